import { describe, expect, test } from "vitest";
import { present } from "../base/index.ts";
import { checkSetup, decodeRun, encodeRun, hostOf, replay } from "../simulation/index.ts";
import { LESSONS } from "./catalogue.ts";
import { termsOf } from "./condition.ts";
import { FIGURE_7, LOG_REPAIR } from "./log-repair.ts";
import { FIGURE_8, OLD_TERMS } from "./old-terms.ts";
import { type LessonPlan, type PlannedStep, planLesson } from "./plan.ts";
import { transcriptOf } from "./transcript.ts";

const PLANS = new Map(LESSONS.map((lesson) => [lesson.id, planLesson(lesson)]));

function planOf(id: string): LessonPlan {
  return present(PLANS.get(id), `the lesson ${id}`);
}

function stepOf(lesson: string, id: string): PlannedStep {
  return present(
    planOf(lesson).steps.find(({ step }) => step.id === id),
    `the step ${id}`,
  );
}

function logsAfter({ world }: PlannedStep): readonly (readonly number[])[] {
  return world.hosts.map((host) => termsOf(host));
}

test("there are ten lessons with addresses of their own", () => {
  expect(LESSONS).toHaveLength(10);
  expect(new Set(LESSONS.map(({ id }) => id)).size).toBe(10);
});

describe.each(LESSONS)("the lesson $title", (lesson) => {
  const { id, steps, setup } = lesson;

  // Written anew by `npx vitest run src/core/lessons -u`; read what changed before you keep it.
  test("goes as its transcript tells", async () => {
    await expect(transcriptOf(planOf(id))).toMatchFileSnapshot(`./transcripts/${id}.txt`);
  });

  test("has steps with addresses and few sentences, and predictions with an answer", () => {
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
    for (const step of steps) {
      expect(step.id).toMatch(/^[a-z\d-]+$/);
      expect(step.text.length).toBeGreaterThanOrEqual(1);
      expect(step.text.length).toBeLessThanOrEqual(4);
    }
    const predictions = steps.flatMap(({ prediction }) => prediction ?? []);
    expect(predictions.length).toBeGreaterThanOrEqual(2);
    for (const { choices, answer } of predictions) {
      expect(new Set(choices).size).toBe(choices.length);
      expect(choices[answer]).toBeDefined();
    }
  });

  test("can be entered at each step by the text of its run", () => {
    expect(checkSetup(setup).ok).toBe(true);
    for (const { run, world } of planOf(id).steps) {
      const text = encodeRun(run);
      expect(text.length).toBeLessThan(8_000);
      const read = decodeRun(text);
      expect(read.ok && replay(read.value).world).toEqual(world);
    }
  });

  test("has done nothing of a step in the instant in which it begins", () => {
    const { steps: planned } = planOf(id);
    for (const [place, { step, run, startsAt, happenings }] of planned.entries()) {
      const from = planned.find((other) => other.step.id === step.goesOnFrom) ?? planned[place - 1];
      const doneBefore = from?.run.actions.length ?? 0;
      expect(run.actions.slice(0, doneBefore)).toEqual(from?.run.actions ?? []);
      expect(startsAt).toBe(from?.endsAt ?? 0);
      for (const { at } of run.actions.slice(doneBefore)) expect(at).toBeGreaterThan(startsAt);
      for (const { at } of happenings) expect(at).toBeGreaterThanOrEqual(startsAt);
    }
  });
});

test("Figure 7: the logs of seven nodes when the leader for term 8 comes to power", () => {
  const figure = stepOf(LOG_REPAIR.id, "term-7");
  expect(logsAfter(figure)).toEqual(FIGURE_7);
  const elected = stepOf(LOG_REPAIR.id, "election");
  expect(hostOf(elected.world, 1)?.raft).toMatchObject({ role: "leader", term: 8 });
  for (const log of logsAfter(stepOf(LOG_REPAIR.id, "repair"))) {
    expect(log).toEqual([1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 8]);
  }
});

test("Figure 8: a majority has the entry in (c), it is lost in (d), and safe in (e)", () => {
  for (const part of ["a", "b", "c", "e"] as const) {
    expect(logsAfter(stepOf(OLD_TERMS.id, part)), part).toEqual(FIGURE_8[part]);
  }
  expect(hostOf(stepOf(OLD_TERMS.id, "c").world, 1)?.raft.commitIndex).toBe(1);
  for (const log of logsAfter(stepOf(OLD_TERMS.id, "d"))) expect(log.slice(0, 2)).toEqual([1, 3]);
  expect(hostOf(stepOf(OLD_TERMS.id, "e").world, 1)?.raft.commitIndex).toBe(3);
  expect(hostOf(stepOf(OLD_TERMS.id, "refused").world, 5)?.raft.role).toBe("candidate");
});

test("Figure 8 with old terms counted: two nodes have applied different entries at index 2", () => {
  const { hosts } = stepOf(OLD_TERMS.id, "modified").world;
  const applied = hosts.filter(({ machine }) => machine.applied >= 2);
  expect(new Set(applied.map((host) => termsOf(host)[1]))).toEqual(new Set([2, 3]));
});

test("a read at the old leader is stale only in modified Raft", () => {
  const said = (step: string): readonly string[] =>
    stepOf("reads", step).happenings.map(({ text }) => text);
  expect(said("no-answer").some((text) => text.includes("answered"))).toBe(false);
  expect(said("healed")).toContain("node-1 answered the read of x: new.");
  expect(said("modified")).toContain("node-1 answered the read of x: old.");
});

test("two voters more in one step give two leaders of one term, and jointly one", () => {
  const leadersAfter = (step: string): readonly number[] =>
    stepOf("members", step)
      .world.hosts.filter(({ raft }) => raft.role === "leader" && raft.term === 2)
      .map(({ id }) => id);
  expect(leadersAfter("two-leaders")).toEqual([2, 4]);
  expect(leadersAfter("jointly")).toEqual([2]);
  // The rule is switched off for those steps only.
  const broken = (step: string): readonly string[] => stepOf("members", step).world.setup.broken;
  expect(broken("two-leaders")).toEqual(["many-changes-in-one-step"]);
  for (const step of ["three", "jointly", "learner", "left"]) expect(broken(step)).toEqual([]);
});

test("whoever switches off a rule says so in the title of the step, and only then", () => {
  for (const { lesson, steps } of PLANS.values()) {
    for (const { step, world } of steps) {
      const isModified = world.setup.broken.length > 0;
      expect(step.title.startsWith("Modified Raft"), `${lesson.id}/${step.id}`).toBe(isModified);
    }
  }
});

test("a step that waits for what never comes is told as a mistake in the lesson", () => {
  const lesson = present(LESSONS[0], "the first lesson");
  const [first] = lesson.steps;
  const never = {
    ...present(first, "a step"),
    until: { type: "term", node: 1, least: 999 } as const,
  };
  expect(() => planLesson({ ...lesson, steps: [never] })).toThrow("election/waiting");
});
