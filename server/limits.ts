/** How much of what comes in is borne, and an HTTP server that bears no more. */
import { type IncomingMessage, type RequestListener, type Server, createServer } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

export interface Limits {
  /** Open at once: more than every viewer and a browser's parallel requests. */
  readonly connections: number;
  /** Of them, connections that have not yet said what they want; the oldest makes room. */
  readonly halfOpen: number;
  /** A request line with all its headers, in bytes. */
  readonly headerBytes: number;
  readonly headers: number;
  /** From the first byte to the last of a request, in milliseconds. */
  readonly requestMs: number;
  /** A connection that is kept for another request, in milliseconds. */
  readonly keptMs: number;
  /** An answer that nobody reads on, in milliseconds. */
  readonly stalledMs: number;
  /** WebSocket handshakes of one address, a second on average. */
  readonly handshakesPerSecond: number;
  /** And at once: a class that comes back through one proxy. */
  readonly handshakesAtOnce: number;
  readonly viewers: number;
  /** What a viewer says in one message, in bytes: it has nothing to say. */
  readonly payloadBytes: number;
  readonly fragments: number;
  /** Pieces in which one frame may arrive. */
  readonly pieces: number;
  /** Frames of one viewer, a second on average: the answers to our pings are two a minute. */
  readonly framesPerSecond: number;
  readonly framesAtOnce: number;
}

export const LIMITS: Limits = {
  connections: 1_000,
  // As many as the kernel may hand over at once, before the first of them could be read.
  halfOpen: 512,
  headerBytes: 16_384,
  headers: 100,
  requestMs: 5_000,
  keptMs: 5_000,
  stalledMs: 30_000,
  handshakesPerSecond: 100,
  handshakesAtOnce: 400,
  viewers: 200,
  payloadBytes: 1_024,
  fragments: 16,
  pieces: 256,
  framesPerSecond: 10,
  framesAtOnce: 50,
};

/** How often Node looks whose time is over, as a part of that time. */
const LOOKS = 5;

/** Answers a handshake on its bare socket, which is its own to close. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * A server for `listen`, that ends whoever goes beyond the limits. Without `upgrade` it answers a
 * handshake like any other request.
 */
export function createLimitedServer(
  limits: Limits,
  answer: RequestListener,
  upgrade?: Upgrade,
): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.requestMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keptMs,
      connectionsCheckingInterval: limits.requestMs / LOOKS,
    },
    answer,
  );
  server.maxConnections = limits.connections;
  server.maxHeadersCount = limits.headers;
  // Without a listener the server destroys a socket on which nothing has moved for so long.
  server.setTimeout(limits.stalledMs);
  const spoke = limitHalfOpen(server, limits.halfOpen);
  server.prependListener("request", ({ socket }) => spoke(socket));
  if (upgrade !== undefined) {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      spoke(request.socket);
      upgrade(request, socket, head);
    });
  }
  return server;
}

/** Gives what is told of each connection that said what it wants. */
function limitHalfOpen(server: Server, most: number): (socket: Socket) => void {
  const waiting = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    waiting.add(socket);
    socket.once("close", () => waiting.delete(socket));
    if (waiting.size <= most) return;
    const [oldest] = waiting;
    if (oldest === undefined) return;
    waiting.delete(oldest);
    oldest.destroy();
  });
  return (socket) => void waiting.delete(socket);
}
