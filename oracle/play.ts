/** Plays a script on our algorithm; play.go does the same with etcd's. */

import { assert, present } from "../src/core/base/index.ts";
import { type Input, type Message, type NodeId, type Options } from "../src/core/raft/index.ts";
import { parseChanges } from "./changes.ts";
import type { Counts } from "./counts.ts";
import { deviationOf } from "./deviations.ts";
import { chosen } from "./flight.ts";
import { Member } from "./member.ts";
import type { ChangeCommand, Cluster, Command, Crash, Script } from "./script.ts";
import { messageText, nodeText } from "./text.ts";

/** What is told of a script: the same text from both sides, when they agree. */
export interface Answer {
  readonly seed: number;
  /** The start, and after each command what it changed. */
  readonly steps: readonly string[];
  /** How the script ended itself, after the last of the steps. */
  readonly panic?: string;
  /** After the last of the steps came something on which the two are meant to differ. */
  readonly deviates?: true;
}

/** A message can be passed on in a circle for ever. */
const MAX_ROUNDS = 60;

/** Commands that give a node an input. */
type Asking = Exclude<
  Command,
  { do: "deliver" | "drop" | "stabilize" | "partition" | "heal" | "tick" | "crash" | "compact" }
>;

export interface Manner {
  /** The steps tell every message. */
  readonly explain?: boolean;
  /** Rules that are switched off on our side, to see that the comparison notices. */
  readonly broken?: Options["broken"];
}

export interface Played {
  readonly answer: Answer;
  /** The script without commands on which the two are meant to differ: what to ask the library. */
  readonly script: Script;
}

/** `counts` are added to. */
export function play(script: Script, counts: Counts, manner: Manner = {}): Played {
  const { seed, cluster } = script;
  const steps: string[] = [];
  const commands: Command[] = [];
  const played = (end: Partial<Answer>): Played => ({
    answer: { seed, steps, ...end },
    script: { ...script, commands: [...commands, ...script.commands.slice(at)] },
  });
  let at = 0;
  try {
    const game = new Game(cluster, counts, manner);
    steps.push(game.told());
    for (const command of script.commands) {
      if (game.deviates(command)) {
        counts.leftOut++;
        at++;
        continue;
      }
      game.do(command);
      steps.push(game.told());
      commands.push(command);
      at++;
    }
  } catch (error) {
    if (error instanceof Deviates) return played({ deviates: true });
    return played({ panic: error instanceof Error ? error.message : String(error) });
  }
  return played({});
}

class Game {
  private readonly members: readonly Member[];
  private readonly counts: Counts;
  private readonly explain: boolean;
  private readonly shown: string[] = [];
  private flight: readonly Message[] = [];
  private cut = new Set<NodeId>();
  private sent: string[] = [];

  constructor(cluster: Cluster, counts: Counts, { explain = false, broken = [] }: Manner) {
    this.members = Array.from(
      { length: cluster.nodes },
      (_, i) => new Member(i + 1, cluster, broken),
    );
    this.counts = counts;
    this.explain = explain;
  }

  /** What has changed since it was told the last time. */
  told(): string {
    const lines: string[] = [];
    for (const [i, member] of this.members.entries()) {
      if (!member.touched) continue;
      member.touched = false;
      const text = nodeText(member.node, member.state);
      if (text !== this.shown[i]) {
        this.shown[i] = text;
        lines.push(text);
      }
      for (const read of member.reads) lines.push(`${i + 1} answers ${read}`);
      this.counts.answeredReads += member.reads.length;
      member.reads = [];
    }
    if (this.explain) lines.push(...this.sent);
    lines.push(`sent ${this.sent.length} ${hashOf(this.sent)}`);
    this.sent = [];
    return lines.join("\n");
  }

  /** It leads to where the two are meant to differ. */
  deviates(command: Command): boolean {
    if (command.do !== "change" && command.do !== "read") return false;
    return deviationOf(this.member(command.node).node, inputOf(command)) !== undefined;
  }

  do(command: Command): void {
    switch (command.do) {
      case "deliver": {
        const { taken, rest } = chosen(this.flight, command);
        if (command.keep !== true) this.flight = rest;
        for (const message of taken) this.deliver(message, command.crash);
        return;
      }
      case "drop":
        this.flight = chosen(this.flight, command).rest;
        return;
      case "stabilize":
        this.stabilize(command.nodes);
        return;
      case "partition":
        this.cut = new Set(command.nodes);
        return;
      case "heal":
        this.cut = new Set();
        return;
      case "tick":
        for (let i = 0; i < command.count; i++) this.tick(command.node);
        return;
      case "compact": {
        const input = this.member(command.node).compaction(command.behind);
        if (input !== undefined) this.take(command.node, input);
        return;
      }
      case "crash":
        this.counts.restarts++;
        this.member(command.node).restart();
        return;
      case "campaign":
      case "propose":
      case "change":
      case "transfer":
      case "read":
      case "report-unreachable":
      case "report-snapshot":
        this.take(command.node, inputOf(command), command.crash);
    }
  }

  private member(id: NodeId): Member {
    return present(this.members[id - 1], `node ${id} is there`);
  }

  private take(id: NodeId, input: Input, crash?: Crash): void {
    const member = this.member(id);
    const before = member.node;
    if (deviationOf(before, input) !== undefined) throw new Deviates();
    const messages = member.take(input, crash);
    this.counts.count(before, input, member.node, messages);
    if (crash !== undefined) this.counts.crashesInAStep++;
    this.send(messages);
  }

  private tick(id: NodeId): void {
    const members = id === 0 ? this.members : [this.member(id)];
    for (const member of members) {
      const before = member.node;
      const messages = member.tick();
      this.counts.count(before, { type: "tick", count: 1 }, member.node, messages);
      this.send(messages);
    }
  }

  private send(messages: readonly Message[]): void {
    if (messages.length === 0) return;
    for (const message of messages) this.sent.push(messageText(message));
    const arriving = messages.filter(
      ({ from, to }) => to <= this.members.length && this.cut.has(from) === this.cut.has(to),
    );
    this.flight = [...this.flight, ...arriving];
  }

  private deliver(message: Message, crash?: Crash): void {
    this.take(message.to, { type: "message", message }, crash);
  }

  private stabilize(nodes: readonly NodeId[]): void {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      let isQuiet = true;
      for (let to = 1; to <= this.members.length; to++) {
        if (nodes.length > 0 && !nodes.includes(to)) continue;
        const { taken, rest } = chosen(this.flight, { to });
        this.flight = rest;
        if (taken.length > 0) isQuiet = false;
        for (const message of taken) this.deliver(message);
      }
      if (isQuiet) return;
    }
  }
}

/** A message that a follower passed on leads to where the two are meant to differ. */
class Deviates extends Error {}

function inputOf(command: Asking): Input {
  switch (command.do) {
    case "campaign":
      return { type: "campaign" };
    case "propose":
      return { type: "propose", value: command.value };
    case "change":
      return changeOf(command);
    case "transfer":
      return { type: "transfer-leadership", transferee: command.to };
    case "read":
      return { type: "read", context: command.value };
    case "report-unreachable":
      return { type: "report-unreachable", node: command.to };
    case "report-snapshot":
      return { type: "report-snapshot", node: command.to, succeeded: command.succeeded };
  }
  throw new Error("every command has its input");
}

function changeOf({ transition, changes }: ChangeCommand): Input {
  const parsed = parseChanges(changes);
  assert(parsed.ok, `the script's changes can be read: ${changes}`);
  return { type: "change-members", change: { transition, changes: parsed.value } };
}

/** FNV-1a over the texts, so that all messages are compared at little cost. */
function hashOf(texts: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    hash = Math.imul(hash ^ 10, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
