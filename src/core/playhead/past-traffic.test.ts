import fc from "fast-check";
import { expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { createTimeline } from "../timeline/index.ts";
import { PastTraffic } from "./past-traffic.ts";

const NAMES = ["a", "b", "c", "d", "e"] as const;

it("counts what a naive count counts, wherever it goes, while the oldest are forgotten", () => {
  const timeline = createTimeline(65_536);
  const sent: (readonly [number, number])[] = [];
  const say = (count: number): void => {
    for (let n = 0; n < count; n += 1) {
      const i = sent.length;
      const ends = [(i * 7) % 5, (i * i + 3) % 5] as const;
      sent.push(ends);
      const [source, target] = [NAMES[ends[0]] ?? "", NAMES[ends[1]] ?? ""];
      timeline.appendEvent(instant(i), { type: "event", source, target, details: "x" });
    }
  };
  const past = new PastTraffic(timeline);
  const look = (part: number): void => {
    const next = timeline.first + Math.floor((timeline.next - timeline.first) * part);
    past.moveTo(next);
    const naive = new Map<string, number>();
    for (const [from, to] of sent.slice(0, next)) {
      const edge = `${NAMES[from]} ${NAMES[to]}`;
      naive.set(edge, (naive.get(edge) ?? 0) + 1);
    }
    const { source, target, count, lastAt } = past.edges;
    const counted = new Map<string, number>();
    for (const [edge, times] of count.entries()) {
      if (times === 0) continue;
      const textOf = (id = 0) => timeline.uuids.textOf(id);
      counted.set(`${textOf(source[edge])} ${textOf(target[edge])}`, times);
      // Never later than what is shown.
      expect(lastAt[edge]).toBeLessThan(Math.max(1, next));
    }
    expect(counted).toEqual(naive);
  };
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(9_000), fc.double({ min: 0, max: 1, noNaN: true })), {
        maxLength: 8,
      }),
      (moves) => {
        for (const [more, part] of moves) {
          say(more);
          look(part);
        }
      },
    ),
    { numRuns: 12 },
  );
  say(120_000);
  for (const part of [0, 0.5, 0.01, 1, 0.999]) look(part);
});
