import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Place } from "../../core/base/index.ts";
import { parseExporter } from "../sources/index.ts";
import { type SourceName, RECENT_LIMIT, createKept } from "./index.ts";

const LIVE: SourceName = { type: "live", url: "ws://host:10100/" };
const PLACES = new Map<string, Place>([
  ["node-1", { x: 12.3, y: -4, pinned: true }],
  ["__proto__", { x: 0, y: 1e5, pinned: false }],
]);

function storage(first: Readonly<Record<string, string>> = {}) {
  const items = new Map(Object.entries(first));
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

describe("what is kept", () => {
  it("comes back on the next visit", () => {
    const shelf = storage();
    const kept = createKept(shelf);
    kept.saveTheme("dark");
    kept.saveRecent(["ws://a/", "ws://b/"]);
    kept.savePlaces(LIVE, PLACES);
    kept.savePlaces({ type: "recording", title: "x" }, new Map());
    const next = createKept(shelf);
    expect(next.loadTheme()).toBe("dark");
    expect(next.loadRecent()).toEqual(["ws://a/", "ws://b/"]);
    expect(next.loadPlaces(LIVE)).toEqual(PLACES);
    expect(next.loadPlaces({ type: "live", url: "ws://other/" })).toEqual(new Map());
    expect(next.loadPlaces({ type: "recording", title: "x" })).toEqual(new Map());
  });

  it("of places is the same again however often it goes round", () => {
    const place = fc.record({
      x: fc.double({ min: -99_999, max: 99_999, noNaN: true }),
      y: fc.double({ min: -99_999, max: 99_999, noNaN: true }),
      pinned: fc.boolean(),
    });
    const entry = fc.tuple(fc.string({ unit: "binary", maxLength: 40 }), place);
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (entries) => {
        const kept = createKept(storage());
        const places = new Map(entries);
        kept.savePlaces(LIVE, places);
        const once = kept.loadPlaces(LIVE);
        expect([...once.keys()]).toEqual([...places.keys()]);
        for (const [uuid, { x, y, pinned }] of once) {
          expect(Math.abs(x - (places.get(uuid)?.x ?? NaN))).toBeLessThanOrEqual(0.051);
          expect(Math.abs(y - (places.get(uuid)?.y ?? NaN))).toBeLessThanOrEqual(0.051);
          expect(pinned).toBe(places.get(uuid)?.pinned);
        }
        kept.savePlaces(LIVE, once);
        expect(kept.loadPlaces(LIVE)).toEqual(once);
      }),
    );
  });

  it("is bounded: clusters, nodes, recent exporters, long names", () => {
    const kept = createKept(storage());
    for (let n = 0; n < 30; n++) {
      kept.savePlaces({ type: "live", url: `ws://host-${n}/` }, PLACES);
      // The one that is looked at again and again is never the oldest.
      kept.savePlaces(LIVE, PLACES);
    }
    const left = Array.from({ length: 30 }, (_, n) =>
      kept.loadPlaces({ type: "live", url: `ws://host-${n}/` }),
    ).filter(({ size }) => size > 0);
    expect(left).toHaveLength(5);
    expect(kept.loadPlaces(LIVE)).toEqual(PLACES);

    const many = Array.from({ length: 6_000 }, (_, n): [string, Place] => [
      ...([`n${n}`, { x: n, y: 0, pinned: false }] as const),
    ]);
    kept.savePlaces(
      LIVE,
      new Map([["x".repeat(1_000_000), { x: 1, y: 1, pinned: true }], ...many]),
    );
    const loaded = kept.loadPlaces(LIVE);
    expect([loaded.size, loaded.has("n5999"), loaded.has("n0")]).toEqual([5_000, true, false]);

    kept.saveRecent(Array.from({ length: 40 }, (_, n) => `ws://host-${n}/`));
    expect(kept.loadRecent()).toHaveLength(RECENT_LIMIT);
  });
});

describe("storage that is broken", () => {
  const keys = ["raftglass.theme", "raftglass.recent", "raftglass.places"];
  const loaded = (text: string): void => {
    const kept = createKept(storage(Object.fromEntries(keys.map((key) => [key, text]))));
    expect(["system", "light", "dark"]).toContain(kept.loadTheme());
    const recent = kept.loadRecent();
    expect(recent.length).toBeLessThanOrEqual(RECENT_LIMIT);
    expect(new Set(recent).size).toBe(recent.length);
    for (const item of recent) expect(parseExporter(item)).toEqual({ ok: true, value: item });
    for (const [uuid, { x, y, pinned }] of kept.loadPlaces(LIVE)) {
      expect([typeof uuid, typeof pinned]).toEqual(["string", "boolean"]);
      expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
    }
    // And it can be written over.
    kept.savePlaces(LIVE, PLACES);
    expect(kept.loadPlaces(LIVE)).toEqual(PLACES);
  };

  it.each([
    "",
    "{",
    "null",
    '"dark"',
    '[["ws://host:10100/",[["a",1,2,1],["b",null,2,0],["c",1e999,0,0],[1,2,3],[],"x"]]]',
    '[["ws://host:10100/",{"length":5}],["ws://host:10100/",3],[],[null]]',
    '["host","host","ws://host:10100/","ws://host:10100/","javascript:1",{},null,"a b"]',
    '{"__proto__":{"x":1},"length":3}',
    `[${"[".repeat(3_000)}${"]".repeat(3_000)}]`,
  ])("does no harm: %.40s", (text) => loaded(text));

  it("does no harm, whatever JSON it holds", () => {
    fc.assert(fc.property(fc.json(), loaded));
  });

  it.each([
    ["is absent", undefined],
    [
      "throws at every touch",
      {
        getItem: (): never => {
          throw new Error("SecurityError");
        },
        setItem: (): never => {
          throw new Error("QuotaExceededError");
        },
      },
    ],
  ])("keeps nothing and says nothing when it %s", (_, shelf) => {
    const kept = createKept(shelf);
    kept.saveTheme("light");
    kept.saveRecent(["ws://a/"]);
    kept.savePlaces(LIVE, PLACES);
    expect([kept.loadTheme(), kept.loadRecent(), kept.loadPlaces(LIVE).size]).toEqual([
      "system",
      [],
      0,
    ]);
  });
});
