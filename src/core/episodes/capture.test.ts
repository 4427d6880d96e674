import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { decode } from "../protocol/index.ts";
import { CAPTURE, captureFrames, watched } from "../testing/index.ts";
import { figuresOf } from "./figures.ts";
import { sentenceOf, titleOf } from "./words.ts";

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

  it("has the candidates and the votes of the raw lines", () => {
    for (const { begin, end = 0, candidacies, votesAsked, votesAnswered } of episodes) {
      const raw = { asked: 0, answered: 0, stood: new Set<string>() };
      for (const line of CAPTURE.trim().split("\n")) {
        const at = Number(/^\[([\d.]+),/.exec(line)?.[1]);
        if (!(at >= begin && at <= end)) continue;
        const source = /"source":"([^"]*)"/.exec(line)?.[1] ?? "";
        if (line.includes('"details":"request-vote"')) {
          raw.asked += 1;
          raw.stood.add(source);
        } else if (line.includes('"details":"request-vote-reply"')) raw.answered += 1;
        else if (line.includes('"nodechange"') && /"state":"[^"]*candidate/.test(line)) {
          raw.stood.add(/"uuid":"([^"]*)"/.exec(line)?.[1] ?? "");
        }
      }
      expect({ asked: votesAsked, answered: votesAnswered }).toEqual({
        asked: raw.asked,
        answered: raw.answered,
      });
      expect([...new Set(candidacies.map(({ uuid }) => uuid))]).toEqual([...raw.stood]);
    }
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
        "then node-5, node-3, node-4 and node-2; node-1 won in round 2, at least.",
      "node-1, the leader, went inactive. node-3 stood for election after 2.8 s, " +
        "then node-4, node-5 and node-2; node-3 won in round 2, at least.",
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
