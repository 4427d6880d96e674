import { describe, expect, it } from "vitest";
import { wheelWish } from "./wheel.ts";
import { type Hand, type Touch, type Wish, createHand } from "./hand.ts";

const MOUSE: Touch = { id: 1, x: 100, y: 20, isFinger: false, shift: false, onAxis: false };

/** What comes of it, from pressing at the first place to letting go at the last. */
function dragged(places: readonly number[], from: Touch = MOUSE): readonly Wish[] {
  const hand = createHand();
  const at = (x: number): Touch => ({ ...from, x });
  hand.down(at(places[0] ?? 0));
  const wishes = places.slice(1).flatMap((x) => hand.move(at(x)));
  return [...wishes, ...hand.up(at(places.at(-1) ?? 0))];
}

function types(wishes: readonly Wish[]): readonly string[] {
  return wishes.map(({ type }) => type);
}

describe("one pointer", () => {
  it("that is pressed and let go seeks, though it trembles", () => {
    expect(dragged([100])).toEqual([{ type: "seek", x: 100 }]);
    expect(dragged([100, 102, 103])).toEqual([{ type: "seek", x: 103 }]);
  });

  it("that is dragged marks a stretch, in either direction", () => {
    expect(dragged([100, 150, 80])).toEqual([
      { type: "brush", x0: 100, x1: 150, isDone: false },
      { type: "brush", x0: 80, x1: 100, isDone: false },
      { type: "brush", x0: 80, x1: 100, isDone: true },
    ]);
  });

  it("pans with Shift, on the axis, and as a finger", () => {
    for (const more of [{ shift: true }, { onAxis: true }, { isFinger: true }]) {
      const wishes = dragged([100, 130, 110], { ...MOUSE, ...more });
      expect(wishes).toEqual([
        { type: "pan", by: 30 },
        { type: "pan", by: -20 },
      ]);
    }
  });

  it("hovers when nothing is pressed, and is forgotten when it is taken away", () => {
    const hand = createHand();
    expect(hand.move(MOUSE)).toEqual([{ type: "hover", x: 100 }]);
    hand.down(MOUSE);
    expect(hand.cancel()).toEqual([{ type: "hover", x: undefined }]);
    expect(hand.up(MOUSE)).toEqual([]);
  });
});

describe("two fingers", () => {
  const finger = (id: number, x: number): Touch => ({ ...MOUSE, id, x, isFinger: true });
  const pinching = (): Hand => {
    const hand = createHand();
    hand.down(finger(1, 100));
    hand.down(finger(2, 200));
    return hand;
  };

  it("zoom around what is between them", () => {
    const hand = pinching();
    expect(hand.move(finger(2, 300))).toEqual([
      { type: "pan", by: 50 },
      { type: "zoom", factor: 2, x: 200 },
    ]);
    expect(hand.move(finger(1, 200))).toContainEqual({ type: "zoom", factor: 0.5, x: 250 });
  });

  it("seek nowhere and mark nothing when they are lifted, whichever goes first", () => {
    const hand = pinching();
    hand.move(finger(2, 300));
    expect(hand.up(finger(1, 100))).toEqual([]);
    expect(types(hand.move(finger(2, 350)))).toEqual([]);
    expect(hand.up(finger(2, 350))).toEqual([]);
    hand.down(finger(3, 50));
    expect(types(hand.up(finger(3, 50)))).toEqual(["seek"]);
  });
});

describe("a wheel", () => {
  const turn = { deltaX: 0, deltaY: 0, deltaMode: 0, shiftKey: false };

  it("goes nearer when it is turned away, as far for lines as for as many pixels", () => {
    const away = wheelWish({ ...turn, deltaY: -160 }, 50);
    expect(away).toMatchObject({ type: "zoom", x: 50 });
    expect(away.type === "zoom" && away.factor).toBeGreaterThan(1);
    expect(wheelWish({ ...turn, deltaY: -10, deltaMode: 1 }, 50)).toEqual(away);
  });

  it("moves the window sideways, with Shift too", () => {
    expect(wheelWish({ ...turn, deltaX: 30 }, 50)).toEqual({ type: "pan", by: -30 });
    expect(wheelWish({ ...turn, deltaY: 30, shiftKey: true }, 50)).toEqual({
      type: "pan",
      by: -30,
    });
  });
});
