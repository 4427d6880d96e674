import fc from "fast-check";
import { expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { PastBelief } from "../../core/playhead/index.ts";
import { NOON, type Roles, pairOf, recording } from "./side-fixture.ts";

const [L, F, I] = ["leader", "follower", "inactive|follower"];

it("shows both at the same instant after any walk, each as was believed then", async () => {
  const roles = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom(L, F, I), fc.constantFrom(L, F)),
    { minLength: 2, maxLength: 25 },
  );
  const text = (start: number, steps: readonly (readonly [number, string, string])[]) => {
    let at = 0;
    return recording(
      start,
      steps.map(([since, x, y]): Roles => [(at += since), x, y]),
    );
  };
  const act = fc.tuple(
    fc.constantFrom("play", "pause", "seek", "step", "back", "speed", "shift", "frames"),
    fc.integer({ min: 0, max: 9_000 }),
  );
  const start = fc.integer({ min: -5_000, max: 5_000 });
  await fc.assert(
    fc.asyncProperty(
      roles,
      roles,
      start,
      fc.array(act, { maxLength: 25 }),
      async (x, y, by, acts) => {
        const { pair, ticker, a, b, state, one, other } = await pairOf(
          text(NOON, x),
          text(NOON + by, y),
        );
        const past = [one, other].map(({ view }) => {
          const journal = view.getState().session?.journal;
          if (journal === undefined) throw new Error("nothing is open");
          return new PastBelief(journal);
        });
        for (const [what, size] of acts) {
          if (what === "play") pair.play();
          else if (what === "pause") pair.pause();
          else if (what === "seek") pair.seek(instant(size - 3_000));
          else if (what === "step") pair.step(1, "message");
          else if (what === "back") pair.step(-1, "change");
          else if (what === "speed") pair.setSpeed(size % 2 === 0 ? 4 : 0.5);
          else if (what === "shift") pair.shiftBy(size - 4_500);
          else ticker.pass(size % 1_000);
          const { at, alignment, spots } = state();
          const inB = at - alignment.shiftMs;
          expect(a().at).toBe(spots[0].at);
          expect(b().at).toBe(spots[1].at);
          if (spots[0].where === "within") expect(a().at).toBeCloseTo(at, 2);
          if (spots[1].where === "within") expect(b().at).toBeCloseTo(inB, 2);
          [a(), b()].forEach((shown, index) => {
            expect(shown.cluster).toEqual(past[index]?.at(instant(shown.at)).cluster);
            expect(shown.greyed).toBe(spots[index]?.where !== "within");
          });
        }
        pair.close();
      },
    ),
    { numRuns: 60 },
  );
});

it("compares nothing with one whose connection was lost at that instant", async () => {
  const steady: readonly Roles[] = [
    [0, L, F],
    [10_000, L, F],
  ];
  const lines = recording(NOON, steady).split("\n");
  // Lost for two seconds, four before its end.
  const frame = lines[2]?.replace("[10000,", "[4000,") ?? "";
  const gap = ['[4000,"g","lost"]', '[2000,"g","open"]'];
  const broken = [lines[0], lines[1], ...gap, frame, ""].join("\n");
  const { pair, a, b, state } = await pairOf(recording(NOON, steady), broken);
  pair.seek(instant(3_000));
  expect([state().verdict, b().greyed]).toEqual([{ type: "same" }, false]);
  pair.seek(instant(5_000));
  expect(state().verdict).toEqual({ type: "silent", who: ["B"] });
  expect([a().greyed, b().greyed, state().spots[1].where]).toEqual([false, true, "within"]);
  pair.seek(instant(10_000));
  expect([state().verdict, b().greyed]).toEqual([{ type: "same" }, false]);
});
