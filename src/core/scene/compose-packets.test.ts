import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createComposer } from "./compose.ts";
import { PACKETS_DRAWN } from "./flights.ts";
import { filmOf, packetsOf } from "./picture-fixture.ts";
import type { Scene } from "./scene.ts";

/** Two nodes, so that the way between them is level: from the left one to the right one or back. */
function pair() {
  const film = filmOf(["a", "b"]);
  film.layout.pin("a", { x: -200, y: 0 });
  film.layout.pin("b", { x: 200, y: 0 });
  const compose = createComposer(film.timeline);
  return { ...film, shown: (at: number) => compose(film.at(at)).scene };
}

function only({ packets }: Scene): { x: number; y: number } | undefined {
  return packets.count === 1 ? { x: packets.x[0] ?? 0, y: packets.y[0] ?? 0 } : undefined;
}

describe("a packet", () => {
  it("leaves the source's rim at its instant and is at the target's rim after 600 ms", () => {
    const { send, shown } = pair();
    send(1_000, "a", "b");
    expect(shown(999.9).packets.count).toBe(0);
    const start = only(shown(1_000));
    const end = only(shown(1_599.999));
    expect(start?.x).toBeCloseTo(400 - 200 + 22, 1);
    expect(end?.x).toBeCloseTo(400 + 200 - 22, 1);
    expect(only(shown(1_300))?.x).toBeCloseTo(400, 1);
    expect(shown(1_600).packets.count).toBe(0);
    // Both on one side of the line, so that the reply passes on the other.
    expect(start?.y).toBeCloseTo(305, 1);
    expect(end?.y).toBeCloseTo(305, 1);
    send(2_000, "b", "a");
    expect(only(shown(2_100))?.y).toBeCloseTo(295, 1);
  });

  it.each([
    ["takes as long as its source says", 2_000, 2_000],
    ["is seen, however short that is", 1, 34],
    ["is not drawn for longer than 10 s", 60_000, 10_000],
  ])("%s", (_, latencyMs, lasts) => {
    const { send, shown } = pair();
    send(100, "a", "b", { latencyMs });
    expect(only(shown(100))?.x).toBeCloseTo(222, 1);
    expect(only(shown(100 + lasts / 2))?.x).toBeCloseTo(400, 1);
    expect(only(shown(100 + lasts - 0.01))?.x).toBeCloseTo(578, 0);
    expect(shown(100 + lasts).packets.count).toBe(0);
  });

  it("that is dropped ends half way", () => {
    const { send, shown } = pair();
    send(0, "a", "b", { outcome: "dropped" });
    expect(only(shown(299.9))?.x).toBeCloseTo(400, 0);
    expect(shown(300.1)).toMatchObject({ inFlight: 0, packets: { count: 0 } });
  });

  it("to its own source flies round a loop and comes back to its foot", () => {
    const { send, shown } = pair();
    send(0, "a", "a");
    const [start, top, end] = [0, 300, 599.99].map((at) => only(shown(at)));
    expect(start?.x).toBeCloseTo(200, 1);
    expect(end?.x).toBeCloseTo(200, 0);
    expect(end?.y).toBeCloseTo(start?.y ?? 0, 0);
    // Above the node, and its top further up than its foot.
    expect(start?.y).toBeLessThan(300 - 22);
    expect(top?.y).toBeLessThan((start?.y ?? 0) - 22);
  });

  it("without a source or a target is not drawn", () => {
    const { send, shown } = pair();
    send(0, "", "b");
    send(0, "a", "");
    send(0, "", "");
    expect(shown(100)).toMatchObject({ inFlight: 0, packets: { count: 0 }, edges: { count: 0 } });
  });

  it("to somebody who left is not drawn any more", () => {
    const { send, state, shown } = pair();
    send(0, "a", "b");
    expect(shown(50).packets.count).toBe(1);
    state(100, ["a"]);
    expect(shown(150)).toMatchObject({ inFlight: 0, packets: { count: 0 }, edges: { count: 0 } });
  });
});

describe("too much to be read", () => {
  /** That many at once on one lane; how many are drawn, and what the page says of it. */
  const drawnOf = (count: number): { drawn: number; oneOf: number } => {
    const { send, shown } = pair();
    for (let n = 0; n < count; n++) send(n / count, "a", "b");
    const scene = shown(10);
    expect(scene.inFlight).toBe(count);
    return { drawn: scene.packets.count, oneOf: scene.oneOf };
  };

  it.each([1, 2, 5, 10])("is not %i on one lane: each is drawn", (count) => {
    expect(drawnOf(count)).toEqual({ drawn: count, oneOf: 1 });
  });

  it.each([25, 40, 400, 5_000, 100_000])("is %i on one lane: a few stand for all", (count) => {
    const { drawn, oneOf } = drawnOf(count);
    expect(drawn).toBeGreaterThanOrEqual(4);
    expect(drawn).toBeLessThanOrEqual(16);
    expect(Math.abs((drawn * oneOf) / count - 1)).toBeLessThan(0.25);
  });

  it("is drawn as a part of what less would show: nothing is swapped for another", () => {
    const at = 500;
    const shownOf = (count: number): string[] => {
      const { send, shown } = pair();
      for (let n = 0; n < count; n++) send(n, "a", "b");
      return packetsOf(shown(at));
    };
    const few = shownOf(12);
    const counts = [24, 48, 96, 192, 384];
    let before = new Set(few);
    for (const count of counts) {
      // Of those that the smaller crowd had, the larger draws none that was not drawn before.
      const oldest = shownOf(count).filter((packet) => {
        const x = Number(packet.split(" ")[2]);
        return x > 222 + (356 * (at - (count / 2 - 1))) / 600 - 0.2;
      });
      expect(oldest.length).toBeGreaterThan(0);
      for (const packet of oldest) expect(before).toContain(packet);
      before = new Set(shownOf(count));
    }
  });

  it("still shows something of each lane when a kind is switched off", () => {
    const { send, at, timeline } = pair();
    for (let n = 0; n < 80; n++) send(n, "a", "b", { details: n % 2 ? "append" : "heartbeat" });
    const compose = createComposer(timeline);
    for (const hidden of ["append", "heartbeat"]) {
      const { scene } = compose(at(90, { hiddenKinds: new Set([hidden]) }));
      expect(scene.inFlight).toBe(40);
      expect(scene.packets.count).toBeGreaterThanOrEqual(4);
      expect(scene.packets.count).toBeLessThanOrEqual(20);
    }
  });

  it("is bounded in all, with as many lanes as there may be", () => {
    const uuids = Array.from({ length: 250 }, (_, n) => `n${n}`);
    const film = filmOf(uuids);
    for (const source of uuids) {
      for (const target of uuids) if (source < target) film.send(0, source, target);
    }
    const { scene } = createComposer(film.timeline)(film.at(10));
    expect(scene.inFlight).toBe((250 * 249) / 2);
    expect(scene.packets.count).toBeGreaterThan(1_000);
    expect(scene.packets.count).toBeLessThanOrEqual(PACKETS_DRAWN);
  });

  it("is told honestly: what is drawn, times what it stands for, is what flies", () => {
    const lanes = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(lanes, (counts) => {
        const film = filmOf(["a", "b", "c"]);
        const ways = ["ab", "bc", "ca"];
        for (const [lane, count] of counts.entries()) {
          const [source = "", target = ""] = ways[lane] ?? "";
          for (let n = 0; n < count; n++) film.send(0, source, target);
        }
        const { scene } = createComposer(film.timeline)(film.at(1));
        const all = counts.reduce((sum, count) => sum + count, 0);
        expect(scene.inFlight).toBe(all);
        expect(scene.packets.count).toBeLessThanOrEqual(all);
        const stood = scene.packets.count * scene.oneOf;
        // `oneOf` is a whole number: one of 1.5 is told as one of 2.
        if (scene.oneOf > 2) expect(Math.abs(stood / all - 1)).toBeLessThan(0.5);
        expect(scene.oneOf > 1).toBe(scene.packets.count < all);
      }),
      // Where one lane of three is thinned, more than two thirds of all are drawn.
      { numRuns: 40, examples: [12, 16, 20, 24].map((most) => [[10, 10, most]]) },
    );
  });
});
