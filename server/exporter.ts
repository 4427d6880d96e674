/** A WebSocket server for the Export API: guards the door, and hands each viewer to a hub. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { type Result, fail, ok } from "../src/core/base/index.ts";
import { type DoorRefusal, admit } from "./admission.ts";
import { type Answer, READABLE, answer, refuse } from "./door-answer.ts";
import type { Guard } from "./guard.ts";
import { LIMITS, type Limits, createLimitedServer } from "./limits.ts";
import { type Place, listen } from "./listen.ts";
import { LINES_HEADER, LINES_VERSION, type LineFeed } from "./play-lines.ts";
import { createRate, createRates } from "./rate.ts";

export interface OpenExporter {
  readonly port: number;
  /** Tells every viewer why, and resolves when all are gone. Calling it twice is harmless. */
  readonly close: (code: number, words: string) => Promise<void>;
}

export interface ExporterOptions {
  readonly place: Place;
  readonly guard: Guard;
  readonly hub: Audience;
  /** The sub-protocol that a viewer may choose. */
  readonly protocol?: string;
  /** Answers a plain HTTP request, or gives false where it has nothing to say. */
  readonly page?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** What a viewer joins that asks for the lines of a recording; absent where none is played. */
  readonly lines?: Pick<LineFeed, "join">;
  /** How often each viewer is asked whether it is alive, in milliseconds. */
  readonly pingEvery?: number;
  readonly limits?: Limits;
}

/** Whom each viewer is handed to, with the request that brought it. */
export interface Audience {
  /** Gives what ends it. */
  join(viewer: WebSocket, request: IncomingMessage): () => void;
}

const PING_EVERY_MS = 30_000;
/** "Policy violation": it said more than is borne. */
const TOO_LOUD = 1008;

export async function openExporter(
  options: ExporterOptions,
): Promise<Result<OpenExporter, string>> {
  const { place, guard, hub, lines, page, limits = LIMITS } = options;
  const joinedBy = ({ headers }: IncomingMessage): Audience =>
    headers[LINES_HEADER] === LINES_VERSION ? (lines ?? hub) : hub;
  const sockets = new WebSocketServer(socketOptions(limits, options.protocol));
  const refusalOf = knocking(guard, limits);
  const respond: RequestListener = (request, response) => {
    const admitted = admit(request, guard);
    if (admitted.ok && page?.(request, response) === true) return;
    for (const [name, value] of Object.entries(READABLE)) response.setHeader(name, value);
    answer(response, admitted.ok ? UPGRADE : admitted.error);
  };
  const server = createLimitedServer(limits, respond, (request, socket, head) => {
    const refusal = refusalOf(request, sockets.clients.size);
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
    keepQuiet(viewer, limits);
    viewer.on("close", joinedBy(request).join(viewer, request));
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

/** Why a handshake is refused, if it is, when there are so many viewers. */
function knocking(
  guard: Guard,
  limits: Limits,
): (request: IncomingMessage, viewers: number) => DoorRefusal | undefined {
  const { handshakesPerSecond: perSecond, handshakesAtOnce: atOnce } = limits;
  const mayKnock = createRates({ perSecond, atOnce }, () => performance.now());
  return (request, viewers) => {
    if (!mayKnock(request.socket.remoteAddress ?? "")) return TOO_OFTEN;
    const admitted = admit(request, guard);
    if (!admitted.ok) return admitted.error;
    return viewers < limits.viewers ? undefined : tooMany(limits);
  };
}

function socketOptions(
  limits: Limits,
  protocol?: string,
): ConstructorParameters<typeof WebSocketServer>[0] {
  const wanted = {
    noServer: true,
    perMessageDeflate: false,
    handleProtocols: (offered: Set<string>) =>
      protocol !== undefined && offered.has(protocol) ? protocol : false,
    maxPayload: limits.payloadBytes,
    maxFragments: limits.fragments,
    maxBufferedChunks: limits.pieces,
    // A viewer that doesn't answer our goodbye within this time is cut off, in milliseconds.
    closeTimeout: 1_000,
  };
  return wanted;
}

/** Each ping is answered: whoever sends nothing else, and reads nothing, would fill memory. */
function keepQuiet(viewer: WebSocket, limits: Limits): void {
  const mayTalk = createRate(
    { perSecond: limits.framesPerSecond, atOnce: limits.framesAtOnce },
    () => performance.now(),
  );
  const heard = (): void => {
    if (!mayTalk()) viewer.close(TOO_LOUD, "a viewer has nothing to say");
  };
  viewer.on("message", heard).on("ping", heard).on("pong", heard);
}

const UPGRADE: Answer = {
  status: 426,
  sentence: "This is an exporter: it speaks WebSocket, and Raftglass shows it.",
  headers: { Upgrade: "websocket", Connection: "Upgrade, close" },
};

const TOO_OFTEN: DoorRefusal = {
  status: 429,
  sentence: "There are too many handshakes from that address. Wait a second.",
  headers: { "Retry-After": "1" },
};

function tooMany({ viewers }: Limits): DoorRefusal {
  return { status: 503, sentence: `The exporter has ${viewers} viewers; no more fit in.` };
}
