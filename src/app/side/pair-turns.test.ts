import { describe, expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import {
  NOON,
  type Roles,
  pairOf,
  recording,
  slowly,
  sideOf,
  FakeSlices,
  FakeTicker,
} from "./side-fixture.ts";
import { Pair } from "./pair.ts";

const [L, F, I] = ["leader", "follower", "inactive|follower"];
const A: readonly Roles[] = [
  [0, L, F, F],
  [9_000, L, F, F],
];
/** Differs from 2 s to 3 s, and from 5 s on. */
const B: readonly Roles[] = [
  [0, L, F, F],
  [2_000, L, I, F],
  [3_000, L, F, F],
  [5_000, F, L, F],
  [9_000, F, L, F],
];

describe("the next difference", () => {
  it("is looked for when it is first wanted, a little at a time, and then at once", async () => {
    // Nine thousand things are told: more than a slice takes.
    const many = Array.from({ length: 9_000 }, (_, n): Roles => [n, L, n % 2 === 0 ? F : I, F]);
    const { pair, slices, state } = await pairOf(recording(NOON, A), recording(NOON, many));
    expect(slices.isWaiting).toBe(false);
    pair.toDifference(1);
    expect(state().turn).toEqual({ type: "looking", percent: 0 });
    slices.pass();
    const { turn } = state();
    expect(turn?.type === "looking" && turn.percent > 0 && turn.percent < 100).toBe(true);
    expect(state().at).toBe(0);
    for (let more = 0; slices.isWaiting && more < 1_000; more += 1) slices.pass();
    expect(state()).toMatchObject({
      at: 1,
      playing: false,
      turn: { type: "there", nth: 1, of: "8,999", told: "n2: a follower in A, inactive in B" },
    });
    pair.toDifference(1);
    expect(slices.isWaiting).toBe(false);
    expect(state()).toMatchObject({ at: 2, turn: { nth: 2, told: "n2: the same in both again" } });
  });

  it("says how far it is no more often than that changes", async () => {
    const many = Array.from({ length: 500 }, (_, n): Roles => [n, L, n % 2 === 0 ? F : I, F]);
    const slices = new FakeSlices(8);
    const { pair, state } = await pairOf(recording(NOON, A), recording(NOON, many), slices);
    pair.toDifference(1);
    let [passed, said] = [0, 0];
    pair.state.subscribe(() => void (said += 1));
    for (; state().turn?.type === "looking"; passed += 1) slices.pass();
    expect(passed).toBeGreaterThan(400);
    // Each percent, and where that leads.
    expect(said).toBeGreaterThan(50);
    expect(said).toBeLessThan(110);
  });

  it("goes from one to the next and back, shifted too, and says where there is none", async () => {
    const { pair, slices, state } = await pairOf(recording(NOON, A), recording(NOON + 500, B));
    const there: unknown[] = [];
    const step = (by: 1 | -1): void => {
      pair.toDifference(by);
      while (slices.isWaiting) slices.pass();
      there.push([state().at, state().turn?.type]);
    };
    pair.seek(instant(0));
    step(1);
    expect(state().verdict).toEqual({
      type: "differ",
      told: ["n2 is a follower in A, inactive in B"],
    });
    step(1);
    expect(state().verdict).toEqual({ type: "same" });
    step(1);
    expect(state().turn).toMatchObject({
      nth: 3,
      of: "3",
      told: "n1: the leader in A, a follower in B; n2: a follower in A, the leader in B",
    });
    step(1);
    expect(state().turn).toEqual({ type: "none", by: 1, of: "3" });
    step(-1);
    step(-1);
    step(-1);
    expect(there).toEqual([
      [2_500, "there"],
      [3_500, "there"],
      [5_500, "there"],
      [5_500, "none"],
      [3_500, "there"],
      [2_500, "there"],
      [2_500, "none"],
    ]);
    // Said is what is of the instant that is shown.
    pair.seek(instant(4_000));
    expect(state().turn).toBeUndefined();
    pair.shiftBy(1_000);
    step(1);
    expect(state()).toMatchObject({ at: 6_000, turn: { nth: 3 } });
  });

  it("is not gone to by who has gone elsewhere meanwhile, nor once they are closed", async () => {
    const { pair, slices, state } = await pairOf(recording(NOON, A), recording(NOON, B));
    pair.toDifference(1);
    pair.seek(instant(4_000));
    while (slices.isWaiting) slices.pass();
    expect(state()).toMatchObject({ at: 4_000, turn: undefined });
    pair.shiftBy(20);
    pair.toDifference(1);
    pair.close();
    expect(slices.isWaiting).toBe(false);
  });

  it("waits for both to be read", async () => {
    const [one, other] = [sideOf(), sideOf()];
    const a = await one.open(recording(NOON, A));
    const slow = slowly(other.view, NOON);
    const [ticker, slices] = [new FakeTicker(), new FakeSlices()];
    const pair = new Pair([one.side, other.side], a, ticker.make, slices);
    pair.open();
    slow.tell(0);
    other.view.setState({ session: slow.session });
    await Promise.resolve();
    pair.toDifference(1);
    expect(pair.state.getState().turn).toEqual({ type: "unready" });
    const turn = () => pair.state.getState().turn;
    slow.tell(4_000);
    ticker.pass(1_000);
    expect([turn(), slices.isWaiting]).toEqual([{ type: "unready" }, false]);
    // Nobody has to ask again.
    slow.end();
    ticker.pass(1_000);
    expect(turn()).toEqual({ type: "looking", percent: 0 });
    while (slices.isWaiting) slices.pass();
    expect(turn()).toEqual({ type: "none", by: 1, of: "1" });
    pair.close();
  });

  it("is not looked for once both are read where who wanted it has gone elsewhere", async () => {
    const [one, other] = [sideOf(), sideOf()];
    const a = await one.open(recording(NOON, A));
    const slow = slowly(other.view, NOON);
    const [ticker, slices] = [new FakeTicker(), new FakeSlices()];
    const pair = new Pair([one.side, other.side], a, ticker.make, slices);
    pair.open();
    slow.tell(4_000);
    other.view.setState({ session: slow.session });
    await Promise.resolve();
    pair.toDifference(1);
    pair.seek(instant(1_000));
    slow.end();
    ticker.pass(1_000);
    expect([pair.state.getState().turn, slices.isWaiting]).toEqual([undefined, false]);
    pair.close();
  });
});

describe("the transport of both", () => {
  it("rewinds to the beginning, and plays forwards again", async () => {
    const { pair, ticker, state, a } = await pairOf(recording(NOON, A), recording(NOON - 1_000, B));
    pair.seek(instant(2_000));
    pair.setSpeed(-2);
    pair.play();
    ticker.pass(16);
    const from = a().at;
    ticker.pass(500);
    expect(from - a().at).toBeCloseTo(1_000, 2);
    ticker.pass(5_000);
    expect(state()).toMatchObject({ at: -1_000, playing: false, speed: -2 });
  });

  it("repeats a stretch until it is told otherwise, at the very end, too", async () => {
    const { pair, ticker, state } = await pairOf(recording(NOON, A), recording(NOON, B));
    pair.seek(instant(9_000));
    pair.setLoop({ from: instant(4_000), to: instant(9_000) });
    pair.play();
    ticker.pass(16);
    ticker.pass(1_000);
    expect(state()).toMatchObject({ playing: true, loop: { from: 4_000, to: 9_000 } });
    expect(state().at).toBeCloseTo(5_000, 2);
    ticker.pass(5_000);
    expect(state().at).toBeCloseTo(5_000, 2);
    pair.setLoop(undefined);
    ticker.pass(5_000);
    expect(state()).toMatchObject({ at: 9_000, playing: false, loop: undefined });
  });

  it("has the markers of both, where the shift puts them, and one's own", async () => {
    const { pair, state, one, other } = await pairOf(recording(NOON, A), recording(NOON, B));
    const mark = (at: number, name: string) => ({ at: instant(at), name });
    one.view.setState({ markers: [mark(1_000, "cut"), mark(4_000, "healed")] });
    other.view.setState({ markers: [mark(1_000, "cut"), mark(2_000, "killed")] });
    pair.shiftBy(500);
    pair.seek(instant(3_000));
    pair.mark();
    pair.mark();
    const listed = () => state().markers.map(({ at, name, of }) => `${at} ${of} ${name}`);
    expect(listed()).toEqual([
      "1000 A cut",
      "1500 B cut",
      "2500 B killed",
      "3000 own 1",
      "4000 A healed",
    ]);
    pair.rename(instant(3_000), "here");
    pair.shiftBy(-500);
    expect(listed()).toEqual([
      "500 B cut",
      "1000 A cut",
      "1500 B killed",
      "3000 own here",
      "4000 A healed",
    ]);
    pair.rename(instant(3_000), undefined);
    for (let n = 0; n < 150; n += 1) {
      pair.seek(instant(n));
      pair.mark();
    }
    expect(state().markers.filter(({ of }) => of === "own")).toHaveLength(100);
  });
});
