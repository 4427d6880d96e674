/** The keys of the strip while the way to the past is loaded. */
import { expect, it } from "vitest";
import { instant } from "../../../core/base/index.ts";
import {
  type Playhead,
  type Session,
  type SimulationControls,
  type SimulationView,
  type TimeView,
  createView,
} from "../../store/index.ts";
import { fakeSession } from "../../store/fake-session.ts";
import { inTurnOf, timeOf } from "../transport/index.ts";
import { timedOf } from "./use-time.ts";
import { settled, wayOf } from "../transport/fake-way.ts";

/** A simulation in its present, of which the past comes when the test lets it. */
function simulated() {
  const calls: string[] = [];
  const controls = {
    play: () => calls.push("run"),
    pause: () => calls.push("halt"),
    step: () => calls.push("event"),
    setSpeed: (speed: number) => calls.push(`own speed ${speed}`),
  } as unknown as SimulationControls;
  const session: Session = { ...fakeSession(() => instant(9_000)), controls };
  const simulation = { playing: true, speed: 5 } as SimulationView;
  const view = createView({ session, simulation });
  const time = (change: Partial<TimeView>): void => {
    const before = view.getState().time ?? ({ playing: false, speed: 1, from: 0 } as TimeView);
    view.setState({ time: { ...before, ...change } });
  };
  const playhead = {
    play: () => (calls.push("play"), time({ playing: true })),
    pause: () => (calls.push("pause"), time({ playing: false })),
    seek: (at: number) => (calls.push(`seek ${at}`), time({ playing: false })),
    setSpeed: (speed: number) => (calls.push(`speed ${speed}`), time({ speed })),
    step: (by: number, to: string) => (calls.push(`${to} ${by}`), true),
    live: () => {
      calls.push("live");
      view.setState({ session, time: undefined });
    },
  } as unknown as Playhead;
  const way = wayOf();
  const lookBack = async (): Promise<Playhead> => {
    await way.promise;
    view.setState({ session: { ...session, playhead } });
    time({});
    return playhead;
  };
  const act = timeOf(timedOf(view, { lookBack }), inTurnOf(view));
  return { act, calls, arrive: () => (way.resolve(), settled()) };
}

it("mean the present of a simulation where its present is shown", () => {
  const { act, calls } = simulated();
  act.faster(-1);
  act.toggle();
  act.step(1, "message");
  expect(calls).toEqual(["own speed 2", "halt", "event"]);
});

it("mean the past once one of them has turned to it, however late that comes", async () => {
  const { act, calls, arrive } = simulated();
  act.step(-1, "message");
  act.faster(-1);
  act.toggle();
  act.skip(-1_000);
  expect(calls).toEqual([]);
  await arrive();
  expect(calls).toEqual(["message -1", "speed 0.5", "play", "pause", "seek 8000"]);
});

it("are those of the present again after the one that goes there", async () => {
  const { act, calls, arrive } = simulated();
  act.skip(-1_000);
  act.live();
  act.faster(1);
  await arrive();
  expect(calls).toEqual(["seek 8000", "live", "own speed 10"]);
});
