/** A WebSocket server for the Export API: guards the door, and hands each viewer to a hub. */
import { type IncomingMessage, STATUS_CODES, createServer } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type Result, fail, ok } from "../src/core/base/index.ts";
import type { Guard } from "./guard.ts";
import type { Hub } from "./hub.ts";
import { type Place, listen } from "./listen.ts";
import { LINES_HEADER, LINES_VERSION, type LineFeed } from "./play-lines.ts";

export interface OpenExporter {
  readonly port: number;
  /** Tells every viewer why, and resolves when all are gone. Calling it twice is harmless. */
  readonly close: (code: number, words: string) => Promise<void>;
}

export interface ExporterOptions {
  readonly place: Place;
  readonly guard: Guard;
  readonly hub: Hub;
  /** What a viewer joins that asks for the lines of a recording; absent where none is played. */
  readonly lines?: Pick<LineFeed, "join">;
  /** How often each viewer is asked whether it is alive, in milliseconds. */
  readonly pingEvery?: number;
}

export const VIEWERS_LIMIT = 200;
/** A viewer has nothing to say. */
const PAYLOAD_LIMIT = 1_024;
const PING_EVERY_MS = 30_000;

const SOCKET_OPTIONS = {
  noServer: true,
  perMessageDeflate: false,
  maxPayload: PAYLOAD_LIMIT,
  // A viewer that doesn't answer our goodbye within this time is cut off, in milliseconds.
  closeTimeout: 1_000,
};

export async function openExporter(
  options: ExporterOptions,
): Promise<Result<OpenExporter, string>> {
  const { place, guard, hub, lines } = options;
  const joinedBy = ({ headers }: IncomingMessage): Pick<LineFeed, "join"> | Hub =>
    headers[LINES_HEADER] === LINES_VERSION ? (lines ?? hub) : hub;
  const sockets = new WebSocketServer(SOCKET_OPTIONS);
  const server = createServer((_request, response) => {
    // Readable from any page, so that a page can tell "something answers here" from "nothing does".
    response.writeHead(426, { ...REFUSAL_HEADERS, Upgrade: "websocket", Connection: "Upgrade" });
    response.end("This is an exporter: it speaks WebSocket, and Raftglass shows it.\n");
  });
  server.on("upgrade", (request, socket, head) => {
    const refusal = refusalOf(request, guard, sockets.clients.size);
    if (refusal === undefined)
      sockets.handleUpgrade(request, socket, head, (to) => welcome(to, request));
    else refuse(socket, refusal);
  });
  const alive = new WeakSet<WebSocket>();
  sockets.on("headers", (headers, request) => {
    if (joinedBy(request) !== hub) headers.push(`${LINES_HEADER}: ${LINES_VERSION}`);
  });
  const welcome = (viewer: WebSocket, request: IncomingMessage): void => {
    // "close" follows every error, and says all that we act upon.
    viewer.on("error", () => {});
    viewer.on("pong", () => alive.add(viewer));
    alive.add(viewer);
    viewer.on("close", joinedBy(request).join(viewer));
  };
  const pinging = setInterval(() => {
    for (const viewer of sockets.clients) {
      if (alive.delete(viewer)) viewer.ping();
      else viewer.terminate();
    }
  }, options.pingEvery ?? PING_EVERY_MS);
  pinging.unref();

  const opened = await listen(server, place);
  if (!opened.ok) {
    clearInterval(pinging);
    return fail(opened.error);
  }
  return ok({
    port: opened.value,
    close: (code, words) =>
      new Promise((resolve) => {
        clearInterval(pinging);
        for (const viewer of sockets.clients) viewer.close(code, words);
        sockets.close();
        // Waits for the viewers too: `closeTimeout` bounds how long.
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

interface DoorRefusal {
  readonly status: 403 | 503;
  readonly sentence: string;
}

function refusalOf(
  { headers }: IncomingMessage,
  guard: Guard,
  viewers: number,
): DoorRefusal | undefined {
  const host = guard.hostOf(headers.host);
  if (host === undefined) {
    const sentence =
      "The exporter does not answer to that host name. Use its address, or --allow-host.";
    return { status: 403, sentence };
  }
  if (!guard.allowsOrigin(headers.origin, host)) {
    const sentence =
      "Pages of that origin may not watch the exporter, unless it is started with --allow-origin.";
    return { status: 403, sentence };
  }
  if (viewers >= VIEWERS_LIMIT) {
    return { status: 503, sentence: `The exporter has ${VIEWERS_LIMIT} viewers; no more fit in.` };
  }
  return undefined;
}

const REFUSAL_HEADERS = {
  "Content-Type": "text/plain; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "cross-origin",
} as const;

function refuse(socket: Duplex, { status, sentence }: DoorRefusal): void {
  const headers = {
    ...REFUSAL_HEADERS,
    "Content-Length": `${Buffer.byteLength(sentence) + 1}`,
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => socket.destroy());
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${sentence}\n`);
}
