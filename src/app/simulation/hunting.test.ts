import { expect, test } from "vitest";
import { FAULTS, type FaultId } from "../../core/raft/index.ts";
import { watch } from "../../core/simulation/index.ts";
import { present } from "../../core/base/index.ts";
import { HUNT_LIMITS, type HuntLimits, hunting } from "./hunting.ts";

function searched(id: FaultId, limits: HuntLimits = HUNT_LIMITS) {
  const fault = present(
    FAULTS.find((one) => one.id === id),
    "the fault is known",
  );
  const search = hunting(fault, limits);
  const steps = [];
  for (;;) {
    const next = search.next();
    if (next.done === true) return { fault, steps, caught: next.value };
    steps.push(next.value);
  }
}

test("a way that somebody thought out is found at once", () => {
  const { caught, steps, fault } = searched("keeps-leading", { ...HUNT_LIMITS, replays: 0 });
  expect(caught?.violation.invariant).toBe(fault.falls);
  expect(caught?.before).toBeUndefined();
  expect(steps.length).toBeLessThan(HUNT_LIMITS.worlds);
});

test("a run of chance is made shorter, and the same property still falls in it", () => {
  const long = searched("overwrites-own-log", { ...HUNT_LIMITS, replays: 0 }).caught;
  const { caught, steps } = searched("overwrites-own-log", { ...HUNT_LIMITS, replays: 60 });
  expect(long?.how).toBe("chance");
  expect(caught?.run.actions.length).toBeLessThan((long?.run.actions.length ?? 0) / 2);
  expect(steps.at(-1)?.isShortening).toBe(true);
  expect(caught && watch(caught.run)?.invariant).toBe("LeaderAppendOnly");
});

test("a run is made shorter though another property falls in it before", () => {
  const long = searched("forgets-tail", { ...HUNT_LIMITS, replays: 0 }).caught;
  const { caught } = searched("forgets-tail", { ...HUNT_LIMITS, replays: 40 });
  expect(caught?.run.actions.length).toBeLessThan(long?.run.actions.length ?? 0);
  expect(caught && watch(caught.run)).toEqual(caught?.before);
  expect(caught?.before?.invariant).toBe("QuorumLog");
  expect(caught?.before?.at).toBeLessThan(caught?.violation.at ?? 0);
  expect(caught && watch(caught.run, ["LeaderCompleteness"])).toEqual(caught?.violation);
});

test("a search that finds nothing ends after so many worlds", () => {
  const { caught, steps } = searched("forgets-vote", { worlds: 2, steps: 50, replays: 0 });
  expect(caught).toBeUndefined();
  expect(steps.at(-1)).toEqual({ tried: 2, of: 2, isShortening: false });
});
