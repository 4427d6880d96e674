import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant, randomFrom } from "../base/index.ts";
import { NO_EDGE, RECORD } from "../timeline/index.ts";
import { ARROWS_DRAWN } from "./compose-arrows.ts";
import { divisionMs } from "./fold.ts";
import { arrowsOf, filmed } from "./diagram-fixture.ts";
import { hitAt } from "./hit.ts";
import { arrowWords } from "./words.ts";

const THREE = { a: "leader", b: "follower", c: "follower" };

function three() {
  const film = filmed();
  film.state(0, THREE);
  return film;
}

describe("an arrow", () => {
  it("is slanted by the latency that is told, else upright and marked as seen", () => {
    const film = three();
    film.send(100, "a", "b", { latencyMs: 40 });
    film.send(300, "a", "c");
    film.pass(1_000);
    // The plot begins at 116; lines are 100 apart, the first at 26 + 50.
    expect(arrowsOf(film.scene(0, 1_000))).toEqual([
      "heartbeat from a to b: 216 76 256 176",
      "heartbeat from a to c: 416 76 416 276 seen",
    ]);
  });

  it("tells replies, losses and refusals apart, and goes half the way where it was lost", () => {
    const film = three();
    film.send(100, "b", "a", { details: "append-entries-reply", latencyMs: 10 });
    film.send(200, "a", "b", { latencyMs: 50, outcome: "dropped" });
    film.send(300, "a", "b", { outcome: "refused" });
    film.send(400, "c", "c", { details: "write" });
    expect(arrowsOf(film.scene(0, 1_000))).toEqual([
      "append-entries-reply from b to a: 216 176 226 76 reply",
      "heartbeat from a to b: 316 76 341 126 dropped",
      "heartbeat from a to b: 416 76 416 176 seen refused",
      "write from c to itself: 516 276 516 276 seen self",
    ]);
  });

  it("that began before the window and lands in it is there", () => {
    const film = three();
    film.send(100, "a", "b", { latencyMs: 500 });
    film.send(110, "a", "b", { latencyMs: 20 });
    expect(arrowsOf(film.scene(400, 1_400))).toEqual(["heartbeat from a to b: -184 76 316 176"]);
  });

  it("runs downwards where time does", () => {
    const film = three();
    film.send(100, "a", "b", { latencyMs: 40 });
    const size = { width: 376, height: 1_044 };
    expect(arrowsOf(film.scene(0, 1_000, { direction: "down", size }))).toEqual([
      "heartbeat from a to b: 118 134 218 174",
    ]);
  });

  it("of a node without a line, or without both ends, is left out", () => {
    const film = three();
    film.send(100, "a", "");
    film.send(200, "a", "b");
    expect(arrowsOf(film.scene(0, 1_000, { order: ["a", "c"] }))).toEqual([]);
  });
});

describe("folding", () => {
  it("makes one of what lies closer together than can be read, and says how many", () => {
    const film = three();
    for (let n = 0; n < 38; n++) film.send(500 + n / 4, "a", "b");
    const [arrow, ...others] = arrowsOf(film.scene(0, 1_000));
    expect(others).toEqual([]);
    expect(arrow).toMatch(/^38 heartbeats from a to b: \d+ 76 \d+ 176 seen fold$/);
  });

  it("keeps kinds, directions and outcomes apart", () => {
    const film = three();
    for (let n = 0; n < 4; n++) {
      film.send(504 + n, "a", "b");
      film.send(504 + n, "b", "a", { details: "heartbeat-reply" });
      film.send(504 + n, "a", "b", { outcome: "dropped" });
    }
    const words = arrowsOf(film.scene(0, 1_000)).map((line) => line.split(":")[0]);
    expect(words).toEqual([
      "4 heartbeats from a to b",
      "4 × heartbeat-reply from b to a",
      "4 heartbeats from a to b",
    ]);
  });

  it("ends where one comes near enough", () => {
    const film = three();
    for (let n = 0; n < 10; n++) film.send(500 + n, "a", "b");
    expect(film.scene(0, 1_000).arrows.count).toBe(1);
    expect(film.scene(495, 515).arrows.count).toBe(10);
  });

  it("does not change while the window moves, and little while it grows", () => {
    const film = three();
    const random = randomFrom(7);
    for (let at = 0; at < 5_000; at += random() * 12)
      film.send(at, "a", random() < 0.5 ? "b" : "c");
    const inside = (from: number): string[] => {
      const { arrows } = film.scene(from, from + 1_000);
      return Array.from({ length: arrows.count }, (_, n) => n)
        .filter((n) => arrows.first[n]! > 1_500 && arrows.last[n]! < 1_700)
        .map((n) => `${arrows.seq[n]} ${arrows.repeats[n]}`);
    };
    const still = inside(1_000);
    expect(still.length).toBeGreaterThan(8);
    for (const from of [1_001, 1_007.3, 1_250, 1_499]) expect(inside(from)).toEqual(still);
    expect(divisionMs(1)).toBe(divisionMs(1.5));
  });

  it("loses no event and shows none twice, whatever comes", () => {
    const event = fc.record({
      wait: fc.double({ min: 0, max: 30, noNaN: true }),
      from: fc.constantFrom("a", "b", "c", "x", ""),
      to: fc.constantFrom("a", "b", "c", ""),
      details: fc.constantFrom("heartbeat", "append-entries", "write"),
      latencyMs: fc.constantFrom(0, 3, 80),
      outcome: fc.constantFrom("delivered" as const, "dropped" as const, "refused" as const),
    });
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 200 }),
        fc.integer({ min: 0, max: 900 }),
        (all, from) => {
          const film = three();
          let at = 0;
          for (const { wait, from: source, to, ...more } of all) {
            at += wait;
            film.send(at, source, to, more);
          }
          const { arrows } = film.scene(from, from + 700);
          const seen = Array.from({ length: arrows.count }, (_, n) => arrows.repeats[n]!);
          expect(seen.reduce((sum, n) => sum + n, 0)).toBe(arrows.events);
          // A fold may reach beyond the edge: what lies wholly inside must be counted once.
          const { columns } = film.timeline;
          const inside = { real: 0, outside: 0 };
          for (let seq = 0; seq < film.timeline.next; seq++) {
            const i = film.timeline.indexOf(seq);
            if (columns.record[i] !== RECORD.event || columns.edge[i] === NO_EDGE) continue;
            const [begin, end] = [columns.at[i]!, columns.at[i]! + columns.latency[i]!];
            if (begin >= from + 40 && begin < from + 660) inside.real += 1;
            else if (end >= from - 40 && begin < from + 740) inside.outside += 1;
          }
          expect(arrows.events).toBeGreaterThanOrEqual(inside.real);
          expect(arrows.events).toBeLessThanOrEqual(inside.real + inside.outside);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("a flood", () => {
  it("draws no more than there is room for, and tells how many events are left out", () => {
    const film = filmed();
    const names = Array.from({ length: 60 }, (_, n) => `n${n}`);
    film.state(0, Object.fromEntries(names.map((name) => [name, "follower"])));
    let sent = 0;
    for (let at = 0; at < 1_000; at += 10) {
      for (const from of names.slice(0, 20)) {
        for (const to of names.slice(0, 20)) {
          if (from === to) continue;
          film.send(at, from, to);
          sent += 1;
        }
      }
    }
    const { arrows } = film.scene(0, 1_000);
    expect(arrows.events).toBe(sent);
    expect(arrows.count).toBeLessThanOrEqual(ARROWS_DRAWN);
    expect(arrows.count).toBeGreaterThan(ARROWS_DRAWN * 0.9);
    let shown = 0;
    for (let n = 0; n < arrows.count; n++) shown += arrows.repeats[n]!;
    expect(shown + arrows.leftOut).toBe(sent);
    // Not the end alone is missing.
    expect(arrows.first[arrows.count - 1]).toBeGreaterThan(950);
  });
});

describe("what lies under a point", () => {
  it("is the nearest arrow, the line of a node, or nothing", () => {
    const film = three();
    film.send(100, "a", "b", { latencyMs: 40 });
    film.pass(1_000);
    const scene = film.scene(0, 1_000);
    expect(hitAt(scene, { x: 236, y: 126 })).toEqual({ type: "arrow", arrow: 0 });
    expect(hitAt(scene, { x: 600, y: 178 })).toEqual({ type: "node", uuid: "b" });
    expect(hitAt(scene, { x: 40, y: 300 })).toEqual({ type: "node", uuid: "c" });
    expect(hitAt(scene, { x: 600, y: 126 })).toBeUndefined();
    expect(hitAt(scene, { x: 600, y: 5 })).toBeUndefined();
  });

  it("is an arrow that can be selected by its event, also in a fold", () => {
    const film = three();
    for (let n = 0; n < 5; n++) film.send(505 + n, "a", "b");
    const seq = film.timeline.seqAt(instant(507));
    expect(arrowsOf(film.scene(0, 1_000, { selectedEvent: seq }))[0]).toMatch(/fold selected$/);
    const near = arrowsOf(film.scene(500, 520, { selectedEvent: seq }));
    expect(near.map((line) => line.endsWith(" selected"))).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});

const SEEN = "placed where it was seen: no latency was told";

describe("the words of an arrow", () => {
  it("say what, from whom to whom, when, and how it was placed", () => {
    const film = three();
    film.send(61_234.5, "a", "b", { latencyMs: 12.4 });
    film.send(61_300, "c", "c", { details: "write", latencyMs: 0.25 });
    film.send(61_400, "a", "b", { details: "timeout-now", outcome: "refused" });
    for (let n = 0; n < 3; n++) film.send(61_507 + n, "b", "a", { outcome: "dropped" });
    const scene = film.scene(61_000, 62_000);
    const words = Array.from({ length: scene.arrows.count }, (_, n) =>
      arrowWords(scene.arrows, n, scene),
    );
    expect(words).toEqual([
      "heartbeat from a to b, at 01:01.234, 12 ms in flight, as told",
      "write from c to itself, at 01:01.300, 0.25 ms in flight, as told",
      `timeout-now from a to b, at 01:01.400, ${SEEN}; refused`,
      `3 heartbeats from b to a, from 01:01.507 to 01:01.509, ${SEEN}; lost on the way`,
    ]);
  });
});
