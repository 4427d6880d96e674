/** The clusters that the commands simulate: how many nodes, how fast, and how much goes wrong. */
import { type Fault, type FaultId, FAULTS } from "../src/core/raft/index.ts";
import {
  type Identify,
  MOST_VOTERS,
  PACES,
  type Pace,
  type Setup,
  type SetupWish,
  type World,
  advance,
  createWorld,
  leaderOf,
  milliseconds,
  nextAt,
  seconds,
  setupOf,
} from "../src/core/simulation/index.ts";
import { randomFrom } from "../src/core/base/index.ts";

export interface ClusterWish {
  /** All nodes together; more than 15 of them only listen. */
  readonly nodes: number;
  /** Decides everything that happens. */
  readonly seed: number;
  /** Whether there is trouble. */
  readonly chaos: boolean;
}

/** Elections as in pfsd, and messages slow enough to be followed with the eye. */
export const DEMO_PACE: Pace = {
  ...PACES.pfsd,
  latency: milliseconds(350),
  jitter: milliseconds(250),
  diskLatency: milliseconds(20),
};

/** One client writes; trouble is made by whoever runs it, see `demoScenes`. */
export function demoSetup(wish: ClusterWish): Setup {
  const clients = { count: 1, pause: seconds(3) };
  return setupOf({ ...nodesOf(wish.nodes), seed: wish.seed, pace: DEMO_PACE, clients });
}

/** The daemon's cluster, in which something fails three times a minute on average. */
export function pfsdSetup({ nodes, seed, chaos }: ClusterWish): Setup {
  const clients = { count: 1, pause: seconds(10) };
  const autopilot = { every: seconds(20), longestOutage: seconds(12) };
  const wish: SetupWish = { ...nodesOf(nodes), seed, pace: "pfsd", clients };
  return setupOf(chaos ? { ...wish, autopilot } : wish);
}

/** A cluster in which much goes wrong, to see whether Raft's properties hold. */
export function roughSetup({ nodes, seed, chaos }: ClusterWish, broken: readonly FaultId[]): Setup {
  const pace = PACES.paper;
  const autopilot = { every: pace.election * 2, longestOutage: pace.election * 4 };
  const trouble = { loss: 20, duplication: 20, reordering: 100, autopilot };
  return setupOf({
    ...nodesOf(nodes),
    ...needsOf(FAULTS.filter(({ id }) => broken.includes(id))),
    ...(chaos && trouble),
    seed,
    pace,
    broken,
    snapshotEvery: 20,
    clients: { count: 3 },
  });
}

/** What must be switched on for the broken rules to be at work at all. */
function needsOf(faults: readonly Fault[]): SetupWish {
  return Object.assign({}, ...faults.map(({ needs }) => needs)) as SetupWish;
}

function nodesOf(nodes: number): { readonly voters: number; readonly learners: number } {
  const voters = Math.min(nodes, MOST_VOTERS);
  return { voters, learners: nodes - voters };
}

/** No cluster takes longer to elect somebody than a viewer would wait. */
const LONGEST_WAIT = seconds(120);

/** The world at its first leader's election: a viewer is to see at once who leads. */
export function ledWorld(setup: Setup): World {
  let world = createWorld(setup);
  while (leaderOf(world) === undefined && nextAt(world) < LONGEST_WAIT) {
    world = advance(world, LONGEST_WAIT, { maxSteps: 1 }).world;
  }
  return world;
}

/** Uuids as a daemon draws them, but the same for the same seed; and addresses on this machine. */
export function daemonIdentity(seed: number): Identify {
  return ({ id }) => {
    const random = randomFrom(seed * 31 + id);
    const digits = (count: number): string =>
      Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join("");
    const uuid = `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`;
    return { uuid, addr: `localhost:${4_000 + id}` };
  };
}
