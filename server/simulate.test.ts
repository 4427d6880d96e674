import { describe, expect, it } from "vitest";
import { createTrace, nextAt, replay } from "../src/core/simulation/index.ts";
import { type Simulated, simulate } from "./simulate.ts";
import { roughSetup } from "./simulation-setup.ts";

const WISH = { nodes: 5, seed: 1, chaos: true };
const going = new AbortController().signal;

describe("a simulation without a page", () => {
  it("is the same for the same seed, and another for another", async () => {
    const hashOf = async (seed: number): Promise<string | undefined> =>
      (await simulate(roughSetup({ ...WISH, seed }, []), 2_000, going))?.hash;
    const first = await hashOf(7);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf(7)).toBe(first);
    expect(await hashOf(8)).not.toBe(first);
  });

  it("has so many events, in which sound Raft holds what it promises", async () => {
    const simulated = await simulate(roughSetup(WISH, []), 3_000, going);
    expect(simulated?.steps).toBe(3_000);
    expect(simulated?.violation).toBeUndefined();
    // It was a rough time: several leaders were needed.
    const terms = simulated?.world.hosts.map(({ raft }) => raft.term) ?? [];
    expect(Math.max(...terms)).toBeGreaterThan(2);
  });

  it("ends where a property falls, and falls at the same event again", async () => {
    const setup = roughSetup(WISH, ["votes-twice"]);
    const fallen = (await simulate(setup, 20_000, going)) as Simulated;
    expect(fallen.violation?.invariant).toBe("ElectionSafety");
    const again = await simulate(setup, fallen.steps, going);
    expect(again).toMatchObject({ steps: fallen.steps, hash: fallen.hash });
    expect(again?.violation).toEqual(fallen.violation);
    const before = await simulate(setup, fallen.steps - 1, going);
    expect(before?.violation).toBeUndefined();
  });

  it("plays its last moment to the end", async () => {
    const setup = roughSetup({ nodes: 7, seed: 9, chaos: true }, []);
    const { steps, world } = (await simulate(setup, 3_000, going)) as Simulated;
    // Here two events happen at one time.
    expect(steps).toBe(3_001);
    expect(nextAt(world)).toBeGreaterThan(world.now);
  });

  it.each([
    ["goes well", { nodes: 5, seed: 3, broken: [] }],
    ["ends between events of one time", { nodes: 7, seed: 9, broken: [] }],
    ["ends where a property falls", { nodes: 5, seed: 3, broken: ["votes-twice" as const] }],
  ])("has the hash of a replay where it %s", async (_, { nodes, seed, broken }) => {
    const setup = roughSetup({ nodes, seed, chaos: true }, broken);
    const { run, steps, hash } = (await simulate(setup, 3_000, going)) as Simulated;
    const trace = createTrace();
    expect(replay(run, { hear: trace.hear }).steps).toBe(steps);
    expect(trace.hash()).toBe(hash);
  });

  it("switches on what a broken rule needs", () => {
    expect(roughSetup(WISH, ["lease-never-ends"])).toMatchObject({
      readOnly: "lease",
      checkQuorum: true,
    });
  });

  it("stops when it is asked to", async () => {
    const stopping = new AbortController();
    const running = simulate(roughSetup(WISH, []), 10_000_000, stopping.signal);
    stopping.abort();
    expect(await running).toBeUndefined();
  });
});
