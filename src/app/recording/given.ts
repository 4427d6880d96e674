/** A recording on its way into the page. */
import { RECORDING_LIMIT } from "../../core/recording/index.ts";
import { Entries } from "./entries.ts";
import { Parts } from "./parts.ts";
import { Stored } from "./stored.ts";
import type { UnderWay } from "./under-way.ts";

export interface Given {
  readonly entries: Entries;
  readonly stored: Stored;
  /** Absent where all of it is there. */
  readonly way?: UnderWay;
  /** False once the viewer has opened something else. */
  readonly isWanted: () => boolean;
  /** The most records that it can tell, once something of it was read. */
  readonly records: () => number;
}

/** No line that tells something is shorter on average. */
const LINE_LENGTH = 64;

export function ofText(text: string, isWanted: () => boolean): Given {
  const blob = new Blob([text]);
  const stored = new Stored(() => blob);
  const records = (): number => text.length / LINE_LENGTH;
  return { entries: new Entries(text, stored), stored, isWanted, records };
}

/** `blob`: what has come of it until now. */
export function ofBytes(
  way: UnderWay,
  bytes: ReadableStream<Uint8Array<ArrayBuffer>>,
  blob: () => Blob,
  isWanted: () => boolean,
): Given {
  const parts = new Parts(way.counted(bytes));
  const stored = new Stored(blob);
  const entries = new Entries(parts, stored);
  way.signal.addEventListener("abort", () => entries.stop());
  const records = (): number =>
    parts.isPacked || way.of === undefined ? RECORDING_LIMIT : way.of / LINE_LENGTH;
  return { entries, stored, way, isWanted, records };
}
