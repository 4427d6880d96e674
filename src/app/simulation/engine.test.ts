import { describe, expect, it } from "vitest";
import { present } from "../../core/base/index.ts";
import { decode } from "../../core/protocol/index.ts";
import { FAULTS } from "../../core/raft/index.ts";
import { type Run, hunt, replay, seconds, setupOf, watch } from "../../core/simulation/index.ts";
import { Engine } from "./engine.ts";
import type { Answer, Order } from "./orders.ts";
import { truthOf } from "./truth.ts";

const SETUP = setupOf({ seed: 7 });
const RUN: Run = {
  setup: SETUP,
  actions: [
    { at: seconds(1), action: { type: "crash", node: 1 } },
    { at: seconds(2), action: { type: "restart", node: 1 } },
  ],
  until: seconds(10),
};

/** Ways of a few thousand events take it several orders. */
function engine() {
  const own = new Engine({ advance: 100, seek: 500, told: 200 });
  let number = 0;
  const once = (order: Order): Answer => own.handle({ number: ++number, order });
  return {
    once,
    /** Until it is there, as the player does it. */
    go: (order: Order, at: number): readonly Answer[] => {
      const answers = [once(order)];
      while (answers.at(-1)?.isComplete === false) answers.push(once({ type: "seek", at }));
      return answers;
    },
  };
}

function typesOf({ frames }: Answer): readonly string[] {
  return frames.flatMap(({ wire }) => decode(wire).map((read) => (read.ok ? read.value.type : "")));
}

describe("a long way", () => {
  it("to the end of a run tells its end, and says from where on all was told", () => {
    const { go } = engine();
    const answers = go({ type: "begin-run", run: RUN, at: RUN.until }, RUN.until);
    expect(answers.length).toBeGreaterThan(3);
    const last = present(answers.at(-1), "an answer");
    const { glance } = last;
    expect(glance?.truth).toEqual(truthOf(replay(RUN).world));
    expect(glance?.toldFrom).toBeGreaterThan(seconds(8));
    expect(last.frames[0]?.at).toBe(glance?.toldFrom);
    expect(typesOf(last)[0]).toBe("state");
    expect(last.frames.length).toBeGreaterThan(100);
    // What is shown of the way is where it has come to, not what happened on it.
    expect(answers.slice(1, -1).flatMap(({ frames }) => frames)).toEqual([]);
  });

  it("that is short is told from its beginning", () => {
    const { go } = engine();
    const at = seconds(0.5);
    const answers = go({ type: "begin-run", run: { ...RUN, until: at }, at }, at);
    expect([answers.length, answers[0]?.glance?.toldFrom]).toEqual([1, 0]);
  });

  it("that is given up for another place ends there", () => {
    const { once, go } = engine();
    go({ type: "begin-run", run: RUN, at: seconds(1) }, seconds(1));
    expect(once({ type: "seek", at: seconds(9) }).isComplete).toBe(false);
    const back = present(go({ type: "seek", at: seconds(2) }, seconds(2)).at(-1), "an answer");
    expect(back.at).toBe(seconds(2));
    expect(back.glance?.truth).toEqual(truthOf(replay({ ...RUN, until: seconds(2) }).world));
  });

  it("that is left by an act tells the cluster where it stands", () => {
    const { once, go } = engine();
    go({ type: "begin-run", run: RUN, at: seconds(1) }, seconds(1));
    once({ type: "seek", at: seconds(9) });
    const acted = once({ type: "act", at: undefined, action: { type: "isolate", node: 2 } });
    expect(typesOf(acted)).toContain("state");
    expect([acted.isComplete, acted.glance?.end]).toEqual([true, acted.at]);
    expect(acted.glance?.truth.isolated).toEqual([2]);
  });

  it("back is told from there on", () => {
    const { go } = engine();
    go({ type: "begin-run", run: RUN, at: RUN.until }, RUN.until);
    const answers = go({ type: "seek", at: seconds(3) }, seconds(3));
    expect(answers.at(-1)?.glance?.toldFrom).toBe(seconds(3));
    expect(answers.at(-1)?.cut).toBe(seconds(3));
  });
});

describe("a run", () => {
  it("is told as it is shown, however far it is known, and nothing moves", () => {
    const { once, go } = engine();
    go({ type: "begin-run", run: RUN, at: seconds(3) }, seconds(3));
    const { run, at, frames } = once({ type: "tell-run", until: seconds(1.5) });
    expect(run).toEqual({ setup: SETUP, actions: RUN.actions.slice(0, 1), until: seconds(1.5) });
    expect([at, frames]).toEqual([seconds(3), []]);
  });

  it("in which a rule is switched off on the way says at its end what fell", () => {
    const fault = present(
      FAULTS.find(({ id }) => id === "accepts-old-terms"),
      "the rule is known",
    );
    const caught = present(hunt(fault, { seeds: 0, steps: 0 }), "a run in which it falls");
    const { setup, actions, until } = caught.run;
    const off = { at: 0, action: { type: "break-rules", faults: [fault.id] } } as const;
    const run = { setup: { ...setup, broken: [] }, actions: [off, ...actions], until };
    const { go } = engine();
    const answers = go({ type: "begin-run", run, at: until }, until);
    expect(answers.at(-1)?.glance?.fallen).toBe(present(watch(caught.run), "a fall").sentence);
    expect(answers.at(-1)?.glance?.truth.brokenRules).toEqual([fault.id]);
  });
});
