/** Two recordings of which one is still being read. */
import { describe, expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { Pair } from "./pair.ts";
import { FakeTicker, NOON, type Roles, pairOf, recording, sideOf, slowly } from "./side-fixture.ts";

const [L, F] = ["leader", "follower"];
const STEADY: readonly Roles[] = [
  [0, L, F, F],
  [1_000, L, F, F],
  [10_000, L, F, F],
];

describe("two recordings under one clock, while one is read", () => {
  it("do not run ahead of what is still being read", async () => {
    const one = sideOf();
    const { session, tell, end } = slowly(one.view);
    tell(0);
    tell(500);
    const other = sideOf();
    await other.open(recording(undefined, STEADY));
    const ticker = new FakeTicker();
    const pair = new Pair([one.side, other.side], session, ticker.make);
    pair.open();
    pair.play();
    ticker.pass(2_000);
    const state = () => pair.state.getState();
    expect(state()).toMatchObject({ at: 500, to: 500, playing: true });
    expect(state().spots.map(({ where }) => where)).toEqual(["within", "within"]);
    tell(3_000);
    ticker.pass(1_000);
    expect(state().at).toBeCloseTo(1_500, 0);
    end();
    ticker.pass(20_000);
    expect(state()).toMatchObject({ at: 10_000, playing: false });
    expect(state().spots[0].where).toBe("after");
  });

  it("leave B without a place until it is known whether they overlap", async () => {
    const changing: readonly Roles[] = [
      [0, L, F, F],
      [1_000, F, L, F],
      [10_000, F, L, F],
    ];
    const { pair, ticker, other, state, a, b } = await pairOf(recording(NOON, changing));
    const { session, tell, end } = slowly(other.view, NOON - 20_000);
    tell(0);
    other.view.setState({ session });
    await Promise.resolve();
    pair.seek(instant(1_500));
    const read = (until: number): void => {
      tell(until);
      ticker.pass(1_000);
    };
    read(15_000);
    expect(state()).toMatchObject({
      alignment: { by: "unsettled" },
      spots: [{ where: "within" }, { where: "unsettled", at: 0 }],
      verdict: { type: "silent", who: ["B"] },
      at: 1_500,
      from: 0,
      to: 10_000,
    });
    expect(b()).toMatchObject({ at: 0, greyed: true, standing: true });
    // Changes of A alone are stepped to, and time goes over A.
    pair.seek(instant(500));
    expect([pair.step(1, "change"), state().at]).toEqual([true, 1_000]);
    pair.play();
    ticker.pass(516);
    pair.pause();
    const { at } = state();
    expect(at).toBeCloseTo(1_500, 0);
    read(20_000 + at);
    expect(state()).toMatchObject({
      alignment: { by: "wall", shiftMs: -20_000 },
      at,
      from: -20_000,
    });
    expect(a().at).toBeCloseTo(at, 2);
    expect(b().at).toBeCloseTo(20_000 + at, 2);
    end();
    ticker.pass(1_000);
    expect(state()).toMatchObject({ alignment: { by: "wall" }, at, to: 10_000 });
  });

  it("are aligned by their beginnings once the earlier one ends too early", async () => {
    const [one, other] = [sideOf(), sideOf()];
    const { session, tell, end } = slowly(one.view, NOON);
    tell(0);
    await other.open(recording(NOON + 60_000, STEADY));
    const ticker = new FakeTicker();
    const pair = new Pair([one.side, other.side], session, ticker.make);
    pair.open();
    tell(5_000);
    ticker.pass(1_000);
    const state = () => pair.state.getState();
    expect(state()).toMatchObject({ alignment: { by: "unsettled" }, from: 0, to: 5_000 });
    pair.shiftBy(700);
    expect(state()).toMatchObject({ alignment: { by: "hand", shiftMs: 700 } });
    pair.shiftBy(undefined);
    expect(state().alignment.by).toBe("unsettled");
    end();
    ticker.pass(1_000);
    expect(state()).toMatchObject({ alignment: { by: "beginnings", shiftMs: 0 }, to: 10_000 });
    expect(state().spots[1].where).toBe("within");
  });
});
