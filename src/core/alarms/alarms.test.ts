import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duration, instant } from "../base/index.ts";
import type { Episode } from "../episodes/index.ts";
import { PATIENCE, THREE, watchedAlarms as watch } from "../testing/index.ts";
import { ALARMS_KEPT, isUrgent } from "./alarm.ts";
import { REST_MS } from "./fold.ts";
import { learnedPatience } from "./learned.ts";
import { alarmWords } from "./words.ts";

const FIVE = { ...THREE, d: "follower", e: "follower" };

describe("alarms", () => {
  it("rise once nobody has led for so long, and end when somebody does for good", () => {
    const { film, fold, pass } = watch();
    film.state(0, THREE);
    film.become(1_000, "a", "follower");
    expect(pass(5_900).raised).toEqual([]);
    expect(pass(6_500).raised).toEqual([
      { key: "no-leader", type: "no-leader", begin: 1_000, raisedAt: 6_000, uuids: [] },
    ]);
    expect(pass(6_600)).toEqual({ raised: [], ended: [] });
    film.become(8_000, "b", "leader");
    expect(pass(8_500).ended).toEqual([]);
    expect(pass(10_100).ended).toMatchObject([{ type: "no-leader", begin: 1_000, end: 8_000 }]);
    expect(fold.active).toEqual([]);
    expect(fold.over).toHaveLength(1);
  });

  it("go on when what was gone is back at once", () => {
    const { film, fold, pass } = watch();
    film.state(0, THREE);
    film.become(1_000, "a", "follower");
    pass(7_000);
    film.become(8_000, "b", "leader");
    film.become(9_000, "b", "follower");
    expect(pass(9_500)).toEqual({ raised: [], ended: [] });
    expect(fold.active).toMatchObject([{ begin: 1_000 }]);
  });

  it("tell two leaders, but not for the moment that Raft allows", () => {
    const watching = watch();
    const { film, pass } = watching;
    film.state(0, THREE);
    film.become(1_000, "b", "leader");
    expect(pass(1_500).raised).toEqual([]);
    expect(pass(2_100).raised).toMatchObject([{ type: "two-leaders", uuids: ["a", "b"] }]);
  });

  it("tell a quorum at risk, and lost, each once it has lasted", () => {
    const watching = watch();
    const { film, pass } = watching;
    film.state(0, FIVE);
    film.become(1_000, "b", "inactive");
    expect(pass(2_000).raised).toEqual([]);
    const [risk] = pass(3_500).raised;
    expect(risk).toMatchObject({ type: "quorum-at-risk", spare: 1, active: 4, voters: 5 });
    film.become(4_000, "c", "inactive");
    expect(pass(6_500).raised).toMatchObject([{ type: "quorum-at-risk", spare: 0 }]);
    film.become(7_000, "d", "inactive");
    expect(pass(9_500).raised).toMatchObject([{ type: "quorum-lost", active: 2, voters: 5 }]);
    expect(watching.types).toEqual(["quorum-lost"]);
    expect(risk !== undefined && isUrgent(risk)).toBe(false);
    expect(watching.fold.active.every(isUrgent)).toBe(true);
  });

  it("tell a node that comes and goes, and leaders that do not last", () => {
    const watching = watch();
    const { film, pass } = watching;
    film.state(0, FIVE);
    for (const at of [1_000, 3_000, 5_000]) {
      film.become(at, "b", "inactive");
      film.become(at + 500, "b", "follower");
    }
    expect(pass(6_000).raised).toMatchObject([{ type: "churn", uuids: ["b"], times: 3 }]);
    let leader = "a";
    for (const [at, next] of [
      [10_000, "c"],
      [20_000, "d"],
      [30_000, "e"],
    ] as const) {
      film.become(at, leader, "follower");
      film.become(at + 1_000, next, "leader");
      leader = next;
      pass(at + 1_500);
    }
    expect(watching.fold.active).toContainEqual(
      expect.objectContaining({ key: "churn", begin: 11_000, raisedAt: 31_000, times: 3 }),
    );
    pass(100_000);
    pass(103_000);
    expect(watching.fold.over.map(({ key }) => key).toSorted()).toEqual(["churn", "churn b"]);
  });

  it("are never raised from a stale picture: what stands is as last heard", () => {
    const watching = watch();
    const { film, fold, pass } = watching;
    film.state(0, THREE);
    film.become(1_000, "b", "inactive");
    pass(3_500);
    film.become(4_000, "a", "follower");
    watching.link("stale", 4_000);
    expect(pass(5_000).raised).toEqual([]);
    expect(pass(20_000).raised).toMatchObject([{ type: "connection-lost", begin: 4_000 }]);
    expect(fold.active).toMatchObject([
      { type: "quorum-at-risk", asLastHeard: true },
      { type: "connection-lost" },
    ]);
    watching.link("live");
    expect(pass(21_000).ended).toMatchObject([{ type: "connection-lost", end: 21_000 }]);
    expect(fold.active.some(({ asLastHeard }) => asLastHeard)).toBe(false);
  });

  it("that the loss of the connection cut off end there, and how is not known", () => {
    const watching = watch();
    const { film, fold, pass } = watching;
    film.connection(0, "open");
    film.state(0, { ...THREE, a: "follower" });
    pass(6_000);
    film.connection(7_000, "lost");
    watching.link("stale", 7_000);
    pass(10_000);
    pass(12_000);
    film.connection(20_000, "open");
    film.state(20_000, THREE);
    watching.link("live");
    pass(20_500);
    expect(fold.over).toMatchObject([
      { type: "connection-lost", end: 20_500 },
      { type: "no-leader", begin: 0, end: 7_000, cutOff: true },
    ]);
    expect(fold.active).toEqual([]);
  });

  it("of a stream that is over stand no more", () => {
    const watching = watch();
    watching.film.state(0, { ...THREE, a: "follower" });
    watching.pass(6_000);
    watching.link("none");
    expect(watching.pass(7_000).ended).toMatchObject([{ type: "no-leader", cutOff: true }]);
  });

  it("of what is over are kept up to a bound", () => {
    const { film, fold, pass } = watch();
    film.state(0, THREE);
    for (let n = 0; n < ALARMS_KEPT + 10; n += 1) {
      film.become(n * 20_000 + 1_000, "a", "follower");
      pass(n * 20_000 + 8_000);
      film.become(n * 20_000 + 9_000, "a", "leader");
      pass(n * 20_000 + 12_000);
    }
    expect(fold.over.filter(({ type }) => type === "no-leader").length).toBeGreaterThan(100);
    expect(fold.over).toHaveLength(ALARMS_KEPT);
  });

  it("are the same however often one looks", () => {
    const moves = fc.array(
      fc.record({
        wait: fc.integer({ min: 1, max: 9_000 }),
        state: fc.constantFrom("leader", "follower", "inactive"),
        look: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(moves, (steps) => {
        const [seldom, often] = [watch(), watch()];
        let at = 0;
        for (const { film } of [seldom, often]) film.state(0, THREE);
        for (const { wait, state, look } of steps) {
          for (let now = at + 500; now < at + wait; now += 500) often.pass(now);
          at += wait;
          for (const { film } of [seldom, often]) film.become(at, "a", state);
          if (look) seldom.pass(at);
        }
        const told = ({ fold, pass }: ReturnType<typeof watch>): unknown => {
          pass(at + 60_000);
          return [...fold.over, ...fold.active]
            .filter(({ type }) => type === "no-leader")
            .map(({ begin, raisedAt, end }) => ({ begin, raisedAt, end }));
        };
        expect(told(seldom)).toEqual(told(often));
      }),
    );
  });

  it("of no leader are those episodes that lasted, joined where the pause was short", () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 1, max: 9_000 }), fc.boolean()));
    fc.assert(
      fc.property(moves, (steps) => {
        const watching = watch();
        const { film, fold } = watching;
        film.state(0, THREE);
        let at = 0;
        for (const [wait, leads] of steps) {
          at += wait;
          film.become(at, "a", leads ? "leader" : "follower");
        }
        at += 60_000;
        const expected: { begin: number; end: number | undefined }[] = [];
        for (const { type, begin, end } of film.until(at)) {
          if (type !== "leaderless") continue;
          const last = expected.at(-1);
          if (last?.end !== undefined && begin - last.end < REST_MS) last.end = end;
          else if ((end ?? at) - begin >= PATIENCE) expected.push({ begin, end });
        }
        watching.pass(at);
        const all = [...fold.over, ...fold.active].filter(({ type }) => type === "no-leader");
        expect(all.map(({ begin, end }) => ({ begin, end }))).toEqual(expected);
      }),
    );
  });
});

describe("patience", () => {
  const election = (begin: number, end: number): Episode => ({
    type: "leaderless",
    seq: 0,
    begin: instant(begin),
    end: instant(end),
    candidacies: [],
    rounds: 1,
    winner: "a",
    votesAsked: 0,
    votesAnswered: 0,
  });

  it("is twice the usual election, or the longest timeout that is told, in whole seconds", () => {
    const elections = [election(0, 6_900), election(20_000, 28_200), election(40_000, 46_400)];
    expect(learnedPatience(elections, [], undefined)).toBe(14_000);
    expect(learnedPatience([], [1_000, 4_000], undefined)).toBe(8_000);
    expect(learnedPatience([], [], undefined)).toBe(10_000);
  });

  it("is never less than a few seconds, nor than the source usually pauses", () => {
    expect(learnedPatience([election(0, 20)], [150], undefined)).toBe(3_000);
    expect(learnedPatience([election(0, 20)], [150], duration(6_000))).toBe(12_000);
    expect(learnedPatience([], [1e12], undefined)).toBe(600_000);
  });
});

describe("an alarm in words", () => {
  it("says what is so, what it means and what to check", () => {
    const { film, fold, pass } = watch();
    film.state(0, FIVE);
    film.become(1_000, "b", "inactive");
    pass(4_000);
    const [alarm] = fold.active;
    if (alarm === undefined) throw new Error("an alarm stands");
    expect(alarmWords(alarm, instant(4_000), film.nameOf)).toEqual({
      title: "Can lose 1 more for 3.0 s",
      meaning: "4 of 5 voters are active: one more may fail, and not two.",
      check: "Check the inactive nodes: their processes, their hosts, the network to them.",
    });
  });
});
