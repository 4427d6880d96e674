/** A recording on its way into the page. */
import { RECORDING_LIMIT } from "../../core/recording/index.ts";
import { countedBytes } from "./counted-bytes.ts";
import { type Coming, Entries } from "./entries.ts";
import { handed } from "./handed-entries.ts";
import { Parts, streamOf } from "./parts.ts";
import { Stored } from "./stored.ts";
import type { UnderWay } from "./under-way.ts";

export interface Given {
  readonly entries: Coming;
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
  const parts = new Parts(countedBytes(bytes, way.came));
  const stored = new Stored(blob);
  const entries = new Entries(parts, stored);
  stopWith(way.signal, entries);
  const records = (): number =>
    parts.isPacked || way.of === undefined ? RECORDING_LIMIT : way.of / LINE_LENGTH;
  return { entries, stored, way, isWanted, records };
}

/** A file of the viewer's: read in a worker, where there can be one. */
export async function ofFile(way: UnderWay, file: Blob, isWanted: () => boolean): Promise<Given> {
  const stored = new Stored(() => file);
  const there = await handed(file, stored, way);
  if (there === undefined) return ofBytes(way, streamOf(file), () => file, isWanted);
  const { entries, isPacked } = there;
  stopWith(way.signal, entries);
  const records = (): number => (isPacked ? RECORDING_LIMIT : file.size / LINE_LENGTH);
  return { entries, stored, way, isWanted, records };
}

/** The viewer may have stopped it already, while a worker was on its way. */
function stopWith(signal: AbortSignal, entries: Coming): void {
  if (signal.aborted) entries.close();
  else signal.addEventListener("abort", () => entries.stop());
}
