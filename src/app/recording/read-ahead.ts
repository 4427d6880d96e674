/** Reads a file in a worker, some batches ahead of the page that takes them. */
import type { Instant, Result } from "../../core/base/index.ts";
import { type Batch, Packer } from "./batch.ts";
import { countedBytes } from "./counted-bytes.ts";
import { Entries, type Keeping } from "./entries.ts";
import { Parts, streamOf } from "./parts.ts";
import type { Noted } from "./stored.ts";

/** What the page waits for first: as `Entries.begin` answers, and what is known by then. */
export interface Begun {
  readonly type: "begun";
  readonly begun: Result<void, string>;
  /** As in `Stored`. */
  readonly start: number | undefined;
  readonly first: Instant | undefined;
  readonly isPacked: boolean;
}

/**
 * Once it has begun well there are batches, until one is the last; `came`: so many more bytes of
 * the file were read.
 */
export type Read =
  | Begun
  | { readonly type: "came"; readonly length: number }
  | { readonly type: "batch"; readonly batch: Batch };

/** What the page says: first the file, then that it has taken one of the batches. */
export type Ordered = { readonly type: "read"; readonly file: Blob } | { readonly type: "taken" };

/** So many batches wait at most. */
const AHEAD = 3;

export interface Reading {
  /** One of the batches is no longer waiting. */
  taken(): void;
  /** Resolves when there is nothing more to tell. */
  readonly over: Promise<void>;
}

export function readAhead(file: Blob, tell: (read: Read) => void): Reading {
  let free = AHEAD;
  let resume: (() => void) | undefined;
  const room = async (): Promise<void> => {
    if (free === 0) await new Promise<void>((resolve) => (resume = resolve));
    free -= 1;
  };
  return {
    taken() {
      free += 1;
      resume?.();
    },
    over: readAll(file, tell, room),
  };
}

async function readAll(
  file: Blob,
  tell: (read: Read) => void,
  room: () => Promise<void>,
): Promise<void> {
  let noted: Noted[] = [];
  const parts = new Parts(countedBytes(streamOf(file), (length) => tell({ type: "came", length })));
  const known: Keeping = {
    start: undefined,
    first: undefined,
    note: (place) => void noted.push(place),
  };
  const entries = new Entries(parts, known);
  const begun = await entries.begin();
  const { start, first } = known;
  tell({ type: "begun", begun, start, first, isPacked: parts.isPacked });
  const packer = new Packer();
  while (begun.ok) {
    let entry = entries.next();
    while (entry !== undefined) {
      packer.add(entry);
      entry = packer.isFull ? undefined : entries.next();
    }
    const isDry = !packer.isFull;
    const { isOver, passedOver } = entries;
    await room();
    tell({ type: "batch", batch: packer.batch({ noted, passedOver, isOver }) });
    if (isOver) return;
    noted = [];
    if (isDry) await entries.more();
  }
}
