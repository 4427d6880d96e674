import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { type Cluster, EMPTY_CLUSTER, reduce } from "../cluster/index.ts";
import { compared, sharesNodes } from "./compare.ts";
import { Differences, SETTLING_MS } from "./differences.ts";

type Told = readonly (readonly [uuid: string, state: string])[];

function told(nodes: Told): Cluster {
  const all = nodes.map(([uuid, state]) => ({ uuid, commonName: uuid, state }));
  return reduce(EMPTY_CLUSTER, { type: "state", nodes: all }, instant(0));
}

const A = told([
  ["n1", "leader"],
  ["n2", "follower"],
  ["n10", "follower"],
]);

describe("who says what about whom", () => {
  it("has a line for each node, by name, and nobody differs where all say the same", () => {
    const { lines, leaders, leadersDiffer } = compared([A, A], 10);
    expect(lines.map(({ name }) => name)).toEqual(["n1", "n2", "n10"]);
    expect(lines.some(({ differs }) => differs)).toBe(false);
    expect(leaders).toEqual([["n1"], ["n1"]]);
    expect(leadersDiffer).toBe(false);
  });

  it("tells another role, another leader, and a node that only one of them has", () => {
    const other = told([
      ["n1", "inactive|follower"],
      ["n2", "leader"],
    ]);
    const { lines, leaders, leadersDiffer } = compared([A, other], 10);
    expect(lines.map(({ says }) => says.map((said) => said?.standing))).toEqual([
      ["leader", "inactive"],
      ["follower", "leader"],
      ["follower", "missing"],
    ]);
    expect(lines.map(({ differs }) => differs)).toEqual([true, true, true]);
    expect(leaders).toEqual([["n1"], ["n2"]]);
    expect(leadersDiffer).toBe(true);
  });

  it("takes no word from one who says nothing, or nothing of that", () => {
    const silent = told([["n1", "weird"]]);
    const { lines, leadersDiffer } = compared([A, undefined, EMPTY_CLUSTER], 10);
    expect(lines[0]?.says).toEqual([{ standing: "leader" }, undefined, undefined]);
    expect(lines.some(({ differs }) => differs)).toBe(false);
    expect(leadersDiffer).toBe(false);
    // A node without a role is told of, and nothing is said of its role.
    expect(compared([A, silent], 10).lines[0]).toMatchObject({ differs: false });
  });

  it("lists no more than is asked for, and says how many are left", () => {
    const { lines, left } = compared([A], 2);
    expect([lines.length, left]).toEqual([2, 1]);
  });

  it("can't be of two clusters that share no node", () => {
    expect(sharesNodes(A, told([["x", "leader"]]))).toBe(false);
    expect(sharesNodes(A, told([["n2", "leader"]]))).toBe(true);
    expect(sharesNodes(A, EMPTY_CLUSTER)).toBe(true);
  });
});

describe("a difference", () => {
  it("is settling first, lasts, and is over when they agree", () => {
    const other = told([
      ["n1", "leader"],
      ["n2", "candidate"],
      ["n10", "follower"],
    ]);
    const differences = new Differences();
    differences.look(compared([A, other], 10), instant(100));
    expect(differences.on("n2", instant(100))).toEqual({ lastedMs: 0, isSettling: true });
    differences.look(compared([A, other], 10), instant(100 + SETTLING_MS));
    const lasting = { lastedMs: SETTLING_MS, isSettling: false };
    expect(differences.on("n2", instant(100 + SETTLING_MS))).toEqual(lasting);
    expect(differences.on("n1", instant(100 + SETTLING_MS))).toBeUndefined();
    expect(differences.onLeaders(instant(100 + SETTLING_MS))).toBeUndefined();
    differences.look(compared([A, A], 10), instant(900));
    expect(differences.on("n2", instant(900))).toBeUndefined();
    differences.look(compared([A, other], 10), instant(1_000));
    expect(differences.on("n2", instant(1_000))).toMatchObject({ lastedMs: 0 });
    // A node that is gone is forgotten.
    differences.look(compared([undefined], 10), instant(1_100));
    expect(differences.on("n2", instant(1_200))).toBeUndefined();
  });
});
