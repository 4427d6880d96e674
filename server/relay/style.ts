/** The three ways in which a viewer may hear the stream, as bytes. */
import {
  type Position,
  type Why,
  positionText,
  writeBookmark,
  writeFramesHeader,
  writeGreeting,
  writeState,
} from "../../src/core/relay/index.ts";
import type { Ring } from "./ring.ts";

export interface Restated {
  readonly why: Why;
  /** Events that this viewer was not sent. */
  readonly dropped: number;
  /** The text of the `state`. */
  readonly text: string;
}

export interface Taken {
  readonly bytes: Buffer;
  /** The number of the last frame in it. */
  readonly until: number;
}

export interface Style {
  readonly name: "plain" | "raftglass.v1" | "sse";
  /** Hears several frames together, a little later, instead of each at once. */
  readonly isBatched: boolean;
  /** Frames from that number on: one, or as many as fit. */
  take(ring: Ring, epoch: string, from: number): Taken;
  state(at: Position, restated: Restated): Buffer;
  /** Absent where there is no word for it. */
  bookmark(at: Position): Buffer | undefined;
}

/** The most bytes in a batch, unless one frame alone is longer. */
export const BATCH_LIMIT = 65_536;

/** The exporter's own frames, byte for byte. */
export const PLAIN: Style = {
  name: "plain",
  isBatched: false,
  take: (ring, _epoch, from) => ({ bytes: ring.entry(from).bytes, until: from }),
  state: (at, { text, dropped }) => Buffer.from(writeGreeting(text, at, dropped)),
  bookmark: () => undefined,
};

/** The last number of a batch that begins with that one. */
function endOfBatch(ring: Ring, from: number): number {
  const most = ring.sumsAt(from - 1).bytes + BATCH_LIMIT;
  let until = from;
  while (until < ring.head && ring.entry(until + 1).sums.bytes <= most) until += 1;
  return until;
}

function entries<T>(from: number, until: number, each: (seq: number) => T): T[] {
  return Array.from({ length: until - from + 1 }, (_, index) => each(from + index));
}

export const BATCHED: Style = {
  name: "raftglass.v1",
  isBatched: true,
  take(ring, epoch, from) {
    const until = endOfBatch(ring, from);
    const lengths = entries(from, until, (seq) => ring.entry(seq).length);
    const header = Buffer.from(writeFramesHeader({ epoch, seq: from }, lengths));
    const parts = entries(from, until, (seq) => ring.entry(seq).bytes);
    return { bytes: Buffer.concat([header, ...parts]), until };
  },
  state: (at, restated) => Buffer.from(writeState({ ...at, ...restated })),
  bookmark: (at) => Buffer.from(writeBookmark(at)),
};

/** Server-sent events, as `curl` prints them and an EventSource reads and resumes them. */
export const EVENTS: Style = {
  name: "sse",
  isBatched: true,
  take(ring, epoch, from) {
    const until = endOfBatch(ring, from);
    const blocks = entries(from, until, (seq) =>
      block("frame", { epoch, seq }, ring.entry(seq).bytes.toString("utf8")),
    );
    return { bytes: Buffer.from(blocks.join("")), until };
  },
  state: (at, { text, why, dropped }) =>
    Buffer.from(`: ${why}, ${dropped} events dropped\n${block("state", at, text)}`),
  bookmark: (at) => Buffer.from(`: bookmark ${positionText(at)}\n\n`),
};

function block(event: string, at: Position, text: string): string {
  // A line end would end the field: each line of the text is a field of its own.
  const data = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `event: ${event}\nid: ${positionText(at)}\n${data.join("")}\n`;
}
