/** The commands that simulate a cluster: which options there are, and what help says of them. */
import { type Command, Option } from "commander";
import type { DemoFlags } from "./demo.ts";
import { addDoors, addExportPort, addPage } from "./doors.ts";
import { DEMO_EXAMPLES, PFSD_EXAMPLES, SIM_EXAMPLES } from "./help.ts";
import * as read from "./options.ts";
import type { PfsdFlags } from "./pfsd.ts";
import type { SimFlags } from "./sim.ts";

const NODES = 5;
const STEPS = 10_000;

export function addDemo(program: Command, action: (flags: DemoFlags) => Promise<void>): void {
  const command = program
    .command("demo")
    .description("serve the page, and a simulated cluster in which leaders fail");
  addCluster(command);
  command.option("--speed <factor>", "how many times as fast as real time", read.speed, 1);
  addPage(command, ["exportPort", "nodes", "seed", "speed", "chaos"]);
  addExportPort(command);
  addDoors(command);
  command.addHelpText("after", DEMO_EXAMPLES).action(action);
}

export function addPfsd(program: Command, action: (flags: PfsdFlags) => Promise<void>): void {
  const command = program
    .command("pfsd")
    .description("stand in for pfsd, the daemon that defined the Export API")
    .option("--enable-export", "export what happens; without it nothing listens");
  addExportPort(command);
  command.option("--go-dialect", "send messages as the daemon's Go code does");
  addCluster(command);
  addDoors(command);
  command.addHelpText("after", PFSD_EXAMPLES).action(action);
}

export function addSim(program: Command, action: (flags: SimFlags) => Promise<void>): void {
  const command = program
    .command("sim")
    .description("run a simulated cluster without a page, and check Raft's properties")
    .option("--steps <number>", "how many events a run has", read.steps, STEPS);
  addCluster(command);
  const none: readonly string[] = [];
  command
    .addOption(
      new Option("--faults <ids>", "rules to switch off, with commas between them")
        .argParser(read.words)
        .default(none, "none"),
    )
    .option("--list-faults", "print the rules that can be switched off")
    .option("--json", "print an object a line instead of the hash")
    .addHelpText("after", SIM_EXAMPLES)
    .action(action);
}

function addCluster(command: Command): void {
  command
    .option(
      "--nodes <number>",
      "how many nodes; more than 15 of them only listen",
      read.nodes,
      NODES,
    )
    .option("--seed <number>", "decides everything that happens", read.seed, 1)
    .option("--no-chaos", "nothing fails");
}
