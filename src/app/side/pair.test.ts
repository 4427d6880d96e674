import { describe, expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { NOON, type Roles, pairOf, recording } from "./side-fixture.ts";

/** To a hundredth of a millisecond. */
const about = (value: number): unknown => expect.closeTo(value, 2);

const [L, F, I] = ["leader", "follower", "inactive|follower"];
const STEADY: readonly Roles[] = [
  [0, L, F, F],
  [1_000, L, F, F],
  [10_000, L, F, F],
];

describe("two recordings under one clock", () => {
  it("are aligned by wall time, by their beginnings, or by hand, and say so", async () => {
    const a = recording(NOON, STEADY);
    const far = await pairOf(a, recording(NOON + 60_000, STEADY));
    expect(far.state().alignment).toEqual({ by: "beginnings", shiftMs: 0 });
    expect(far.state()).toMatchObject({ from: 0, to: 10_000, isWhole: true });
    const near = await pairOf(a, recording(NOON - 4_000, STEADY));
    expect(near.state().alignment).toEqual({ by: "wall", shiftMs: -4_000 });
    expect(near.state()).toMatchObject({ from: -4_000, to: 10_000 });
    near.pair.shiftBy(2_500);
    expect(near.state().alignment).toEqual({ by: "hand", shiftMs: 2_500 });
    expect(near.state()).toMatchObject({ from: 0, to: 12_500 });
    near.pair.shiftBy(1e300);
    expect(near.state().alignment.shiftMs).toBe(604_800_000);
    near.pair.shiftBy(undefined);
    expect(near.state().alignment.by).toBe("wall");
  });

  it("count from their first frame, whenever their headers begin", async () => {
    const late = STEADY.map(([at, ...states]): Roles => [at + 3_000, ...states]);
    const { state } = await pairOf(recording(NOON, STEADY), recording(NOON, late));
    expect(state().alignment).toEqual({ by: "wall", shiftMs: 3_000 });
  });

  it("never drift: ten minutes of frames of uneven length are ten minutes", async () => {
    const long: readonly Roles[] = [
      [0, L, F],
      [700_000, L, F],
    ];
    const { pair, ticker, a, b } = await pairOf(
      recording(NOON, long),
      recording(NOON + 1_234.567, long),
    );
    pair.seek(instant(2_000));
    pair.play();
    ticker.pass(16);
    const begun = a().at;
    ticker.pass(600_000, 16.683);
    expect(a().at - begun).toBeCloseTo(600_000, 3);
    expect(a().at - b().at).toBeCloseTo(1_234.567, 3);
  });

  it("begin to play at the instant that was shown, and pause at it", async () => {
    const { pair, ticker, a, b, state } = await pairOf(
      recording(NOON, STEADY),
      recording(NOON, STEADY),
    );
    pair.seek(instant(1_500));
    ticker.pass(60_000);
    expect([a().at, a().standing]).toEqual([about(1_500), true]);
    pair.play();
    expect(a().at).toBeCloseTo(1_500, 2);
    // The first frame begins it, however long after the press it comes.
    ticker.pass(16);
    expect(a().at).toBeCloseTo(1_500, 2);
    ticker.pass(160);
    expect([a().at, a().standing]).toEqual([about(1_660), false]);
    pair.setSpeed(10);
    ticker.pass(160);
    expect(a().at).toBeCloseTo(3_260, 2);
    pair.pause();
    ticker.pass(5_000);
    expect(a().at).toBeCloseTo(3_260, 2);
    expect(b().at).toBe(a().at);
    // It ends at the end, and begins anew from there.
    pair.play();
    ticker.pass(5_000);
    expect(state()).toMatchObject({ at: 10_000, playing: false });
    pair.play();
    expect(state()).toMatchObject({ at: 0, playing: true });
  });

  it("show nothing as if it were of now before the beginning and after the end", async () => {
    const short: readonly Roles[] = [
      [0, L, F, F],
      [2_000, F, L, F],
    ];
    const { pair, ticker, a, b, state } = await pairOf(
      recording(NOON, STEADY),
      recording(NOON + 3_000, short),
    );
    expect(state().spots[1]).toEqual({ where: "before", at: 0, awayMs: about(3_000) });
    expect(b()).toMatchObject({
      greyed: true,
      standing: true,
      time: { connection: { stale: true } },
    });
    expect(a().greyed).toBe(false);
    expect(state().verdict).toEqual({ type: "silent", who: ["B"] });
    pair.play();
    ticker.pass(2_900);
    expect(b()).toMatchObject({ at: 0, greyed: true, standing: true });
    ticker.pass(1_000);
    expect(b()).toMatchObject({ greyed: false, standing: false });
    expect(state().verdict).toEqual({ type: "same" });
    pair.seek(instant(7_000));
    expect(state().spots[1]).toEqual({
      where: "after",
      at: about(2_000),
      awayMs: about(2_000),
    });
    expect(b()).toMatchObject({ greyed: true, standing: true });
    // At the very end it is still there.
    pair.seek(instant(5_000));
    expect(state().spots[1].where).toBe("within");
    expect(state().verdict).toEqual({ type: "differ", told: ["n1 leads in A, n2 in B"] });
  });

  it("say where they differ, and that two clusters are two", async () => {
    const failing: readonly Roles[] = [
      [0, L, F, F],
      [1_000, I, F, L],
      [10_000, I, F, L],
    ];
    const { pair, state, other, ticker } = await pairOf(
      recording(undefined, STEADY),
      recording(undefined, failing),
    );
    expect(state().verdict).toEqual({ type: "same" });
    pair.seek(instant(1_000));
    expect(state().verdict).toEqual({
      type: "differ",
      told: ["n1 leads in A, n3 in B", "n1 is the leader in A, inactive in B"],
    });
    // Another one for B.
    other.leave();
    await Promise.resolve();
    expect(state().isWhole).toBe(false);
    await other.open(recording(undefined, STEADY, "m"));
    expect(state()).toMatchObject({ isWhole: true, at: 1_000 });
    ticker.pass(16);
    expect(state()).toMatchObject({ at: 1_000, verdict: { type: "strangers" } });
  });

  it("step to the nearest change of either, to the microsecond, and miss none", async () => {
    const a: readonly Roles[] = [
      [0.1, L, F, F],
      [333.333, F, L, F],
      [1_000.001, F, F, L],
      [2_000, L, F, F],
    ];
    const b: readonly Roles[] = [
      [0.7, L, F, F],
      [100.2, F, L, F],
      [1_500.3, F, F, L],
    ];
    const { pair, state, one, other } = await pairOf(
      recording(NOON + 0.123, a),
      recording(NOON + 77.7, b),
    );
    const { shiftMs } = state().alignment;
    // A first state changes nobody's role; and counted is from the first frame.
    const all = [
      ...a.slice(1).map(([at]) => at - 0.1),
      ...b.slice(1).map(([at]) => at - 0.7 + shiftMs),
    ].toSorted((x, y) => x - y);
    const leadersIn = ({ view }: typeof one) =>
      [...view.getState().cluster.nodes.values()].find(({ role }) => role === "leader")?.uuid;
    pair.seek(state().from);
    const there: number[] = [];
    const led: (string | undefined)[][] = [];
    for (let left = 20; left > 0 && pair.step(1, "change"); left -= 1) {
      there.push(state().at);
      led.push([leadersIn(one), leadersIn(other)]);
    }
    const changes = there.filter((at) => all.some((other_) => Math.abs(at - other_) < 0.001));
    expect(changes.map((at) => at.toFixed(3))).toEqual(all.map((at) => at.toFixed(3)));
    expect(led.at(-1)).toEqual(["n1", "n3"]);
    const back: number[] = [];
    for (let left = 20; left > 0 && pair.step(-1, "change"); left -= 1) back.push(state().at);
    expect(back).toEqual(
      there
        .toReversed()
        .slice(1)
        .concat(back.slice(there.length - 1)),
    );
  });

  it("mark in both the node that is chosen in one", async () => {
    const { one, other, pair } = await pairOf(recording(NOON, STEADY), recording(NOON, STEADY));
    one.view.setState({ selected: "n2" });
    expect(other.view.getState().selected).toBe("n2");
    other.view.setState({ selected: undefined });
    expect(one.view.getState().selected).toBeUndefined();
    pair.close();
    one.view.setState({ selected: "n3" });
    expect(other.view.getState().selected).toBeUndefined();
  });

  it("rest when they are closed, whatever comes", async () => {
    const { pair, ticker, other, state } = await pairOf(recording(NOON, STEADY));
    pair.play();
    pair.close();
    const before = state();
    await other.open(recording(NOON, STEADY));
    await Promise.resolve();
    pair.seek(instant(3_000));
    expect(ticker.isClosed).toBe(true);
    expect(state()).toBe(before);
  });
});
