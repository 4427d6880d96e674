import { describe, expect, test } from "vitest";
import { instant } from "../base/index.ts";
import type { Episode } from "../episodes/index.ts";
import { type Report, reportCsv, reportJson } from "./report.ts";

const EPISODES: readonly Episode[] = [
  {
    type: "leaderless",
    seq: 3,
    begin: instant(1_000.25),
    end: instant(3_000),
    lost: { uuid: "a", how: "went inactive" },
    candidacies: [{ uuid: "b", at: instant(2_000) }],
    rounds: 1,
    winner: "b",
    votesAsked: 2,
    votesAnswered: 2,
  },
  { type: "gap", seq: 9, begin: instant(8_000) },
];
const report: Report = {
  source: "ws://host/",
  from: instant(0),
  until: instant(10_000),
  episodes: EPISODES,
  tenures: [
    { uuid: "a", begin: instant(0), end: instant(1_000.25) },
    { uuid: "b", begin: instant(3_000) },
  ],
  nameOf: (uuid) => (uuid === "b" ? '=HYPERLINK("x")' : "node-a"),
};

describe("what happened, as a file", () => {
  test("as CSV: a line each, in the order of time", () => {
    const lines = reportCsv(report).split("\r\n");
    expect(lines[0]).toBe("type,begin_ms,end_ms,lasted_ms,title,sentence");
    expect(lines.slice(1).map((line) => line.split(",").slice(0, 4))).toEqual([
      ["tenure", "0", "1000.25", "1000.25"],
      ["leaderless", "1000.25", "3000", "1999.75"],
      ["tenure", "3000", "", "7000"],
      ["gap", "8000", "", "2000"],
      [""],
    ]);
  });

  test("a name is no formula and breaks no cell", () => {
    const csv = reportCsv(report);
    expect(csv).toContain(`"'=HYPERLINK(""x"") led"`);
    expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
  });

  test("as JSON: with the figures", () => {
    const json = JSON.parse(reportJson(report)) as {
      readonly observed: boolean;
      readonly figures: { readonly elections: number; readonly watched: number };
      readonly episodes: readonly { readonly type: string; readonly sentence: string }[];
      readonly tenures: readonly { readonly name: string }[];
    };
    expect(json.observed).toBe(true);
    expect(json.figures).toMatchObject({ elections: 1, watched: 8_000 });
    expect(json.episodes.map(({ type }) => type)).toEqual(["leaderless", "gap"]);
    expect(json.episodes[0]?.sentence).toContain("node-a, the leader, went inactive");
    expect(json.tenures).toHaveLength(2);
  });
});
