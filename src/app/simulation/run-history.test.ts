import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type Action,
  autopilotFor,
  decodeRun,
  encodeRun,
  replay,
  setupOf,
} from "../../core/simulation/index.ts";
import { RunHistory } from "./run-history.ts";

const paper = setupOf({ seed: 5 });
const SETUP = setupOf({ seed: 5, autopilot: autopilotFor(paper.pace) });
const FAR = Number.POSITIVE_INFINITY;

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constantFrom("crash", "restart", "isolate", "reconnect", "time-out-now" as const),
    node: fc.integer({ min: 1, max: 5 }),
  }),
  fc.constant<Action>({ type: "heal" }),
);

type Deed =
  | { readonly type: "act"; readonly action: Action }
  | { readonly type: "step" }
  | { readonly type: "to"; readonly at: number };

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ type: fc.constant("act" as const), action: anyAction }),
  fc.constant<Deed>({ type: "step" }),
  fc.record({ type: fc.constant("to" as const), at: fc.integer({ min: 0, max: 3_000_000 }) }),
);

function went(history: RunHistory, at: number): void {
  if (at < history.world.now) history.back(at);
  expect(history.forward(at, FAR)).toBe(true);
}

it("wherever it stands after whatever was done, its run replays to the very same world", () => {
  fc.assert(
    fc.property(fc.array(anyDeed, { maxLength: 12 }), (deeds) => {
      const history = new RunHistory(SETUP);
      for (const deed of deeds) {
        if (deed.type === "act") history.act(deed.action);
        else if (deed.type === "step") history.step();
        else went(history, deed.at);
      }
      // The end of a run is a time: all that happens at it has happened.
      went(history, history.world.now);
      const run = decodeRun(encodeRun(history.run));
      expect(run.ok && replay(run.value).world).toEqual(history.world);
    }),
    { numRuns: 40 },
  );
});

it("goes on in slices as in one go, whatever the budget", () => {
  const whole = new RunHistory(SETUP);
  whole.forward(5_000_000, FAR);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 700 }), (budget) => {
      const sliced = new RunHistory(SETUP);
      let slices = 0;
      while (!sliced.forward(5_000_000, budget)) expect(slices++).toBeLessThan(50_000);
      expect(sliced.world).toEqual(whole.world);
    }),
    { numRuns: 10 },
  );
});

it("ends with a hostile run whose steps lie in the past", () => {
  const action = { type: "heal" } as const;
  const late = { at: 1_000_000, step: 0, action };
  const history = new RunHistory(SETUP, [{ at: 900_000, step: 1, action }, late], 2_000_000);
  for (let n = 0; n < 100 && !history.forward(2_000_000, 1_000); n++);
  expect([history.world.now, history.actionsDone]).toEqual([2_000_000, 2]);
});
