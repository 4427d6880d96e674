import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { EMPTY_CLUSTER, apply, closeDraft, openDraft, reconnected } from "../cluster/index.ts";
import { type Message, decode } from "../protocol/index.ts";
import { CAPTURE, captureFrames } from "../testing/index.ts";
import { createTimeline } from "../timeline/index.ts";
import type { Episode } from "./episode.ts";
import { figuresOf } from "./figures.ts";
import { createEpisodes } from "./read.ts";
import { sentenceOf, titleOf } from "./words.ts";

/** A cluster that is watched: what it tells goes into a timeline, as in the page. */
function watched(capacity?: number) {
  const timeline = createTimeline(capacity);
  const episodes = createEpisodes(timeline);
  let cluster = EMPTY_CLUSTER;
  const tell = (at: number, message: Message): void => {
    const draft = openDraft(cluster);
    apply(draft, message, instant(at), (change) => {
      timeline.appendNote(instant(at), { type: "change", change, sentence: "" });
    });
    cluster = closeDraft(draft);
    if (message.type === "event") timeline.appendEvent(instant(at), message);
  };
  const connection = (at: number, state: "open" | "lost" | "ended"): void => {
    timeline.appendNote(instant(at), { type: "connection", at: instant(at), state, sentence: "" });
    if (state === "open") cluster = reconnected(cluster);
  };
  const nameOf = (uuid: string): string => cluster.nodes.get(uuid)?.commonName ?? uuid;
  return {
    timeline,
    episodes,
    tell,
    connection,
    nameOf,
    state(at: number, states: Readonly<Record<string, string>>): void {
      const nodes = Object.entries(states).map(([uuid, state]) => ({ uuid, state }));
      tell(at, { type: "state", nodes });
    },
    become(at: number, uuid: string, state: string): void {
      tell(at, { type: "nodechange", action: "update", node: { uuid, state } });
    },
    ask(at: number, source: string, target: string): void {
      tell(at, { type: "event", source, target, details: "request-vote" });
    },
    until(now: number): readonly Episode[] {
      episodes.catchUp(instant(now));
      return episodes.list;
    },
  };
}

const THREE = { a: "leader", b: "follower", c: "follower" };

describe("the capture", () => {
  const film = watched();
  for (const { at, wire } of captureFrames()) {
    for (const message of decode(wire)) if (message.ok) film.tell(at, message.value);
  }
  const episodes = film.until(74_000).filter((episode) => episode.type === "leaderless");
  const named = (uuids: readonly string[]): string[] => uuids.map(film.nameOf);

  it("has the three failovers that its raw lines tell, and the election before them", () => {
    // Read from the text by rules of its own: who leads is what the last `nodechange` said.
    const leads = new Map<string, boolean>();
    const raw: { begin: number; end: number; lost: string; winner: string }[] = [];
    let lost: { at: number; name: string } | undefined;
    for (const line of CAPTURE.trim().split("\n")) {
      if (!line.includes('"nodechange"')) continue;
      const at = Number(/^\[([\d.]+),/.exec(line)?.[1]);
      const commonName = /"commonName":"(node-\d)"/.exec(line)?.[1] ?? "";
      const state = /"state":"([^"]*)"/.exec(line)?.[1] ?? "";
      const isLeader = /leader/.test(state);
      if (leads.get(commonName) === true && !isLeader) lost = { at, name: commonName };
      if (isLeader && lost) {
        raw.push({ begin: lost.at, end: at, lost: lost.name, winner: commonName });
        lost = undefined;
      }
      leads.set(commonName, isLeader);
    }
    expect(raw).toHaveLength(3);
    const [first, ...failovers] = episodes;
    expect(first).toMatchObject({ begin: 11.1, end: 6_915.4 });
    expect(named([first?.winner ?? ""])).toEqual(["node-1"]);
    expect(
      failovers.map(({ begin, end, lost: gone, winner }) => ({
        begin,
        end,
        lost: film.nameOf(gone?.uuid ?? ""),
        winner: film.nameOf(winner ?? ""),
      })),
    ).toEqual(raw);
  });

  it("tells who stood for election, in their order, in how many rounds", () => {
    const stood = episodes.map(({ candidacies, rounds }) => [
      named(candidacies.map(({ uuid }) => uuid))
        .map((name) => name.replace("node-", ""))
        .join(""),
      rounds,
    ]);
    expect(stood).toEqual([
      ["153421", 2],
      ["34523", 2],
      ["15424", 2],
      ["23152513", 2],
    ]);
  });

  it("is told in sentences", () => {
    expect(episodes.map((episode) => titleOf(episode, instant(74_000), film.nameOf))).toEqual([
      "node-1 won after 6.9 s",
      "node-3 won after 8.2 s",
      "node-4 won after 6.4 s",
      "node-3 won after 9.6 s",
    ]);
    expect(episodes.slice(0, 2).map((episode) => sentenceOf(episode, film.nameOf))).toEqual([
      "Nobody led when this was first seen. node-1 stood for election after 2.1 s, " +
        "then node-5, node-3, node-4 and node-2; node-1 won in round 2.",
      "node-1, the leader, went inactive. node-3 stood for election after 2.8 s, " +
        "then node-4, node-5 and node-2; node-3 won in round 2.",
    ]);
  });

  it("comes to figures", () => {
    const figures = figuresOf(episodes, instant(0), instant(74_000));
    expect(figures.leaderless.times).toBe(4);
    expect(figures.leaderless.total).toBeCloseTo(31_059.2, 1);
    expect(figures.leaderless.longest).toBeCloseTo(9_550.5, 1);
    expect(figures.leaderless.median).toBeCloseTo((6_904.3 + 8_221.3) / 2, 1);
    expect([figures.elections, Math.round(figures.electionsPerHour)]).toEqual([4, 195]);
  });
});

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
      { type: "quorum-at-risk", begin: 100, active: 2, members: 3 },
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
      { type: "quorum-at-risk", begin: 100, end: 200 },
      { type: "quorum-lost", begin: 200, end: 300, active: 1, members: 3 },
      { type: "quorum-at-risk", begin: 300 },
    ]);
  });

  it("tell a node that comes and goes", () => {
    const film = watched();
    film.state(0, { ...THREE, d: "follower", e: "follower" });
    for (const at of [1_000, 2_000, 3_000, 4_000]) {
      film.become(at, "b", "inactive");
      film.become(at + 500, "b", "follower");
    }
    expect(film.until(5_000)).toMatchObject([
      { type: "flapping", begin: 1_000, uuid: "b", times: 4 },
    ]);
    expect(film.until(70_000)).toMatchObject([{ type: "flapping", end: 4_000, times: 4 }]);
  });

  it("count a round for each time that one stands again, and exactly where terms are told", () => {
    const film = watched();
    film.state(0, { a: "follower", b: "follower", c: "follower" });
    film.ask(10, "a", "b");
    film.ask(10, "a", "c");
    film.ask(12, "b", "c");
    film.become(13, "a", "candidate");
    film.ask(50, "a", "b");
    expect(film.until(60)).toMatchObject([{ rounds: 2, votesAsked: 4 }]);
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
        state: fc.constantFrom("leader", "follower", "candidate", "inactive", "ask", "lost"),
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
