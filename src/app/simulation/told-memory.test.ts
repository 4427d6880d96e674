import { expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { type TimedAction, encodeRun, milliseconds, setupOf } from "../../core/simulation/index.ts";
import { FakeEnvironment } from "../sources/fake-environment.ts";
import { listen } from "../sources/fake-sink.ts";
import type { SimulationView, Told } from "../store/index.ts";
import { fakeJob } from "./fake-job.ts";
import { fakePort } from "./fake-port.ts";
import { simulation } from "./simulation-source.ts";
import { ToldMemory } from "./told-memory.ts";

function told(...instants: readonly number[]): readonly Told[] {
  return instants.map((at) => {
    return { at: instant(at), kind: "committed", uuid: "u-1", text: `at ${at}` };
  });
}

it("says from when on it still knows what it was told", () => {
  const memory = new ToldMemory(3);
  memory.add(told(1, 2, 3));
  expect([memory.told.length, memory.forgotten]).toEqual([3, undefined]);
  memory.add(told(4, 5));
  expect(memory.told).toEqual(told(3, 4, 5));
  expect(memory.forgotten).toEqual({ kept: 3, until: 2 });
});

it("forgets more at once than it keeps", () => {
  const memory = new ToldMemory(2);
  memory.add(told(1, 2, 3, 4, 5, 6));
  expect([memory.told, memory.forgotten]).toEqual([told(5, 6), { kept: 2, until: 4 }]);
});

it("has still forgotten what was before the place that is gone back to", () => {
  const memory = new ToldMemory(2);
  memory.add(told(1, 2, 3, 4));
  memory.cut(instant(3));
  expect([memory.told, memory.forgotten?.until]).toEqual([told(3), 2]);
  memory.cut(instant(1));
  expect([memory.told, memory.forgotten?.until]).toEqual([[], 1]);
});

it("has forgotten nothing of a run that begins anew", () => {
  const memory = new ToldMemory(2);
  memory.add(told(1, 2, 3));
  memory.cut(instant(-1));
  expect([memory.told, memory.forgotten]).toEqual([[], undefined]);
});

it("is what a simulation shows of a run with many elections", () => {
  const environment = new FakeEnvironment();
  const views: SimulationView[] = [];
  const timer = (ms: number, fire: () => void) => environment.timer(ms, fire);
  const setup = setupOf({ voters: 5 });
  const { source, controls } = simulation(
    { order: { type: "begin", setup }, isPlaying: false },
    {
      environment,
      openPort: fakePort(timer),
      openJob: fakeJob(timer),
      show: (view) => void views.push(view),
    },
  );
  source.open(listen());
  environment.pass(10);
  expect(views.at(-1)?.forgotten).toBeUndefined();
  const actions = Array.from({ length: 150 }, (_, n): TimedAction => {
    return { at: milliseconds(50 * n), action: { type: "time-out-now", node: 1 + (n % 5) } };
  });
  controls.openRun(encodeRun({ setup, actions, until: milliseconds(7_500) }));
  for (let at = 1_500; at <= 7_500; at += 1_500) {
    controls.seek(instant(at));
    environment.pass(100);
  }
  const { told = [], forgotten } = views.at(-1) ?? {};
  expect([told.length, forgotten?.kept]).toEqual([500, 500]);
  expect(forgotten?.until).toBeGreaterThan(0);
  expect(forgotten?.until).toBeLessThanOrEqual(told[0]?.at ?? 0);
  controls.restart(setup);
  environment.pass(100);
  expect(views.at(-1)?.forgotten).toBeUndefined();
});
