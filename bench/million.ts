/** A recording of a million messages: an hour of five nodes. */
import { instant } from "../src/core/base/index.ts";
import { createLineWriter, headerLine } from "../src/core/recording/index.ts";

export const MESSAGES = 1_000_000;
export const HOUR_MS = 3_600_000;
/** One message in so many changes a role. */
const CHANGE_EVERY = 1_000;
const uuidOf = (n: number): string => `00000000-0000-4000-8000-00000000000${n % 5}`;

/** `numbered`: no text comes twice, for each has a number and a time. */
export function recordingOf(messages: number, numbered = false): string {
  const write = createLineWriter();
  const nodes = [0, 1, 2, 3, 4].map((n) => ({
    uuid: uuidOf(n),
    commonName: `node-${n}`,
    addr: `10.0.0.${n}:67890`,
    state: n === 0 ? "leader" : "follower",
  }));
  const lines = [headerLine({ title: "a million messages" })];
  lines.push(write(instant(0), "f", JSON.stringify({ type: "state", data: { nodes } })));
  for (let n = 1; n < messages; n++) {
    const told =
      n % CHANGE_EVERY === 0
        ? nodeChange(n)
        : event(
            uuidOf(n * 7),
            uuidOf(n * 7 + 1 + (n % 4)),
            n % 3 === 0 ? "append-entries" : "heartbeat",
          );
    const message = numbered ? { ...told, seq: n, ts: 1_790_000_000_000 + n * 3.6 } : told;
    lines.push(write(instant((n * HOUR_MS) / messages), "f", JSON.stringify(message)));
  }
  return lines.join("");
}

function event(source: string, target: string, details: string): object {
  return { type: "event", data: { source, target, details } };
}

function nodeChange(n: number): object {
  const state = ["candidate", "leader", "follower"][(n / CHANGE_EVERY) % 3];
  const node = { uuid: uuidOf(n / CHANGE_EVERY), state };
  return { type: "nodechange", data: { action: "update", node } };
}
