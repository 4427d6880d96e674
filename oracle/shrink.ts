/** Makes a script that shows a difference as short and as plain as it can be. */

import type { Cluster, Command, Script } from "./script.ts";

/** How often it may be tried at most. */
const MAX_TRIES = 3_000;

/** Clusters that are plainer in one thing. */
const PLAINER: readonly Partial<Cluster>[] = [
  { preVote: false },
  { lease: false },
  { checkQuorum: false, lease: false },
  { noProposalForwarding: false },
  { oneEntryPerMessage: false },
  { maxInflight: 256 },
  { heartbeatTicks: 1 },
  { electionSpread: 0 },
  { index: 2 },
  { learners: [] },
];

/** The smallest script found for which `differs` still holds; it must hold for the given one. */
export async function shrink(
  script: Script,
  differs: (script: Script) => Promise<boolean>,
): Promise<Script> {
  let best = script;
  let tries = MAX_TRIES;
  const accept = async (candidate: Script): Promise<boolean> => {
    if (tries <= 0 || JSON.stringify(candidate) === JSON.stringify(best)) return false;
    tries--;
    if (!(await differs(candidate))) return false;
    best = candidate;
    return true;
  };
  for (let isSmaller = true; isSmaller;) {
    const before = best;
    await dropCommands(() => best, accept);
    for (const plainer of PLAINER) {
      await accept({ ...best, cluster: { ...best.cluster, ...plainer } });
    }
    const { voters, learners } = best.cluster;
    const nodes = Math.max(...voters, ...learners, best.cluster.nodes - 1);
    await accept({ ...best, cluster: { ...best.cluster, nodes } });
    await simplifyCommands(() => best, accept);
    isSmaller = best !== before;
  }
  return best;
}

type Accept = (candidate: Script) => Promise<boolean>;

/** Leaves out halves, quarters, … and at last single commands, from the end. */
async function dropCommands(best: () => Script, accept: Accept): Promise<void> {
  for (let size = Math.ceil(best().commands.length / 2); size >= 1; size = halfOf(size)) {
    for (let end = best().commands.length; end > 0; end -= size) {
      const { commands } = best();
      const kept = [...commands.slice(0, Math.max(0, end - size)), ...commands.slice(end)];
      await accept({ ...best(), commands: kept });
    }
  }
}

function halfOf(size: number): number {
  return size === 1 ? 0 : Math.ceil(size / 2);
}

async function simplifyCommands(best: () => Script, accept: Accept): Promise<void> {
  for (let i = 0; i < best().commands.length; i++) {
    const command = best().commands[i];
    if (command === undefined) return;
    for (const simpler of simplerThan(command)) {
      await accept({ ...best(), commands: best().commands.with(i, simpler) });
    }
  }
}

function simplerThan(command: Command): readonly Command[] {
  const simpler: Command[] = [];
  if ("crash" in command) {
    const { crash: _, ...rest } = command;
    simpler.push(rest);
  }
  if (command.do === "tick" && command.count > 1) {
    simpler.push({ ...command, count: 1 }, { ...command, count: command.count - 1 });
  }
  if (command.do === "compact" && command.behind > 0) simpler.push({ ...command, behind: 0 });
  if (command.do === "change" && command.changes.includes(" ")) {
    const words = command.changes.split(" ");
    for (const i of words.keys()) {
      simpler.push({ ...command, changes: words.toSpliced(i, 1).join(" ") });
    }
  }
  return simpler;
}
