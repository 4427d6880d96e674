import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { type Cluster, EMPTY_CLUSTER, reduce } from "../cluster/index.ts";
import { compared } from "./compare.ts";
import { differencesTold, turnTold } from "./told.ts";

type Told = readonly (readonly [uuid: string, state: string, term?: number])[];

function cluster(nodes: Told): Cluster {
  const all = nodes.map(([uuid, state, term]) => ({
    uuid,
    commonName: uuid,
    state,
    ...(term !== undefined && { raft: { term } }),
  }));
  return reduce(EMPTY_CLUSTER, { type: "state", nodes: all }, instant(0));
}

function told(a: Told, b: Told, most = 100): readonly string[] {
  return differencesTold(compared([cluster(a), cluster(b)], most));
}

describe("what two recordings say differently", () => {
  it("is nothing where they say the same", () => {
    expect(told([["n1", "leader"]], [["n1", "leader"]])).toEqual([]);
  });

  it("is who leads, told once", () => {
    const a: Told = [
      ["node-2", "leader"],
      ["node-3", "follower"],
    ];
    const b: Told = [
      ["node-2", "follower"],
      ["node-3", "leader"],
    ];
    expect(told(a, b)).toEqual(["node-2 leads in A, node-3 in B"]);
    const none: Told = [
      ["node-2", "candidate"],
      ["node-3", "follower"],
    ];
    expect(told(none, b)).toEqual([
      "nobody leads in A, node-3 in B",
      "node-2 is a candidate in A, a follower in B",
    ]);
    expect(told([...a, ["node-4", "leader"]], [...b, ["node-4", "leader"]])).toEqual([
      "node-2 and node-4 lead in A, node-3 and node-4 in B",
    ]);
  });

  it("is a role, and a node that only one has", () => {
    const a: Told = [
      ["n1", "leader"],
      ["n2", "inactive|follower"],
      ["n3", "follower"],
    ];
    const b: Told = [
      ["n1", "leader"],
      ["n2", "follower"],
    ];
    expect(told(a, b)).toEqual([
      "n2 is inactive in A, a follower in B",
      "n3 is a follower in A, no node in B",
    ]);
  });

  it("is the term, of all who are in it together", () => {
    const inTerm = (term: number): Told => [
      ["n1", "leader", term],
      ["n2", "follower", term],
      ["n3", "follower", term],
      ["n4", "follower", term],
    ];
    expect(told(inTerm(4), inTerm(5))).toEqual(["n1, n2 and 2 more are in term 4 in A, 5 in B"]);
  });

  it("is told up to a bound, and what is left is counted", () => {
    const many = (state: string): Told =>
      Array.from({ length: 12 }, (_, index) => [`n${index + 1}`, state] as const);
    const all = told(many("follower"), many("candidate"), 10);
    expect(all).toHaveLength(8);
    expect(all.slice(-2)).toEqual(["and in 4 more things", "2 more nodes are not looked at"]);
  });
});

describe("what turns at an instant", () => {
  const matrix = compared(
    [
      cluster([
        ["n1", "leader", 3],
        ["n2", "follower", 3],
        ["n3", "follower"],
      ]),
      cluster([
        ["n1", "leader", 4],
        ["n2", "follower", 3],
      ]),
    ],
    100,
  );
  const of = (uuids: readonly string[], more = 0, leads = false): string =>
    turnTold(matrix, { uuids, more, leads });

  it("is a term, a node that only one has, and what is the same again, by name", () => {
    expect(of(["n1", "n2", "n3"])).toBe(
      "n1: in term 3 in A, 4 in B; n2: the same in both again; n3: a follower in A, no node in B",
    );
  });

  it("is counted where it is more, or of nodes that neither has any more", () => {
    expect(of(["n1"], 7)).toBe("n1: in term 3 in A, 4 in B; and 7 more");
    expect(of(["gone"])).toBe("1 node in neither any more");
    expect(of(["n2", "gone"], 1)).toBe("n2: the same in both again; and 2 more");
  });

  it("is who leads, where no node says so itself", () => {
    expect(of([], 0, true)).toBe("the same lead in both again");
  });
});
