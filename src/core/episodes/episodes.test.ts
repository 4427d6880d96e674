import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { watched } from "../testing/index.ts";
import type { Episode } from "./episode.ts";
import { figuresOf } from "./figures.ts";
import { sentenceOf, titleOf } from "./words.ts";

const THREE = { a: "leader", b: "follower", c: "follower" };

describe("episodes", () => {
  it("are none while one leads and all are active, however the `state` names them", () => {
    const film = watched();
    film.state(0, { c: "follower", b: "follower", a: "leader" });
    expect(film.until(10_000)).toEqual([]);
  });

  it("begin when the leader goes, and last until another one wins", () => {
    const film = watched();
    film.state(0, THREE);
    film.become(100, "a", "leader|inactive");
    expect(film.until(200)).toMatchObject([
      { type: "leaderless", begin: 100, lost: { uuid: "a", how: "went inactive" } },
      { type: "quorum-at-risk", begin: 100, active: 2, voters: 3 },
    ]);
    expect(film.until(200)[0]).not.toHaveProperty("end");
    film.become(300, "b", "leader");
    expect(film.until(400)[0]).toMatchObject({ end: 300, winner: "b", rounds: 0 });
  });

  it("are none when demotion and promotion come in one instant, in either order", () => {
    for (const order of [
      ["a", "b"],
      ["b", "a"],
    ] as const) {
      const film = watched();
      film.state(0, THREE);
      for (const uuid of order) film.become(100, uuid, uuid === "a" ? "follower" : "leader");
      expect(film.until(200)).toEqual([]);
    }
  });

  it("wait for a word of everybody before they say that nobody leads", () => {
    const film = watched();
    film.state(0, { a: "unknown", b: "follower", c: "follower" });
    expect(film.until(100)).toEqual([]);
    film.become(200, "a", "follower");
    expect(film.until(300)).toMatchObject([{ type: "leaderless", begin: 200 }]);
  });

  it("tell two that claim to lead", () => {
    const film = watched();
    film.state(0, THREE);
    film.become(100, "b", "leader");
    film.become(150, "a", "follower");
    expect(film.until(200)).toEqual([
      { type: "two-leaders", seq: 3, begin: 100, end: 150, leaders: ["a", "b"] },
    ]);
  });

  it("tell when no majority is left", () => {
    const film = watched();
    film.state(0, THREE);
    film.become(100, "b", "inactive");
    film.become(200, "c", "inactive");
    film.become(300, "c", "follower");
    expect(film.until(400)).toMatchObject([
      { type: "quorum-at-risk", begin: 100, end: 200, spare: 0 },
      { type: "quorum-lost", begin: 200, end: 300, active: 1, voters: 3 },
      { type: "quorum-at-risk", begin: 300 },
    ]);
  });

  it("tell that one more can be lost, once another one is", () => {
    const film = watched();
    film.state(0, { ...THREE, d: "follower", e: "follower" });
    film.become(100, "b", "inactive");
    film.become(200, "c", "inactive");
    film.become(300, "c", "follower");
    film.become(400, "b", "follower");
    const episodes = film.until(500);
    expect(episodes).toMatchObject([
      { type: "quorum-at-risk", begin: 100, end: 200, spare: 1, active: 4, voters: 5 },
      { type: "quorum-at-risk", begin: 200, end: 300, spare: 0, active: 3, voters: 5 },
      { type: "quorum-at-risk", begin: 300, end: 400, spare: 1 },
    ]);
    expect(
      episodes.slice(0, 2).map((episode) => titleOf(episode, instant(500), film.nameOf)),
    ).toEqual(["Can lose 1 more for 100 ms", "Can lose none for 100 ms"]);
  });

  it("tell a node that comes and goes", () => {
    const film = watched();
    film.state(0, { ...THREE, d: "follower", e: "follower" });
    for (const at of [1_000, 2_000, 3_000, 4_000]) {
      film.become(at, "b", "inactive");
      film.become(at + 500, "b", "follower");
    }
    const flaps = (now: number): unknown[] =>
      film.until(now).filter(({ type }) => type === "flapping");
    expect(flaps(5_000)).toMatchObject([{ begin: 1_000, uuid: "b", times: 4 }]);
    expect(flaps(70_000)).toMatchObject([{ end: 4_000, times: 4 }]);
  });

  it("count a round where one stands again: it asks somebody who has answered", () => {
    const film = watched();
    film.state(0, { a: "follower", b: "follower", c: "follower" });
    film.ask(10, "a", "b");
    film.ask(10, "a", "c");
    film.answer(11, "b", "a");
    film.ask(12, "b", "c");
    film.become(13, "a", "candidate");
    film.ask(50, "a", "b");
    expect(film.until(60)).toMatchObject([{ rounds: 2, votesAsked: 4, votesAnswered: 1 }]);
  });

  it("count no round where a question is asked again because nothing was heard of it", () => {
    const film = watched();
    film.state(0, { a: "follower", b: "follower", c: "follower" });
    film.ask(10, "a", "b", "dropped");
    film.ask(20, "a", "b");
    film.answer(21, "b", "a", { outcome: "dropped" });
    film.ask(30, "a", "b");
    film.answer(31, "b", "a", { latencyMs: 20 });
    film.ask(40, "a", "b");
    expect(film.until(45)).toMatchObject([
      { rounds: 1, votesAsked: 4, votesAnswered: 1, candidacies: [{ uuid: "a", at: 10 }] },
    ]);
    film.ask(51, "a", "b");
    expect(film.until(60)).toMatchObject([{ rounds: 2 }]);
  });

  it("count no round on an answer to a question of the round before", () => {
    const film = watched();
    film.state(0, { a: "follower", b: "follower", c: "follower" });
    film.ask(10, "a", "b");
    film.ask(10, "a", "c");
    film.answer(11, "c", "a");
    film.ask(20, "a", "c");
    film.ask(20, "a", "b");
    film.answer(25, "b", "a");
    film.ask(30, "a", "b");
    expect(film.until(40)).toMatchObject([{ rounds: 2 }]);
    film.answer(41, "b", "a");
    film.ask(42, "a", "b");
    expect(film.until(50)).toMatchObject([{ rounds: 3 }]);
  });

  it("count rounds exactly where terms are told", () => {
    const told = watched();
    told.state(0, { a: "follower", b: "follower", c: "follower" });
    for (const [at, uuid, term] of [
      [10, "a", 1],
      [20, "b", 2],
      [30, "c", 2],
    ] as const) {
      const node = { uuid, state: "candidate", raft: { term } };
      told.tell(at, { type: "nodechange", action: "update", node });
    }
    expect(told.until(60)).toMatchObject([{ rounds: 2 }]);
  });

  it("know who was there before memory begins", () => {
    const film = watched(1_024);
    film.state(0, { ...THREE, d: "follower", e: "follower" });
    for (let at = 1; at <= 3_000; at += 1) {
      film.tell(at, { type: "event", source: "a", target: "b", details: "heartbeat" });
    }
    film.become(3_100, "c", "inactive");
    film.become(3_600, "c", "follower");
    expect(film.until(4_000)).toMatchObject([{ type: "quorum-at-risk", voters: 5 }]);
    film.become(5_000, "a", "inactive");
    expect(film.until(5_500).slice(1, 2)).toMatchObject([
      { type: "leaderless", lost: { uuid: "a" } },
    ]);
    expect(film.episodes.from).toBeGreaterThan(1_900);
  });

  it("know who was there though no change tells it, as after a simulation is restated", () => {
    const film = watched();
    film.silently(0, { ...THREE, d: "follower", e: "follower" });
    film.become(10_000, "b", "inactive");
    expect(film.until(11_000)).toMatchObject([{ type: "quorum-at-risk", active: 4, voters: 5 }]);
  });

  it("ask no learner for a vote", () => {
    const film = watched();
    film.state(0, { ...THREE, d: "inactive|learner", e: "inactive|learner" });
    expect(film.until(100)).toEqual([]);
    film.become(200, "b", "inactive");
    expect(film.until(300)).toMatchObject([{ type: "quorum-at-risk", active: 2, voters: 3 }]);
  });

  it("are cut off where the connection is lost: nobody saw how they ended", () => {
    const film = watched();
    film.connection(0, "open");
    film.state(0, { a: "follower", b: "follower", c: "follower" });
    film.connection(100, "lost");
    film.connection(500, "open");
    film.state(510, THREE);
    const episodes = film.until(600);
    expect(episodes).toMatchObject([
      { type: "leaderless", begin: 0, end: 100, cutOff: true },
      { type: "gap", begin: 100, end: 500 },
    ]);
    expect(sentenceOf(episodes[0] as Episode, film.nameOf)).toBe(
      "Nobody led when this was first seen. " +
        "Nobody was seen to stand for election before the connection was lost.",
    );
    expect(figuresOf(episodes, instant(0), instant(600)).watched).toBe(200);
  });

  it("wait after a connection was lost for a word of everybody, as at the first", () => {
    const film = watched();
    film.connection(0, "open");
    film.state(0, THREE);
    film.connection(100, "lost");
    film.connection(500, "open");
    film.become(510, "b", "follower");
    const leaderless = (now: number): unknown[] =>
      film.until(now).filter(({ type }) => type === "leaderless");
    expect(leaderless(600)).toEqual([]);
    film.become(610, "c", "follower");
    film.become(620, "a", "follower");
    expect(leaderless(700)).toMatchObject([{ begin: 620 }]);
  });

  it("end with the stream, and no gap is told where nothing is missed", () => {
    const film = watched();
    film.connection(0, "open");
    film.state(0, { a: "follower", b: "follower", c: "follower" });
    film.connection(100, "ended");
    expect(film.until(600)).toMatchObject([{ type: "leaderless", end: 100, cutOff: true }]);
  });

  it("are the same however the timeline is read in pieces", () => {
    const moves = fc.array(
      fc.record({
        wait: fc.integer({ min: 0, max: 30_000 }),
        uuid: fc.constantFrom("a", "b", "c", "d", "e"),
        state: fc.constantFrom(
          "leader",
          "follower",
          "candidate",
          "inactive",
          "ask",
          "answer",
          "lost",
        ),
        read: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(moves, (steps) => {
        const pieces = watched();
        const whole = watched();
        let at = 0;
        for (const { wait, uuid, state, read } of steps) {
          at += wait;
          for (const film of [pieces, whole]) {
            if (state === "ask") film.ask(at, uuid, "a");
            else if (state === "answer") film.answer(at, "a", uuid);
            else if (state === "lost") film.connection(at, "lost");
            else film.become(at, uuid, state);
            if (state === "lost") film.connection(at + 1, "open");
          }
          if (state === "lost") at += 1;
          if (read) pieces.until(at);
        }
        expect(pieces.until(at + 1)).toEqual(whole.until(at + 1));
      }),
    );
  });
});
