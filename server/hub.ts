/** One stream to many viewers: all hear the same at the same time, a late one is greeted first. */
import { EMPTY_CLUSTER, apply, openDraft } from "../src/core/cluster/index.ts";
import { type Frame, type Origin, decode } from "../src/core/protocol/index.ts";
import { greetingOf } from "./greeting.ts";

/** What the hub needs of a socket. */
export interface Viewer {
  /** Bytes that wait because the viewer doesn't read. */
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: number, words: string): void;
}

export interface Hub {
  /** Counts as played, but is sent to nobody. */
  readonly pass: (frame: Frame) => void;
  /** Sends the frame to all, byte for byte. */
  readonly broadcast: (frame: Frame) => void;
  /** From now on the viewer hears all. Gives what ends it. */
  readonly join: (viewer: Viewer) => () => void;
}

/** How many bytes may wait for one viewer, beside the longest text: with more it is too slow. */
export const BUFFER_LIMIT = 4_194_304;
/** "Try again later": it may come back and be greeted. */
export const TOO_SLOW = 1013;

/**
 * `origin` is said where the stream said none. A source that knows its cluster gives `greet`, what
 * a viewer is told first; otherwise that is worked out from what was played.
 */
export function createHub(origin?: Origin, greet?: () => string): Hub {
  const cluster = openDraft(EMPTY_CLUSTER);
  const viewers = new Set<Viewer>();
  let played = false;
  /** Of any text sent, in bytes: one long frame alone makes nobody too slow. */
  let longest = 0;

  const pass = ({ at, wire }: Frame): void => {
    played = true;
    if (greet !== undefined) return;
    for (const decoded of decode(wire)) if (decoded.ok) apply(cluster, decoded.value, at);
  };
  const send = (viewer: Viewer, text: string): void => {
    if (viewer.bufferedAmount > BUFFER_LIMIT + longest) {
      viewers.delete(viewer);
      viewer.close(TOO_SLOW, "too slow to follow the stream");
    } else viewer.send(text);
  };
  return {
    pass,
    broadcast(frame) {
      pass(frame);
      longest = Math.max(longest, Buffer.byteLength(frame.wire));
      for (const viewer of viewers) send(viewer, frame.wire);
    },
    join(viewer) {
      viewers.add(viewer);
      if (played || greet !== undefined) {
        const greeting = greet?.() ?? greetingOf(cluster, origin);
        longest = Math.max(longest, Buffer.byteLength(greeting));
        send(viewer, greeting);
      }
      return () => void viewers.delete(viewer);
    },
  };
}
