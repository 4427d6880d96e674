/**
 * Which records of a timeline the feed shows, as a flat array of sequence numbers that grows and
 * forgets with the timeline. New records are read once, when they come: nothing is ever scanned
 * again but when the filter changes.
 *
 * All rows of the feed have one height, and a note takes two of them: so its number is in the
 * array twice, and row `n` is where `n` times the height is.
 */
import { type Note, RECORD, type Timeline } from "../../../core/timeline/index.ts";

export interface FeedFilter {
  /** `all`, the `notes` alone, or the events of one kind. */
  readonly show: "all" | "notes" | { readonly kind: string };
  /** Only what this node sent, received or became. */
  readonly node: string | undefined;
}

export interface FeedIndex {
  /** Reads the records that came since; those before `until`, where the feed is paused. */
  catchUp(until?: number): void;
  /** How many rows high the feed is. */
  readonly rows: number;
  /** How many records are shown. */
  readonly records: number;
  /** How many rows were ever added: the difference tells how far the feed moved down. */
  readonly added: number;
  /** The sequence number at a row, the newest at row 0. */
  seqAt(row: number): number | undefined;
}

const SMALLEST = 1_024;
const NOTE = RECORD.note;

export function createFeedIndex(timeline: Timeline, filter: FeedFilter): FeedIndex {
  let slots = new Float64Array(SMALLEST);
  let head = 0;
  let tail = 0;
  let records = 0;
  let added = 0;
  let read = 0;
  let cuts = timeline.cuts;

  const push = (seq: number): void => {
    if (tail === slots.length) {
      const kept = slots.subarray(head, tail);
      const room = kept.length > slots.length / 2 ? slots.length * 2 : slots.length;
      const next = room === slots.length ? slots : new Float64Array(room);
      next.set(kept);
      slots = next;
      tail -= head;
      head = 0;
    }
    slots[tail] = seq;
    tail += 1;
    added += 1;
  };

  const forget = (first: number): void => {
    while (head < tail && (slots[head] ?? 0) < first) {
      if (slots[head] !== slots[head - 1] || head === 0) records -= 1;
      head += 1;
    }
  };

  return {
    get rows() {
      return tail - head;
    },
    get records() {
      return records;
    },
    get added() {
      return added;
    },
    seqAt: (row) => (row < 0 || row >= tail - head ? undefined : slots[tail - 1 - row]),
    catchUp(until = timeline.next) {
      const end = Math.min(until, timeline.next);
      const addedBefore = added;
      const isCut = timeline.cuts !== cuts;
      if (isCut) {
        // A simulation went back in time: the numbers behind the cut are given again.
        cuts = timeline.cuts;
        head = tail = records = read = 0;
      }
      const { record } = timeline.columns;
      const wanted = reader(timeline, filter);
      forget(timeline.first);
      for (read = Math.max(read, timeline.first); read < end; read += 1) {
        const index = timeline.indexOf(read);
        if (!wanted(read, index)) continue;
        records += 1;
        push(read);
        if (record[index] === NOTE) push(read);
      }
      if (isCut) added = addedBefore;
    },
  };
}

type Wanted = (seq: number, index: number) => boolean;

/** Made anew for each burst: a word that was unknown when the filter was set may be known now. */
function reader(timeline: Timeline, { show, node }: FeedFilter): Wanted {
  const { kinds, uuids } = timeline;
  const { record, kind: kindOf, source, target } = timeline.columns;
  const kind = typeof show === "object" ? kinds.find(show.kind) : undefined;
  const uuid = node === undefined ? undefined : uuids.find(node);
  return (seq, index) => {
    if (record[index] === NOTE) {
      if (typeof show === "object") return false;
      return node === undefined || isAbout(timeline.noteAt(seq), node);
    }
    if (show === "notes") return false;
    if (typeof show === "object" && kindOf[index] !== kind) return false;
    return node === undefined || source[index] === uuid || target[index] === uuid;
  };
}

function isAbout(note: Note | undefined, uuid: string): boolean {
  if (note?.type !== "change") return false;
  return (note.change.after ?? note.change.before)?.uuid === uuid;
}
