import { describe, expect, it } from "vitest";
import { plotted } from "./plotted.ts";
import { written } from "./written-fixture.ts";

function beat(kind: string) {
  return { type: "event", source: "a", target: "b", details: kind } as const;
}

function watchedFilm() {
  const film = written();
  const nodes = [
    { uuid: "a", state: "leader" },
    { uuid: "b", state: "follower" },
  ];
  film.come({ at: 0, word: "open" });
  film.come({ at: 0, word: { type: "state", nodes } });
  for (let at = 100; at < 2_000; at += 100) film.come({ at, word: beat("heartbeat") });
  film.come({ at: 2_000, word: beat("request-vote") });
  film.come({ at: 2_500, word: "lost" });
  film.come({ at: 6_000, word: "open" });
  film.come({ at: 6_000, word: { type: "state", nodes } });
  film.come({ at: 6_900, word: beat("heartbeat") });
  return film;
}

describe("the series as lines", () => {
  it("are messages a second in steps, the most frequent kinds first", () => {
    const { series, from } = watchedFilm().read(2_400);
    const lines = plotted(series, from, 2_400, 1);
    // The last second has not half gone by: of it nothing is told yet.
    expect(lines.at).toEqual([0, 1_000, 2_000]);
    expect(lines.perSecond).toEqual([9, 10, 10]);
    expect(lines.kinds).toEqual([{ kind: "heartbeat", perSecond: [9, 10, 10] }]);
    expect(lines.active).toEqual([2, 2, 2]);
  });

  it("say nothing of what nobody listened to", () => {
    const { series, from } = watchedFilm().read(7_000);
    const { at, perSecond, active } = plotted(series, from, 7_000, 3);
    expect(at.slice(0, -1)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000]);
    expect(perSecond.slice(3, 6)).toEqual([null, null, null]);
    expect(active.slice(3, 6)).toEqual([null, null, null]);
    expect(perSecond.at(-1)).toBe(1);
  });

  it("begin where memory begins", () => {
    const { series } = watchedFilm().read(2_400);
    const { at, perSecond } = plotted(series, 1_400, 2_400, 3);
    expect(at).toEqual([1_400, 2_000]);
    expect(perSecond[0]).toBeCloseTo(10 / 0.6);
  });

  it("are empty before anything was", () => {
    const { series, from } = written().read(0);
    expect(plotted(series, from, 0, 3)).toMatchObject({ at: [], perSecond: [], kinds: [] });
  });
});
