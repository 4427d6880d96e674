import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodeSums } from "./code-sums.ts";
import { eachRunOf } from "./columns.ts";
import { firstOf } from "./standings.ts";
import { Track } from "./track.ts";

describe("the sums of codes", () => {
  it("say of any stretch what a look at each says, after any pushes and pops", () => {
    const steps = fc.array(fc.oneof(fc.nat(6), fc.constant(-1)), { maxLength: 3_000, size: "max" });
    fc.assert(
      fc.property(steps, fc.nat(3_000), fc.nat(3_000), (all, a, b) => {
        const sums = new CodeSums();
        const codes: number[] = [];
        for (const step of all) {
          if (step >= 0) {
            sums.push(step);
            codes.push(step);
          } else if (codes.pop() !== undefined) sums.pop();
        }
        const [from, to] = [a, b].map((n) => n % (codes.length + 1)).toSorted((m, n) => m - n);
        const bits = codes.slice(from, to).reduce((sum, code) => sum | (1 << code), 0);
        expect(sums.union(from ?? 0, to ?? 0)).toBe(bits);
      }),
    );
  });
});

const changes = fc.array(fc.tuple(fc.nat(9), fc.nat(5)), { maxLength: 400 });

/** Pauses and codes into a track, and beside it a list of what it is at each whole instant. */
function tracked(all: readonly (readonly [number, number])[]): {
  track: Track<string>;
  at: number[];
} {
  const track = new Track<string>();
  const at: number[] = [];
  let now = 0;
  for (const [pause, code] of all) {
    now += pause;
    while (at.length < now) at.push(at.at(-1) ?? -1);
    at[now] = code;
    track.become(now, code, "");
  }
  return { track, at };
}

describe("a track", () => {
  it("is at any instant what it last became", () => {
    fc.assert(
      fc.property(changes, (all) => {
        const { track, at } = tracked(all);
        for (const [instant, code] of at.entries()) {
          expect(track.codeOf(track.indexAt(instant))).toBe(code);
        }
      }),
    );
  });

  it("finds the last segment before an instant from wherever it begins to look", () => {
    fc.assert(
      fc.property(changes, fc.nat(4_000), fc.nat(400), (all, at, hint) => {
        const { track } = tracked(all);
        const right = track.indexAt(at - 0.5);
        const from = Math.min(right, (hint % (track.length + 1)) - 1);
        expect(track.lastBefore(at, from)).toBe(right);
      }),
    );
  });

  it("forgets what ended, and keeps what lasts from then on", () => {
    fc.assert(
      fc.property(changes, fc.nat(4_000), (all, before) => {
        const { track, at } = tracked(all);
        track.forget(before);
        for (let instant = before; instant < at.length; instant += 1) {
          expect(track.codeOf(track.indexAt(instant))).toBe(at[instant]);
        }
        if (at[0] !== -1 && track.length > 0)
          expect(track.beginOf(0)).toBeGreaterThanOrEqual(Math.min(before, at.length));
      }),
    );
  });

  it("keeps no more than what is remembered, however long it runs", () => {
    const track = new Track<undefined>();
    for (let n = 0; n < 100_000; n += 1) {
      track.become(n, n % 2, undefined);
      track.forget(n - 500);
    }
    expect(track.length).toBeLessThanOrEqual(502);
    expect(track.codesIn(0, track.length - 1)).toBe(3);
    expect(track.codeOf(track.indexAt(99_998))).toBe(0);
  });
});

describe("its runs of columns", () => {
  it("are what each column holds, told by what is told first", () => {
    const view = fc.tuple(
      fc.nat(300),
      fc.constantFrom(0.5, 1, 3, 40),
      fc.integer({ min: 1, max: 60 }),
    );
    fc.assert(
      fc.property(changes, view, (all, [begin, step, count]) => {
        const { track } = tracked(all);
        const columns = { begin, step, count, first: 0, last: count };
        const codes: number[] = Array.from({ length: count }, () => -1);
        let next = 0;
        eachRunOf(track, columns, (x0, x1, code, index) => {
          expect(x0).toBeGreaterThanOrEqual(next);
          next = x1;
          if (index >= 0) expect(track.codeOf(index)).toBe(code);
          codes.fill(code, x0, x1);
        });
        expect(next).toBeLessThanOrEqual(count);
        expect(codes).toEqual(codes.map((_, x) => told(track, begin + x * step, step)));
      }),
    );
  });
});

/** By a look at every segment. */
function told(track: Track<unknown>, from: number, span: number): number {
  let bits = 0;
  for (let index = 0; index < track.length; index += 1) {
    const end = index + 1 < track.length ? track.beginOf(index + 1) : Infinity;
    if (track.beginOf(index) < from + span && end > from) bits |= 1 << track.codeOf(index);
  }
  return bits === 0 ? -1 : firstOf(bits);
}
