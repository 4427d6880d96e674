import { expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { type Cluster, EMPTY_CLUSTER, reduce } from "../../core/cluster/index.ts";
import { checkSetup, decodeRun, encodeRun, leaderOf, replay } from "../../core/simulation/index.ts";
import { sandboxOf } from "./sandbox.ts";

function clusterOf(...states: readonly string[]): Cluster {
  const nodes = states.map((state, n) => ({ uuid: `u-${n}`, commonName: `host-${n + 1}`, state }));
  return reduce(EMPTY_CLUSTER, { type: "state", nodes }, instant(0));
}

it("has the nodes and the names of the cluster, and soon its leader", () => {
  const run = sandboxOf(clusterOf("follower", "follower", "leader", "inactive"));
  const { world } = replay({ ...run, until: 5_000_000 });
  expect(world.hosts.map(({ name }) => name)).toEqual(["host-1", "host-2", "host-3", "host-4"]);
  expect(leaderOf(world)?.name).toBe("host-3");
  expect(decodeRun(encodeRun(run))).toMatchObject({ ok: true });
});

it("makes nobody leader where none is known, and one node of nothing", () => {
  expect(sandboxOf(clusterOf("follower", "unknown")).actions).toEqual([]);
  expect(sandboxOf(EMPTY_CLUSTER).setup.voters).toBe(1);
});

it("takes as many nodes of a large cluster as a simulation can have", () => {
  const { setup } = sandboxOf(clusterOf(...Array<string>(300).fill("follower")));
  expect(checkSetup(setup).ok).toBe(true);
  expect([setup.voters, setup.voters + setup.learners]).toEqual([15, 101]);
});

it.each([16, 300])("keeps the leader a voter where it is the last of %i nodes", (count) => {
  const states = [...Array<string>(count - 1).fill("follower"), "leader"];
  const run = sandboxOf(clusterOf(...states));
  expect([run.setup.voters, checkSetup(run.setup).ok]).toEqual([15, true]);
  const { world } = replay({ ...run, until: 5_000_000 });
  expect(leaderOf(world)?.name).toBe(`host-${count}`);
});
