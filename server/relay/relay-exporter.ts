/** A relay: one connection to an exporter, and an exporter for any number of viewers. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import { type Result, ok } from "../../src/core/base/index.ts";
import { RELAY_PROTOCOL } from "../../src/core/relay/index.ts";
import { hostInUrl, reachableHost } from "../address.ts";
import { type ExporterOptions, type OpenExporter, openExporter } from "../exporter.ts";
import { LIMITS } from "../limits.ts";
import { type Clock, systemClock } from "../playback.ts";
import { hidingToken } from "../token.ts";
import { answerFor, sinceOf } from "./answers.ts";
import { connectToExporter } from "./connect.ts";
import { createFeed } from "./feed.ts";
import type { Journal } from "./journal.ts";
import { createRelayHub } from "./relay-hub.ts";
import { BATCHED, PLAIN } from "./style.ts";
import type { RelayViewer, ViewerLimits } from "./subscriber.ts";
import { type Connect, openUpstream } from "./upstream.ts";

export interface RelayOptions extends Pick<ExporterOptions, "place" | "guard"> {
  /** The exporter's WebSocket URL. */
  readonly url: string;
  readonly journal: Journal;
  readonly clock?: Clock;
  readonly connect?: Connect;
  /** What no other relay is called; made at random unless a test gives one. */
  readonly name?: string;
  readonly limits?: ViewerLimits;
}

export interface OpenRelay extends OpenExporter {
  /** Where this machine reaches it. */
  readonly address: string;
}

/** Below the connections that a server takes, so that one more is told why not. */
const VIEWERS_LIMIT = 900;
const EVENTS_LIMIT = 50;
const NAME_BYTES = 6;

export async function openRelay(options: RelayOptions): Promise<Result<OpenRelay, string>> {
  const { url, place, guard, journal, limits, clock = systemClock } = options;
  const { connect = connectToExporter, name = randomBytes(NAME_BYTES).toString("hex") } = options;
  const feed = createFeed({ name });
  const hub = createRelayHub({ feed, clock, journal, ...(limits && { limits }) });
  const upstream = openUpstream({
    url,
    connect,
    clock,
    shownUrl: hidingToken(url),
    random: Math.random,
    journal,
    pass: (bytes) => hub.pass(bytes),
    lost: () => hub.lose(),
  });
  const join = (socket: WebSocket, request: IncomingMessage): (() => void) =>
    socket.protocol === RELAY_PROTOCOL
      ? hub.join(viewerOf(socket, request), BATCHED, sinceOf(request))
      : hub.join(viewerOf(socket, request), PLAIN);
  const opened = await openExporter({
    place,
    guard,
    protocol: RELAY_PROTOCOL,
    limits: { ...LIMITS, viewers: VIEWERS_LIMIT },
    page: answerFor({ feed, hub, upstream }, EVENTS_LIMIT),
    hub: { join },
  });
  const end = (code: number, words: string): void => {
    upstream.close();
    hub.close(code, words);
  };
  if (!opened.ok) {
    end(1001, "");
    return opened;
  }
  const { port, close } = opened.value;
  return ok({
    port,
    address: `ws://${hostInUrl(reachableHost(place.host))}:${port}`,
    close(code, words) {
      end(code, words);
      return close(code, words);
    },
  });
}

const AS_TEXT = { binary: false } as const;

function viewerOf(socket: WebSocket, { socket: stream }: IncomingMessage): RelayViewer {
  let isHeld = false;
  const letGo = (): void => {
    isHeld = false;
    stream.uncork();
  };
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send(bytes) {
      // What comes in one turn goes in one system call: that is what a frame costs most.
      if (!isHeld) {
        isHeld = true;
        stream.cork();
        process.nextTick(letGo);
      }
      socket.send(bytes, AS_TEXT);
    },
    close: (code, words) => socket.close(code, words),
    // The library writes to it directly, so that this is when nothing waits any more.
    onDrain: (call) => void stream.on("drain", call),
  };
}
