/**
 * A run as a short text for the address of a page, and back. The signs of JSON that an address
 * cannot hold change places with signs that it can; what is left is percent-encoded.
 */

import { type Result, fail } from "../base/index.ts";
import { readRun, writeRun } from "./run-shape.ts";
import type { Run } from "./run.ts";

/** A longer text is refused unread; browsers carry addresses of this length. */
export const RUN_TEXT_LIMIT = 65_536;

const JSON_SIGNS = `"{}[]`;
const SAFE_SIGNS = "'()!*";

export function encodeRun(run: Run): string {
  const swapped = swap(JSON.stringify(writeRun(run)));
  return swapped.replace(/[^\w\-.~!*'(),:]/gu, (sign) => encodeURIComponent(sign));
}

/** The run, or a sentence about what is wrong with the text. It may come from anybody. */
export function decodeRun(text: string): Result<Run, string> {
  if (text.length > RUN_TEXT_LIMIT) {
    return fail(`A run has at most ${RUN_TEXT_LIMIT} characters, but this has ${text.length}.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(swap(decodeURIComponent(text)));
  } catch {
    return fail("This is not the text of a run: it is damaged, or was cut off.");
  }
  return readRun(json);
}

/** Each sign of one row becomes the one at its place in the other, both ways. */
function swap(text: string): string {
  return text.replace(/["{}[\]'()!*]/g, (sign) => {
    const place = JSON_SIGNS.indexOf(sign);
    return place === -1 ? JSON_SIGNS.charAt(SAFE_SIGNS.indexOf(sign)) : SAFE_SIGNS.charAt(place);
  });
}
