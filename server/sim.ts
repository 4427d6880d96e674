/** `raftglass sim`: runs a cluster without a page, and tells whether Raft's properties held. */
import { FAULTS } from "../src/core/raft/index.ts";
import { type Violation, encodeRun, inMilliseconds } from "../src/core/simulation/index.ts";
import { countOf } from "./demo.ts";
import { EXIT, type ExitCode, type Io } from "./io.ts";
import { type Simulated, simulate } from "./simulate.ts";
import { type ClusterWish, roughSetup } from "./simulation-setup.ts";

export interface SimFlags extends ClusterWish {
  readonly steps: number;
  /** As written. */
  readonly faults: readonly string[];
  readonly json?: boolean;
  readonly listFaults?: boolean;
}

export async function sim(flags: SimFlags, io: Io): Promise<ExitCode> {
  if (flags.listFaults === true) {
    for (const line of faultLines()) io.out(line);
    return EXIT.done;
  }
  const faults = FAULTS.flatMap(({ id }) => (flags.faults.includes(id) ? [id] : []));
  const unknown = flags.faults.find((word) => !faults.some((id) => id === word));
  if (unknown !== undefined) {
    io.err(`There is no fault "${unknown}". See: raftglass sim --list-faults, or --help.`);
    return EXIT.usage;
  }
  if (faults.length > 0) io.err(`Modified Raft: ${faults.join(", ")}.`);
  const simulated = await simulate(roughSetup(flags, faults), flags.steps, io.stop);
  if (simulated === undefined) {
    io.err("It was stopped before its end, and nothing had fallen until then.");
    return EXIT.failed;
  }
  const { steps, violation } = simulated;
  io.out(flags.json === true ? jsonLine(flags, simulated) : simulated.hash);
  io.err(`Seed ${flags.seed}: ${sizeOf(simulated)}. ${verdictOf(violation)}`);
  if (violation === undefined) {
    if (flags.faults.length > 0) io.err("It may fall with another --seed, or with more --steps.");
    return EXIT.done;
  }
  io.err(`Replay it with: ${commandOf(flags, steps)}`);
  return EXIT.fell;
}

function sizeOf({ steps, run, world }: Simulated): string {
  const seconds = (inMilliseconds(run.until) / 1_000).toFixed(1);
  return `${countOf(world.hosts.length)}, ${steps} events, ${seconds} s of virtual time`;
}

function verdictOf(violation: Violation | undefined): string {
  if (violation === undefined) return "Every property held.";
  return `${violation.invariant} fell. ${violation.sentence}`;
}

function jsonLine({ seed, nodes, chaos, faults }: SimFlags, simulated: Simulated): string {
  const { steps, hash, violation, run } = simulated;
  return JSON.stringify({
    seed,
    nodes,
    chaos,
    faults,
    steps,
    virtualMs: inMilliseconds(run.until),
    hash,
    violation: violation ?? null,
    run: encodeRun(run),
  });
}

/** `steps` as many as it took. */
function commandOf({ seed, nodes, faults, chaos }: SimFlags, steps: number): string {
  const broken = faults.length === 0 ? "" : ` --faults ${faults.join(",")}`;
  const calm = chaos ? "" : " --no-chaos";
  return `raftglass sim --seed ${seed} --steps ${steps} --nodes ${nodes}${broken}${calm}`;
}

function faultLines(): readonly string[] {
  const width = Math.max(...FAULTS.map(({ id }) => id.length));
  return FAULTS.map(({ id, sentence, falls }) => `${id.padEnd(width)}  ${sentence} (${falls})`);
}
