import { describe, expect, it, vi } from "vitest";
import { decode, encode } from "../../core/protocol/index.ts";
import { parseRecording } from "../../core/recording/index.ts";
import { instant } from "../../core/base/index.ts";
import { Belief, Journal } from "../../core/belief/index.ts";
import { FakeEnvironment } from "../sources/fake-environment.ts";
import { fakeSession } from "../store/fake-session.ts";
import { type Session, type SourceName, createView } from "../store/index.ts";
import type { SourceStatus, Tap } from "../sources/index.ts";
import { FakeOutput } from "./fake-output.ts";
import { FakeShelf } from "./fake-shelf.ts";
import { Keeping } from "./keeping.ts";

const FIVE = encode({
  type: "state",
  nodes: [
    { uuid: "a", commonName: "alpha", addr: "h:1", state: "current|leader" },
    { uuid: "b", commonName: "", addr: "", state: "inactive|follower" },
  ],
  origin: { kind: "demo" },
});

/** A source that the test plays, in a page that listens. */
function watched(name: SourceName = { type: "live", url: "ws://host:10100/" }, shelf?: FakeShelf) {
  const environment = new FakeEnvironment();
  const view = createView();
  const belief = new Belief<SourceStatus>();
  let tap: Tap | undefined;
  const session: Session = {
    ...fakeSession(() => instant(environment.now()), name),
    journal: new Journal(1_024, belief),
    hear: (listener) => void (tap = listener),
  };
  const say = (wire: string): void => {
    const at = instant(environment.now());
    belief.heard(at, wire.length);
    for (const decoded of decode(wire)) belief.take(decoded, at);
    tap?.frame({ at, wire });
  };
  const stand = (type: "open" | "offline" | "ended"): void => {
    const at = instant(environment.now());
    const status: SourceStatus =
      type === "offline" ? { type, at, reason: "lost", attempt: 1 } : { type, at };
    belief.stands(status);
    tap?.status(status);
  };
  view.setState({ session });
  const clock = {
    now: () => environment.now(),
    timer: (milliseconds: number, fire: () => void) => environment.timer(milliseconds, fire),
    wall: () => 1_764_060_000_000 + environment.now(),
  };
  const keeping = new Keeping(view, clock, shelf);
  const output = new FakeOutput();
  const record = (): Promise<void> => keeping.record(() => Promise.resolve(output));
  const read = () => {
    const recording = parseRecording(output.text);
    if (!recording.ok) throw new Error(recording.error);
    return recording.value;
  };
  return { environment, view, keeping, output, record, read, say, stand };
}

describe("a recording of a live stream", () => {
  it("begins with what is believed, and goes on as it comes", async () => {
    const { environment, keeping, record, read, say, stand } = watched();
    stand("open");
    say(FIVE);
    environment.pass(7_000);
    await record();
    environment.pass(250);
    say('{"type":"event"');
    stand("offline");
    stand("offline");
    environment.pass(1_000);
    stand("open");
    say(FIVE);
    await keeping.stop();
    const { header, frames, gaps } = read();
    expect(header).toEqual({ source: "ws://host:10100/", start: 1_764_060_008_000 });
    expect(frames.map(({ at, wire }) => [at, wire])).toEqual([
      [0, FIVE],
      [250, '{"type":"event"'],
      [1_250, FIVE],
    ]);
    expect(gaps).toEqual([
      { at: 250, text: "lost" },
      { at: 1_250, text: "open" },
    ]);
    expect(keeping.state.getState().recorded).toMatchObject({ frames: 2, trouble: undefined });
  });

  it("that begins without a connection says so", async () => {
    const { keeping, record, read, say, stand } = watched();
    stand("open");
    say(FIVE);
    stand("offline");
    await record();
    await keeping.stop();
    expect(read().gaps).toEqual([{ at: 0, text: "lost" }]);
  });

  it("holds the markers that are set while it is written", async () => {
    const { environment, view, keeping, record, read, say } = watched();
    view.setState({ markers: [{ at: instant(0), name: "before" }] });
    say(FIVE);
    await record();
    environment.pass(400);
    view.setState(({ markers }) => ({ markers: [...markers, { at: instant(400), name: "here" }] }));
    await keeping.stop();
    expect(read().markers).toEqual([{ at: 400, text: "here" }]);
  });

  it.each(["the source is left", "the stream ends"])("is finished when %s", async (how) => {
    const { view, output, keeping, record, say, stand } = watched();
    say(FIVE);
    await record();
    if (how === "the stream ends") stand("ended");
    else view.setState({ session: undefined });
    await expect.poll(() => output.isClosed).toBe(true);
    expect(keeping.state.getState()).toMatchObject({
      recorder: undefined,
      recorded: { frames: 0 },
    });
  });

  it("is none where the viewer names no file", async () => {
    const { keeping } = watched();
    await keeping.record(() => Promise.resolve(undefined));
    expect(keeping.state.getState().recorder).toBeUndefined();
  });
});

it("of what is no live stream nothing is recorded", async () => {
  const { keeping, record } = watched({ type: "recording", title: "a" });
  await record();
  expect(keeping.state.getState().recorder).toBeUndefined();
});

describe("a session that can't be kept for the next visit", () => {
  it("is told where the viewer sees it, once", async () => {
    vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
    vi.stubGlobal("navigator", {});
    const shelf = new FakeShelf();
    let asked = 0;
    shelf.add = () => {
      asked += 1;
      return Promise.reject(new Error("QuotaExceededError"));
    };
    const { environment, view, say } = watched(undefined, shelf);
    const round = (): void => {
      say(FIVE);
      environment.pass(2_000);
    };
    // Packing is the browser's own, and takes its time.
    await vi.waitFor(() => {
      round();
      expect(view.getState().complaint).toMatch(/storage is full, or refuses: .*Record/);
    });
    view.setState({ complaint: undefined });
    for (let n = 0; n < 12; n += 1) round();
    expect([asked, view.getState().complaint]).toEqual([3, undefined]);
    vi.unstubAllGlobals();
  });
});
