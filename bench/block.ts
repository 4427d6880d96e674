/** Many frames made beforehand, to be sent again and again: the exporter must not be the limit. */
import { changeText, eventText, frameOf } from "./stream.ts";

export interface Block {
  readonly bytes: Buffer;
  /** Where each frame begins, and at last where the block ends. */
  readonly starts: readonly number[];
  readonly batch: number;
}

/** Messages in a block: twenty frames even where a hundred go into one. */
const MESSAGES = 2_000;
/** Of so many messages one is a change of role: dozens a second, far more than in any cluster. */
const CHANGE_EVERY = 1_000;

/**
 * `batch` messages go into a frame: one as it is, more as an array. Where roles change, a follower
 * stands for election and gives up by turns, so that each change is one.
 */
export function blockOf(batch: number, { changing }: { changing: boolean }): Block {
  const frames: Buffer[] = [];
  for (let first = 0; first < MESSAGES; first += batch) {
    const texts = Array.from({ length: batch }, (_, i) => messageText(first + i, changing));
    frames.push(frameOf(batch === 1 ? (texts[0] ?? "") : `[${texts.join(",")}]`));
  }
  const starts = [0];
  for (const frame of frames) starts.push((starts.at(-1) ?? 0) + frame.length);
  return { bytes: Buffer.concat(frames), starts, batch };
}

function messageText(number: number, changing: boolean): string {
  if (!changing || number % CHANGE_EVERY !== CHANGE_EVERY >> 1) return eventText(number);
  const turn = Math.floor(number / CHANGE_EVERY);
  const node = 1 + (Math.floor(turn / 2) % 4);
  const role = turn % 2 === 0 ? "candidate" : "follower";
  return changeText(node, role, `10.0.0.${node}:10100`);
}

/** The bytes of so many frames, going round the block; `most` frames at a time. */
export function* piecesOf(block: Block, frames: number, most: number): Generator<Buffer> {
  const length = block.starts.length - 1;
  let at = 0;
  for (let left = frames; left > 0;) {
    const count = Math.min(left, most, length - at);
    yield block.bytes.subarray(block.starts[at], block.starts[at + count]);
    at = (at + count) % length;
    left -= count;
  }
}
