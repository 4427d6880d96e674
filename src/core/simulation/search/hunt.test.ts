import { expect, test } from "vitest";
import { FAULTS } from "../../raft/index.ts";
import { decodeRun, encodeRun } from "../run-text.ts";
import { INVARIANTS } from "../invariants/index.ts";
import { SCRIPTS, hunt } from "./hunt.ts";
import { play } from "./script.ts";
import { simplified, watch } from "./watch.ts";
import { wildRun } from "./wild-run.ts";

const BUDGET = { seeds: 60, steps: 2_500 };
/** For machines that do much else. */
const PATIENCE_MS = 120_000;

test.each(FAULTS)(
  "$id makes $falls fall, in a run that can be replayed",
  (fault) => {
    const caught = hunt(fault, BUDGET);
    expect(caught?.violation.invariant).toBe(fault.falls);
    if (caught === undefined) return;
    const again = watch(
      caught.run,
      INVARIANTS.filter((known) => known === fault.falls),
    );
    expect(again).toEqual(caught.violation);
  },
  PATIENCE_MS,
);

test.each(SCRIPTS)("without the fault, the script of $faults breaks nothing", (script) => {
  expect(play(script, undefined, INVARIANTS).violation).toBeUndefined();
});

test(
  "Raft as it is passes the worlds in which the faults are caught",
  () => {
    for (let seed = 1; seed <= BUDGET.seeds; seed++) {
      const { run, violation, steps } = wildRun(seed, BUDGET.steps);
      expect(violation, `seed ${seed}`).toBeUndefined();
      // A world in which nothing goes on proves nothing.
      expect(steps, `seed ${seed}`).toBe(BUDGET.steps);
      expect(run.actions.length, `seed ${seed}`).toBeGreaterThan(0);
    }
  },
  PATIENCE_MS,
);

test(
  "A run is simplified to the actions that it takes, and survives its text form",
  () => {
    const fault = FAULTS.find(({ id }) => id === "forgets-term");
    const caught = fault && hunt(fault, BUDGET);
    if (caught === undefined) throw new Error("There is nothing to simplify.");
    const run = simplified(caught.run, caught.violation, 300);
    expect(run.actions.length).toBeLessThan(caught.run.actions.length / 4);
    expect(watch(run, ["ElectionSafety"])?.invariant).toBe("ElectionSafety");
    expect(decodeRun(encodeRun(run))).toEqual({ ok: true, value: run });
  },
  PATIENCE_MS,
);
