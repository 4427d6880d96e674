/** Alarms while a source says nothing, on a connection that stands. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PATIENCE, THREE, watchedAlarms as watch } from "../testing/index.ts";

describe("alarms", () => {
  it("wait for a word, where a pause is longer than usual: time alone raises none", () => {
    const watching = watch();
    const { film, pass } = watching;
    film.state(0, THREE);
    film.become(1_000, "a", "follower");
    watching.link("quiet", 1_000);
    for (const now of [4_000, 6_500, 9_500]) expect(pass(now).raised).toEqual([]);
    film.ask(10_000, "b", "a");
    watching.link("live", 10_000);
    expect(pass(10_200).raised).toMatchObject([{ type: "no-leader", begin: 1_000 }]);
  });

  it("are not raised by a pause that a new leader ends, however long it was", () => {
    for (const between of [[], [["stale", 30_000] as const]]) {
      const watching = watch();
      const { film, fold, pass } = watching;
      film.state(0, THREE);
      film.become(1_000, "a", "follower");
      watching.link("quiet", 1_000);
      pass(4_000);
      for (const [link, now] of between) {
        watching.link(link, 1_000);
        pass(now);
      }
      film.become(31_000, "b", "leader");
      watching.link("live", 31_000);
      expect(pass(31_500).raised).toEqual([]);
      expect(pass(34_500).raised).toEqual([]);
      expect([...fold.active, ...fold.over]).toEqual([]);
      // The next one is told as ever.
      film.become(40_000, "b", "follower");
      watching.link("live", 45_500);
      expect(pass(45_600).raised).toMatchObject([{ type: "no-leader", begin: 40_000 }]);
    }
  });

  it("that stand in such a pause are as last heard, and go on when it ends", () => {
    const watching = watch();
    const { film, fold, pass } = watching;
    film.state(0, THREE);
    film.become(1_000, "a", "follower");
    watching.link("live", 6_900);
    pass(7_000);
    watching.link("quiet");
    expect(pass(10_000)).toEqual({ raised: [], ended: [] });
    expect(fold.active).toMatchObject([{ type: "no-leader", asLastHeard: true }]);
    watching.link("live", 11_000);
    expect(pass(11_000)).toEqual({ raised: [], ended: [] });
    expect(fold.active).toEqual([expect.not.objectContaining({ asLastHeard: true })]);
  });

  it("that were due when the source was last heard are raised late, and as last heard", () => {
    const watching = watch();
    const { film, fold, pass } = watching;
    film.state(0, THREE);
    film.become(1_000, "a", "follower");
    film.ask(8_000, "b", "a");
    watching.link("quiet", 8_000);
    expect(pass(60_000).raised).toHaveLength(1);
    expect(fold.active).toMatchObject([{ type: "no-leader", begin: 1_000, asLastHeard: true }]);
  });

  it("that were over when the source was last heard do not stand in the pause after it", () => {
    for (const link of ["quiet", "stale"] as const) {
      const watching = watch();
      const { film, fold, pass } = watching;
      film.state(0, THREE);
      film.become(1_000, "a", "follower");
      pass(7_000);
      film.become(8_000, "b", "leader");
      watching.link("live", 8_000);
      pass(8_500);
      watching.link(link);
      pass(9_000);
      expect(pass(11_000).ended).toMatchObject([{ type: "no-leader", begin: 1_000, end: 8_000 }]);
      // Once, though the connection is looked at again later.
      watching.link("live", 20_000);
      film.ask(20_000, "b", "a");
      expect(pass(20_100).raised).toEqual([]);
      expect(fold.over.filter(({ type }) => type === "no-leader")).toHaveLength(1);
    }
  });

  it("claim the present only of a source that was heard in time", () => {
    const QUIET_MS = 2_500;
    const SILENT_MS = 15_000;
    const moves = fc.array(
      fc.record({
        wait: fc.integer({ min: 1, max: 20_000 }),
        says: fc.constantFrom("leader", "follower", "nothing new"),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(moves, (steps) => {
        const watching = watch();
        const { film, fold, pass } = watching;
        film.state(0, THREE);
        let heardAt = 0;
        let leaderlessFrom: number | undefined;
        for (const { wait, says } of steps) {
          for (let now = heardAt + 500; now < heardAt + wait; now += 500) {
            const age = now - heardAt;
            const link = age >= SILENT_MS ? "stale" : age >= QUIET_MS ? "quiet" : "live";
            watching.link(link, heardAt);
            const { raised } = pass(now);
            const told = raised.filter(({ type }) => type === "no-leader");
            const isKnown = leaderlessFrom !== undefined && now - leaderlessFrom >= PATIENCE;
            if (told.length > 0) expect([link, isKnown]).toEqual(["live", true]);
            const present = fold.active.filter(({ asLastHeard, type }) => {
              return asLastHeard === undefined && type !== "connection-lost";
            });
            if (link !== "live") expect(present).toEqual([]);
          }
          heardAt += wait;
          if (says === "nothing new") film.ask(heardAt, "b", "c");
          else film.become(heardAt, "a", says);
          if (says === "leader") leaderlessFrom = undefined;
          else if (says === "follower") leaderlessFrom ??= heardAt;
        }
      }),
    );
  });
});
