/** How much faster than real time a simulated cluster runs, on one core. */
import {
  type World,
  advance,
  createWorld,
  leaderOf,
  seconds,
  setupOf,
} from "../src/core/simulation/index.ts";
import { median, table, verdict, whole } from "./table.ts";

const CASES = [
  { voters: 5, learners: 0, factor: 1_000, seconds: 500 },
  { voters: 15, learners: 86, factor: 1, seconds: 10 },
];
const RUNS = 5;

/** Simulated seconds for each second of the processor, once the engine has compiled what is hot. */
function pace(world: World, length: number): number {
  const until = world.now + seconds(length);
  const before = process.cpuUsage();
  const after = advance(world, until).world;
  const { user, system } = process.cpuUsage(before);
  // A cluster that had no leader would be idle, and fast for nothing.
  if (leaderOf(after) === undefined) throw new Error("The simulated cluster lost its leader.");
  return (length * 1_000_000) / (user + system);
}

export function benchSimulation(isShort: boolean): boolean {
  let kept = true;
  const rows = CASES.map(({ voters, learners, factor, seconds: length }) => {
    const paces: number[] = [];
    let events = 0;
    for (let run = 0; run < (isShort ? 2 : RUNS); run++) {
      // Heartbeats every 50 ms, election timeouts from 150 ms to 300 ms: the paper's, section 9.3.
      const begun = createWorld(setupOf({ seed: run + 1, voters, learners, pace: "paper" }));
      const warm = advance(begun, seconds(length / 5)).world;
      paces.push(pace(warm, length));
      events = (warm.steps * 5) / length;
    }
    const ratio = median(paces);
    kept &&= ratio >= factor;
    return [
      `${voters} voters, ${learners} learners`,
      whole(events),
      `${whole(ratio)} (${whole(Math.min(...paces))}–${whole(Math.max(...paces))})`,
      `≥ ${whole(factor)}`,
      verdict(ratio >= factor),
    ];
  });
  const head = ["cluster", "events a simulated second", "times real time", "target", ""];
  console.log(table("Simulation: one core", head, rows));
  return kept;
}
