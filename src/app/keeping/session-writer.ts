/**
 * Keeps the end of a session on a shelf, a chunk at a time, so that it is there after a crash. Any
 * run of chunks up to the last, from one that begins with a keyframe, is a recording.
 */
import { type Instant, instant } from "../../core/base/index.ts";
import { LINE, createLineWriter } from "../../core/recording/index.ts";
import type { Heard } from "./heard.ts";
import type { Shelf } from "./shelf.ts";

export const SESSION_LIMITS = {
  /** Of chunks as they are kept, gzipped, and of the texts in them. */
  bytes: 16_000_000,
  letters: 100_000_000,
  /** Faster than this between two chunks is not kept: the session begins anew. */
  waiting: 8_000_000,
} as const;

/** A keyframe stands before so many letters at least, and so many times its own. */
const KEYFRAME_EVERY = 64_000;
const KEYFRAME_SHARE = 8;

export interface WriterNeeds {
  readonly shelf: Shelf;
  readonly id: string;
  readonly source: string;
  /** What is believed now; nothing where nothing is known. */
  readonly keyframe: () => string | undefined;
  readonly now: () => Instant;
  readonly wall: () => number;
  readonly pack: (text: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** The shelf refuses again and again: from now on nothing is kept. Called once. */
  readonly gaveUp: () => void;
  readonly limits?: { readonly [key in keyof typeof SESSION_LIMITS]: number };
}

/** So often in a row, and it is not tried again. */
const FAILURES = 3;

interface Written {
  readonly number: number;
  readonly bytes: number;
  readonly letters: number;
  readonly hasKeyframe: boolean;
  readonly wall: number;
}

export class SessionWriter {
  readonly #needs: WriterNeeds;
  readonly #line = createLineWriter();
  #chunks: Written[] = [];
  #next = 0;
  /** Of the chunk that gathers. */
  #lines: string[] = [];
  #letters = 0;
  #hasKeyframe = false;
  #wall = 0;
  #sinceKeyframe = 0;
  #keyframeLength = 0;
  /** Too much came: what is kept before does not go on here. */
  #isTorn = false;
  #writing = false;
  #failures = 0;
  #tornBefore = false;
  /** Lines that were heard: a keyframe alone is nothing new. */
  #sinceLines = 0;

  constructor(needs: WriterNeeds) {
    this.#needs = needs;
    this.#begin();
  }

  hear({ at, kind, text }: Heard): void {
    if (this.#isTorn) return;
    this.#add(this.#line(at, kind, text));
    if (this.#letters <= (this.#needs.limits ?? SESSION_LIMITS).waiting) return;
    this.#isTorn = true;
    this.#lines = [];
  }

  /** Keeps what came since; nothing while that is still done for what came before. */
  async write(): Promise<void> {
    if (this.#writing || this.#failures >= FAILURES) return;
    if (this.#isTorn) {
      this.#begin();
      return;
    }
    if (this.#sinceLines === 0) return;
    this.#writing = true;
    const { shelf, id, source, wall, pack } = this.#needs;
    const text = this.#lines.join("");
    const [letters, hasKeyframe, began] = [this.#letters, this.#hasKeyframe, this.#wall];
    const torn = this.#chunks.length > 0 && this.#tornBefore;
    this.#tornBefore = false;
    this.#goOn();
    try {
      const packed = await pack(text);
      const number = this.#next;
      this.#next += 1;
      const old = torn ? this.#chunks : [];
      const kept = torn ? [] : [...this.#chunks];
      kept.push({ number, bytes: packed.length, letters, hasKeyframe, wall: began });
      const dropped = [...old, ...this.#tooMuch(kept)];
      const from = kept[0]?.wall ?? began;
      const session = { id, source, from, until: wall() };
      await shelf.add(
        session,
        { number, packed },
        dropped.map((chunk) => chunk.number),
      );
      this.#chunks = kept;
      this.#failures = 0;
    } catch {
      // Full, or forbidden: what follows does not go on from what is kept.
      this.#isTorn = true;
      this.#lines = [];
      this.#failures += 1;
      if (this.#failures === FAILURES) this.#needs.gaveUp();
    } finally {
      this.#writing = false;
    }
  }

  #add(line: string): void {
    this.#lines.push(line);
    this.#letters += line.length;
    this.#sinceKeyframe += line.length;
    this.#sinceLines += 1;
  }

  /** With a keyframe, as if nothing were kept before. */
  #begin(): void {
    this.#tornBefore = this.#isTorn;
    this.#isTorn = false;
    this.#sinceKeyframe = Infinity;
    this.#goOn();
  }

  /** Another chunk: with a keyframe, where that is due. */
  #goOn(): void {
    this.#lines = [];
    this.#letters = 0;
    this.#hasKeyframe = false;
    this.#wall = this.#needs.wall();
    const due = Math.max(KEYFRAME_EVERY, this.#keyframeLength * KEYFRAME_SHARE);
    if (this.#sinceKeyframe >= due) {
      const keyframe = this.#needs.keyframe();
      this.#hasKeyframe = true;
      this.#sinceKeyframe = 0;
      this.#keyframeLength = keyframe?.length ?? 0;
      const at = this.#needs.now();
      if (keyframe !== undefined) this.#add(this.#line(instant(at), LINE.keyframe, keyframe));
      this.#sinceKeyframe = 0;
    }
    this.#sinceLines = 0;
  }

  /** The oldest, up to one that begins with a keyframe; what is left begins with one, too. */
  #tooMuch(chunks: Written[]): Written[] {
    const limits = this.#needs.limits ?? SESSION_LIMITS;
    const dropped: Written[] = [];
    const sum = (of: (chunk: Written) => number): number =>
      chunks.reduce((total, chunk) => total + of(chunk), 0);
    while (sum(({ bytes }) => bytes) > limits.bytes || sum((c) => c.letters) > limits.letters) {
      const next = chunks.findIndex(({ hasKeyframe }, index) => index > 0 && hasKeyframe);
      if (next === -1) break;
      dropped.push(...chunks.splice(0, next));
    }
    return dropped;
  }
}
