/** Many frames made beforehand, to be sent again and again: the exporter must not be the limit. */
import { changeText, eventText, frameOf, nodeAt } from "./stream.ts";

export interface Block {
  readonly bytes: Buffer;
  /** Where each frame begins, and at last where the block ends. */
  readonly starts: readonly number[];
  readonly batch: number;
}

/** Messages in a block: twenty frames even where a hundred go into one. */
const MESSAGES = 2_000;

/**
 * `batch` messages go into a frame: one as it is, more as an array. One message of each
 * `changeEvery` is a changed address, which is folded into the cluster and tells no sentence.
 */
export function blockOf(batch: number, changeEvery: number): Block {
  const frames: Buffer[] = [];
  for (let first = 0; first < MESSAGES; first += batch) {
    const texts = Array.from({ length: batch }, (_, i) => messageText(first + i, changeEvery));
    frames.push(frameOf(batch === 1 ? (texts[0] ?? "") : `[${texts.join(",")}]`));
  }
  const starts = [0];
  for (const frame of frames) starts.push((starts.at(-1) ?? 0) + frame.length);
  return { bytes: Buffer.concat(frames), starts, batch };
}

function messageText(number: number, changeEvery: number): string {
  if (number % changeEvery !== changeEvery >> 1) return eventText(number);
  const node = Math.floor(number / changeEvery);
  const role = nodeAt(node) === nodeAt(0) ? "current|leader" : "follower";
  return changeText(node, role, `10.0.0.${node % 5}:${number}`);
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
