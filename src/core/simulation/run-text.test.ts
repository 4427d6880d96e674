import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Action,
  type Run,
  act,
  advance,
  createTrace,
  createWorld,
  decodeRun,
  encodeRun,
  nextAt,
  replay,
  RUN_TEXT_LIMIT,
  seconds,
  setupOf,
  stepOne,
  timed,
  type TimedAction,
} from "./index.ts";

const ACTIONS: readonly Action[] = [
  { type: "time-out-now", node: 2 },
  { type: "write", node: 2, key: "ä", value: "a (b) 'c' \"d\" {e} [f]*! %" },
  { type: "partition", groups: [[1, 2], [3]] },
  {
    type: "change-members",
    change: { transition: "explicit", changes: [{ type: "add-voter", node: 4 }] },
  },
  { type: "break-rules", faults: ["votes-twice"] },
  { type: "heal" },
];

function runOf(actions: readonly Action[]): Run {
  const setup = setupOf({ seed: -5, voters: 3, preVote: true, names: ["Ada", "", "Grace (2)"] });
  return { setup, actions: actions.map((action, i) => ({ at: i * 9_000, action })), until: 99_000 };
}

describe("a run as text", () => {
  it("comes back as it was", () => {
    const run = runOf(ACTIONS);
    expect(decodeRun(encodeRun(run))).toEqual({ ok: true, value: run });
    const slow = { ...run, setup: setupOf({ pace: { ...run.setup.pace, jitter: 1 } }) };
    expect(decodeRun(encodeRun(slow))).toEqual({ ok: true, value: slow });
  });

  it("is short, and made of signs that an address can hold", () => {
    const text = encodeRun({ setup: setupOf({ seed: 42 }), actions: [], until: 5_000_000 });
    expect(text).toBe("!1,('pace':'paper','seed':42),!*,5000000*");
    expect(encodeRun(runOf(ACTIONS))).toMatch(/^[\w\-.~!*'(),:%]+$/);
  });

  it("is answered with a sentence when it is none, whatever it is", () => {
    const good = encodeRun(runOf(ACTIONS));
    const wrong = [
      "",
      "%",
      "!",
      "null",
      "!2,(),!*,0*",
      "!1,(),0,0*",
      "!1,('pace':'fast'),!*,0*",
      "!1,('pace':null),!*,0*",
      "!1,('voters':1e9),!*,0*",
      "!1,('clients':null),!*,0*",
      "!1,(),!!0,'explode'**,0*",
      "!1,(),!!0,'__proto__'**,0*",
      "!1,(),!!-1,'heal'**,0*",
      "!1,(),!*,1e99*",
      "x".repeat(RUN_TEXT_LIMIT + 1),
      good.slice(0, -1),
    ];
    for (const text of wrong) {
      const decoded = decodeRun(text);
      expect(decoded.ok ? text : decoded.error).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("never throws, not even when it was mutated", () => {
    const good = encodeRun(runOf(ACTIONS));
    fc.assert(
      fc.property(fc.nat({ max: good.length }), fc.string({ maxLength: 3 }), (at, put) => {
        const decoded = decodeRun(good.slice(0, at) + put + good.slice(at + 1));
        if (decoded.ok) replay({ ...decoded.value, until: 0 }, { maxSteps: 10 });
      }),
      { numRuns: 500 },
    );
  });
});

describe("a replay", () => {
  it("is the same run again, to the same instant, even between two events of one moment", () => {
    const setup = setupOf({ seed: 9, loss: 50, clients: { count: 2, pause: 50_000 } });
    const lived = createTrace();
    const actions: TimedAction[] = [];
    let world = createWorld(setup);
    const doNow = (action: Action): void => {
      actions.push(timed(world, action));
      ({ world } = act(world, action, lived.hear));
    };
    doNow({ type: "align-timers" });
    while (nextAt(world) > world.now) ({ world } = stepOne(world, lived.hear));
    doNow({ type: "crash", node: 3 });
    expect(actions[1]?.step).toBe(world.steps);
    world = advance(world, seconds(1), { hear: lived.hear }).world;
    doNow({ type: "restart", node: 3 });
    doNow({ type: "write", node: 1, key: "x", value: "1" });
    for (let i = 0; i < 100; i++) ({ world } = stepOne(world, lived.hear));
    doNow({ type: "big-outage" });
    doNow({ type: "resume-all" });
    world = advance(world, seconds(3), { hear: lived.hear }).world;

    const again = createTrace();
    const decoded = decodeRun(encodeRun({ setup, actions, until: seconds(3) }));
    expect(decoded.ok).toBe(true);
    if (!decoded.ok) return;
    const replayed = replay(decoded.value, { hear: again.hear });
    expect(replayed.world).toEqual(world);
    expect(again.hash()).toBe(lived.hash());
  });

  it("ends after so many events, and tells what was refused", () => {
    const run = runOf([{ type: "restart", node: 1 }]);
    expect(replay(run).refusals).toEqual(["Ada runs already."]);
    expect(replay({ ...run, until: seconds(60) }, { maxSteps: 100 }).steps).toBe(100);
  });
});
