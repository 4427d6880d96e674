import { describe, expect, it, test } from "vitest";
import { instant } from "../../core/base/index.ts";
import { createTrace, decodeRun, replay } from "../../core/simulation/index.ts";
import { CONTRACT, type Stage } from "../sources/contract.ts";
import { FakeEnvironment } from "../sources/fake-environment.ts";
import type { Found, HuntProgress, News, WrittenRun } from "../store/index.ts";
import { fakeJob } from "./fake-job.ts";
import { fakePort } from "./fake-port.ts";
import { SETUP, opened } from "./opened-fixture.ts";
import { simulation } from "./simulation-source.ts";

function stage(): Stage {
  const environment = new FakeEnvironment();
  const { source } = simulation(
    { order: { type: "begin", setup: SETUP }, isPlaying: true },
    {
      environment,
      openPort: fakePort((ms, fire) => environment.timer(ms, fire)),
      openJob: fakeJob((ms, fire) => environment.timer(ms, fire)),
      show: () => undefined,
    },
  );
  return { environment, source, perform: () => environment.pass(10_000) };
}

describe("a simulated source", () => {
  test.each(CONTRACT)("$sentence", ({ keeps }) => {
    expect(() => keeps(stage())).not.toThrow();
  });
});

describe("playing", () => {
  it("elects a leader, at the pace of the clock, and tells the truth ten times a second", () => {
    const { environment, heard, open, view, views, leader } = opened();
    environment.pass(30_000);
    expect(leader()?.term).toBeGreaterThan(0);
    expect(heard.frames.length).toBeGreaterThan(20);
    // The clock waits only for the first answer.
    expect(open.now()).toBeGreaterThan(29_900);
    expect(view().truth.at).toBeGreaterThan(29_700);
    expect(views.length).toBeLessThan(330);
    expect(view().told.some(({ kind }) => kind === "election-won")).toBe(true);
  });

  it("runs a hundred times faster or a thousand times slower", () => {
    const { environment, open, controls } = opened();
    environment.pass(100);
    const before = open.now();
    controls.setSpeed(100);
    environment.pass(1_000);
    expect(open.now() - before).toBeGreaterThan(80_000);
    controls.setSpeed(0.001);
    const slow = open.now();
    environment.pass(1_000);
    expect(open.now() - slow).toBeLessThan(2);
    expect(open.now() - slow).toBeGreaterThan(0.8);
  });

  it("stands still when paused: no timer, no frame, the same instant", () => {
    const { environment, open, controls, heard, view } = opened();
    environment.pass(12_345);
    controls.pause();
    environment.pass(5);
    const { now, told } = { now: open.now(), told: heard.frames.length };
    environment.pass(60_000);
    expect([open.now(), heard.frames.length, environment.timers.size]).toEqual([now, told, 0]);
    expect([view().playing, view().truth.at, open.isStanding?.()]).toEqual([false, now, true]);
    controls.play();
    environment.pass(1_000);
    expect(open.now()).toBeGreaterThan(now + 900);
  });

  it("for a while ends exactly then", () => {
    const { environment, open, controls, view } = opened(false);
    environment.pass(10);
    controls.playFor(1_500 as never);
    environment.pass(10_000);
    expect([open.now(), view().playing, view().truth.at]).toEqual([1_500, false, 1_500]);
  });
});

describe("acting", () => {
  it("stops the leader, and another one wins", () => {
    const { environment, controls, leader, view } = opened();
    environment.pass(30_000);
    const first = leader();
    controls.act({ type: "crash", node: first?.id ?? 0 });
    environment.pass(60_000);
    expect(leader()?.id).not.toBe(first?.id);
    expect(leader()?.term).toBeGreaterThan(first?.term ?? 0);
    expect(view().truth.nodes.find(({ id }) => id === first?.id)?.status).toBe("stopped");
  });

  it("says why it can't be done, until the next act", () => {
    const { environment, controls, view } = opened();
    environment.pass(100);
    controls.act({ type: "restart", node: 1 });
    environment.pass(100);
    expect(view().refusal).toMatch(/\.$/);
    controls.act({ type: "crash", node: 1 });
    environment.pass(100);
    expect(view().refusal).toBeUndefined();
  });

  it("steps one event at a time", () => {
    const { environment, controls, open, heard } = opened(false);
    environment.pass(10);
    const instants = [];
    for (let step = 0; step < 30; step++) {
      controls.step();
      environment.pass(10);
      instants.push(open.now());
    }
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(new Set(instants).size).toBeGreaterThan(15);
    expect(heard.frames.length).toBeGreaterThan(5);
  });
});

describe("beside the simulation", () => {
  it("its run is written as a recording, while it plays on", async () => {
    const { environment, controls, open } = opened();
    environment.pass(30_000);
    const heard: News<number, WrittenRun>[] = [];
    controls.record((news) => void heard.push(news));
    environment.pass(1_000);
    const last = heard.at(-1);
    if (last?.type !== "done") throw new Error("it is not written");
    expect(heard[0]?.type).toBe("progress");
    expect(last.outcome.until).toBe(30_000);
    expect(await last.outcome.file.text()).toMatch(/^\{"format":"raftglass-recording"/);
    expect(open.now()).toBeGreaterThan(30_900);
  });

  it("a run in which a rule goes wrong is searched", () => {
    const { environment, controls } = opened();
    const heard: News<HuntProgress, Found | undefined>[] = [];
    controls.hunt("minority-elects", (news) => void heard.push(news));
    environment.pass(1_000);
    const last = heard.at(-1);
    expect(last?.type === "done" && last.outcome?.violation.invariant).toBe("ElectionSafety");
  });

  it("nothing is heard of work that was ended, or whose simulation was closed", () => {
    const { environment, controls, open } = opened();
    environment.pass(100);
    const heard: unknown[] = [];
    const hear = (news: unknown): void => void heard.push(news);
    controls.record(hear)();
    controls.hunt("minority-elects", hear)();
    environment.pass(1_000);
    controls.record(hear);
    controls.hunt("minority-elects", hear);
    open.close();
    environment.pass(1_000);
    expect([heard, environment.timers.size]).toEqual([[], 0]);
  });
});

describe("what is true of the network", () => {
  it("is told as it was set, and again where a link leads", () => {
    const { environment, controls, view } = opened(false);
    environment.pass(10);
    const { latency, jitter } = SETUP.pace;
    expect(view().truth.network).toEqual({ latency, jitter, loss: 0 });
    controls.act({ type: "loss", permille: 150 });
    controls.act({ type: "latency", latency: 2_000, jitter: 500 });
    environment.pass(10);
    const changed = { latency: 2_000, jitter: 500, loss: 150 };
    expect(view().truth.network).toEqual(changed);
    const other = opened(false);
    other.controls.openRun(view().runText ?? "");
    other.environment.pass(500);
    expect(other.view().truth.network).toEqual(changed);
  });
});

describe("seeking", () => {
  it("back cuts what is after, and playing on gives the same again", () => {
    const { environment, controls, heard, open } = opened();
    environment.pass(40_000);
    const tail = heard.frames.filter(({ at }) => at > 30_000).map(({ at }) => at);
    controls.seek(instant(30_000));
    environment.pass(10);
    expect([open.now(), heard.cuts.at(-1), heard.frames.at(-1)?.at]).toEqual([
      30_000, 30_000, 30_000,
    ]);
    const told = heard.frames.length;
    controls.play();
    environment.pass(9_900);
    const again = heard.frames.slice(told).map(({ at }) => at);
    expect(again.slice(0, 20)).toEqual(tail.slice(0, 20));
  });

  it("and acting there drops the future", () => {
    const { environment, controls, view } = opened();
    environment.pass(40_000);
    controls.seek(instant(20_000));
    environment.pass(10);
    expect(view().end).toBeGreaterThan(39_000);
    controls.act({ type: "isolate", node: 2 });
    environment.pass(10);
    expect(view().end).toBe(20_000);
    expect(view().truth.isolated).toEqual([2]);
  });

  it("far ahead arrives, and a link to there shows the same truth", () => {
    const { environment, controls, view } = opened(false);
    environment.pass(10);
    controls.act({
      type: "partition",
      groups: [
        [1, 2],
        [3, 4, 5],
      ],
    });
    controls.seek(instant(900_000));
    environment.pass(1_000);
    const { truth, runText } = view();
    expect(truth.at).toBe(900_000);
    const other = opened(false);
    expect(other.controls.openRun("nonsense")).toMatch(/\.$/);
    expect(other.controls.openRun(runText ?? "", instant(900_000))).toBeUndefined();
    other.controls.pause();
    other.environment.pass(1_000);
    expect(other.view().truth).toEqual(truth);
  });
});

describe("the hash of a run", () => {
  it("is that of a replay, and comes while the simulation plays on", () => {
    const { environment, controls, open, view } = opened();
    environment.pass(30_000);
    const runText = view().runText ?? "";
    const told: unknown[] = [];
    controls.trace(runText, (traced) => told.push(traced));
    environment.pass(1_000);
    expect(open.now()).toBeGreaterThan(30_900);
    const run = decodeRun(runText);
    if (!run.ok) throw new Error(run.error);
    const trace = createTrace();
    const { steps } = replay(run.value, { hear: trace.hear });
    const until = run.value.until / 1_000;
    const value = { hash: trace.hash(), events: steps, until };
    expect(told).toEqual([{ ok: true, value }]);
    expect(steps).toBeGreaterThan(50);
  });

  it("is not told any more once it is not wanted, and not of what is no run", () => {
    const { environment, controls, view } = opened();
    environment.pass(10_000);
    const told: unknown[] = [];
    controls.trace(view().runText ?? "", (traced) => told.push(traced))();
    environment.pass(1_000);
    expect(told).toEqual([]);
    controls.trace("nonsense", (traced) => told.push(traced));
    expect(told).toMatchObject([{ ok: false }]);
  });
});
