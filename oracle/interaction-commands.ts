/** The commands of etcd's interaction format, each with its arguments, on a cluster of ours. */

import { type Result, fail, ok } from "../src/core/base/index.ts";
import {
  type MembershipChange,
  type Message,
  type NodeId,
  type Options,
  membershipOf,
} from "../src/core/raft/index.ts";
import { parseChanges } from "./changes.ts";
import type { Interaction } from "./interaction.ts";
import type { Argument, Stanza } from "./stanzas.ts";

type Done = Result<undefined, string>;
type Run = (cluster: Interaction, stanza: Stanza) => Done;

const DONE: Done = ok(undefined);
const TRANSITIONS = ["auto", "implicit", "explicit"] as const;

/** etcd's names of messages, as `deliver-msgs type=` wants them, and ours. */
const MESSAGES: ReadonlyMap<string, Message["type"]> = new Map([
  ["MsgVote", "request-vote"],
  ["MsgVoteResp", "request-vote-reply"],
  ["MsgPreVote", "pre-vote"],
  ["MsgPreVoteResp", "pre-vote-reply"],
  ["MsgApp", "append-entries"],
  ["MsgAppResp", "append-entries-reply"],
  ["MsgHeartbeat", "heartbeat"],
  ["MsgHeartbeatResp", "heartbeat-reply"],
  ["MsgSnap", "install-snapshot"],
  ["MsgTimeoutNow", "timeout-now"],
  ["MsgProp", "write-request"],
  ["MsgReadIndex", "read-index"],
  ["MsgReadIndexResp", "read-index-reply"],
  ["MsgTransferLeader", "transfer-leadership"],
]);

/** What only prints in etcd's environment: outcomes are printed at the end. */
const ask: Run = (cluster, stanza) => {
  const id = nodeOf(cluster, stanza);
  return id.ok ? DONE : id;
};

const COMMANDS: ReadonlyMap<string, Run> = new Map<string, Run>([
  ["_breakpoint", () => DONE],
  ["add-nodes", addNodes],
  ["campaign", (cluster, stanza) => onNode(cluster, stanza, () => ({ type: "campaign" }))],
  ["compact", compact],
  ["deliver-msgs", deliver],
  ["log-level", logLevel],
  ["process-ready", processReady],
  ["propose", propose],
  ["propose-conf-change", proposeChange],
  ["raft-log", ask],
  ["raft-state", () => DONE],
  ["report-unreachable", reportUnreachable],
  ["send-snapshot", sendSnapshot],
  ["set-randomized-election-timeout", setElectionTimeout],
  ["stabilize", stabilize],
  ["status", ask],
  ["tick-election", (cluster, stanza) => tick(cluster, stanza, "election")],
  ["tick-heartbeat", (cluster, stanza) => tick(cluster, stanza, "heartbeat")],
  ["transfer-leadership", transfer],
]);

export const COMMAND_NAMES: readonly string[] = [...COMMANDS.keys()];

/** Runs one stanza, or tells why it cannot be run. */
export function runStanza(cluster: Interaction, stanza: Stanza): Done {
  const run = COMMANDS.get(stanza.command);
  if (run === undefined) return fail(`"${stanza.command}" is no command that is known here.`);
  return run(cluster, stanza);
}

function addNodes(cluster: Interaction, { args }: Stanza): Done {
  const [first, ...rest] = args;
  const count = numberOf(first?.values.length === 0 ? first.key : undefined);
  if (!count.ok) return fail("Say first how many nodes to add, as in add-nodes 3.");
  const settings = settingsOf(rest);
  if (!settings.ok) return settings;
  const { ids, index, content, options } = settings.value;
  if (rest.every(({ key }) => !["voters", "learners", "index", "content"].includes(key))) {
    return cluster.addNodes(count.value, undefined, options);
  }
  if (index <= 1) return fail("A first state needs an index above 1, as in index=2.");
  const twice = [...ids.voters, ...ids.learners].find((id, i, all) => all.indexOf(id) !== i);
  if (twice !== undefined) return fail(`Node ${twice} is named twice.`);
  const membership = membershipOf(ids.voters, ids.learners);
  return cluster.addNodes(count.value, { index, term: 1, membership, data: content }, options);
}

interface Settings {
  readonly ids: { readonly voters: readonly NodeId[]; readonly learners: readonly NodeId[] };
  readonly index: number;
  readonly content: string;
  readonly options: Partial<Options>;
}

/** What `add-nodes` says of the first state and of how the nodes run. */
function settingsOf(args: readonly Argument[]): Result<Settings, string> {
  const ids = { voters: [] as readonly NodeId[], learners: [] as readonly NodeId[] };
  let index = 0;
  let content = "";
  const options: { -readonly [Name in keyof Options]?: Options[Name] } = {};
  for (const { key, values } of args) {
    const value = values[0] ?? "";
    if (key === "content") content = value;
    else if (key === "prevote") options.preVote = value === "true";
    else if (key === "checkquorum") options.checkQuorum = value === "true";
    else if (key === "read-only") options.readOnly = value === "lease-based" ? "lease" : "safe";
    else if (key === "voters" || key === "learners") {
      const list = numbersOf(values);
      if (!list.ok) return list;
      ids[key] = list.value;
    } else if (key === "index" || key === "inflight") {
      const number = numberOf(value);
      if (!number.ok) return number;
      if (key === "index") index = number.value;
      else options.maxInflight = number.value;
    } else return fail(`add-nodes does not know "${key}".`);
  }
  if (options.readOnly === "lease" && options.checkQuorum !== true) {
    return fail("A lease can only be read from with checkquorum=true, which makes it end.");
  }
  return ok({ ids, index, content, options });
}

function compact(cluster: Interaction, stanza: Stanza): Done {
  const id = nodeOf(cluster, stanza);
  if (!id.ok) return id;
  const index = numberOf(stanza.args[1]?.key);
  return index.ok ? cluster.compact(id.value, index.value) : index;
}

function deliver(cluster: Interaction, { args }: Stanza): Done {
  const name = args.find(({ key }) => key === "type")?.values[0];
  const type = name === undefined ? undefined : MESSAGES.get(name);
  if (name !== undefined && type === undefined) return fail(`"${name}" is no type of message.`);
  const seen = new Set<string>();
  for (const { key, values } of args.filter(({ key }) => key !== "type")) {
    const drop = values.length > 0;
    if (drop && key !== "drop") return fail(`deliver-msgs does not know "${key}".`);
    for (const text of drop ? values : [key]) {
      const id = numberOf(text);
      if (!id.ok) return id;
      if (drop && seen.has(text)) return fail(`Messages to ${text} are delivered or dropped.`);
      seen.add(text);
      const result = cluster.deliver(id.value, type, drop);
      if (!result.ok) return result;
    }
  }
  return DONE;
}

function logLevel(_: Interaction, { args }: Stanza): Done {
  const level = args[0]?.key ?? "";
  return /^(debug|info|warn|error|none)$/i.test(level)
    ? DONE
    : fail(`"${level}" is no log level: debug, info, warn, error or none.`);
}

function processReady(cluster: Interaction, stanza: Stanza): Done {
  const ids = nodesOf(cluster, stanza);
  if (!ids.ok) return ids;
  if (ids.value.length === 0) return fail("Name the node, as in process-ready 1.");
  for (const id of ids.value) cluster.processReady(id);
  return DONE;
}

function propose(cluster: Interaction, stanza: Stanza): Done {
  const [, value] = stanza.args;
  if (stanza.args.length !== 2 || value === undefined || value.values.length > 0) {
    return fail("Name the node and one value, as in propose 1 foo.");
  }
  return onNode(cluster, stanza, () => ({ type: "propose", value: value.key }));
}

function proposeChange(cluster: Interaction, stanza: Stanza): Done {
  let transition: MembershipChange["transition"] = "auto";
  let isV1 = false;
  for (const { key, values } of stanza.args.slice(1)) {
    const value = values[0] ?? "";
    const found = TRANSITIONS.find((name) => name === value);
    if (key === "v1") {
      if (!/^(1|0|t|f|true|false)$/i.test(value)) return fail(`v1 is true or false: "${value}".`);
      isV1 = /^(1|t|true)$/i.test(value);
    } else if (key !== "transition") {
      return fail(`propose-conf-change does not know "${key}".`);
    } else if (found === undefined) {
      return fail(`"${value}" is no transition: ${TRANSITIONS.join(", ")}.`);
    } else transition = found;
  }
  const changes = parseChanges(stanza.input);
  if (!changes.ok) return changes;
  if (isV1 && (changes.value.length !== 1 || transition !== "auto")) {
    return fail("A v1 change has exactly one operation and no transition.");
  }
  const change = { transition, changes: changes.value };
  if (isV1) cluster.noteOlder(change);
  return onNode(cluster, stanza, () => ({ type: "change-members", change }));
}

function reportUnreachable(cluster: Interaction, stanza: Stanza): Done {
  const ids = nodesOf(cluster, stanza);
  if (!ids.ok) return ids;
  const [id, node] = ids.value;
  if (id === undefined || node === undefined)
    return fail("Name two nodes: who tells, and of whom.");
  return cluster.give(id, { type: "report-unreachable", node });
}

function sendSnapshot(cluster: Interaction, stanza: Stanza): Done {
  const ids = nodesOf(cluster, stanza);
  if (!ids.ok) return ids;
  const [from, to] = ids.value;
  if (from === undefined || to === undefined) return fail("Name two nodes: from and to.");
  return cluster.sendSnapshot(from, to);
}

function setElectionTimeout(cluster: Interaction, stanza: Stanza): Done {
  const id = nodeOf(cluster, stanza);
  if (!id.ok) return id;
  const ticks = numberOf(stanza.args.find(({ key }) => key === "timeout")?.values[0]);
  return ticks.ok ? cluster.setElectionTimeout(id.value, ticks.value) : ticks;
}

function stabilize(cluster: Interaction, stanza: Stanza): Done {
  const named = stanza.args.find(({ values }) => values.length > 0);
  if (named !== undefined) return fail(`stabilize does not know "${named.key}".`);
  const ids = nodesOf(cluster, stanza);
  return ids.ok ? cluster.stabilize(ids.value) : ids;
}

function tick(cluster: Interaction, stanza: Stanza, ticks: "heartbeat" | "election"): Done {
  const id = nodeOf(cluster, stanza);
  return id.ok ? cluster.tick(id.value, ticks) : id;
}

function transfer(cluster: Interaction, { args }: Stanza): Done {
  const valueOf = (name: string): string | undefined =>
    args.find(({ key }) => key === name)?.values[0];
  const from = numberOf(valueOf("from"));
  const to = numberOf(valueOf("to"));
  if (!from.ok || !to.ok) return fail("Name both nodes, as in transfer-leadership from=1 to=2.");
  return cluster.give(from.value, { type: "transfer-leadership", transferee: to.value });
}

function onNode(
  cluster: Interaction,
  stanza: Stanza,
  input: () => Parameters<Interaction["give"]>[1],
): Done {
  const id = nodeOf(cluster, stanza);
  return id.ok ? cluster.give(id.value, input()) : id;
}

function nodeOf(cluster: Interaction, { args }: Stanza): Result<NodeId, string> {
  const id = numberOf(args[0]?.key);
  if (!id.ok) return fail("Name the node first, as a number.");
  return id.value <= cluster.size ? id : fail(`There is no node ${id.value}.`);
}

/** The nodes that are named, all of which must be there. */
function nodesOf(cluster: Interaction, { args }: Stanza): Result<readonly NodeId[], string> {
  const ids: NodeId[] = [];
  for (const { key, values } of args) {
    if (values.length > 0) continue;
    const id = numberOf(key);
    if (!id.ok) return id;
    if (id.value > cluster.size) return fail(`There is no node ${id.value}.`);
    ids.push(id.value);
  }
  return ok(ids);
}

function numberOf(text: string | undefined): Result<number, string> {
  const number = Number(text);
  return text !== undefined && /^\d{1,9}$/.test(text) && number > 0
    ? ok(number)
    : fail(`"${text ?? ""}" is no number above 0.`);
}

function numbersOf(texts: readonly string[]): Result<readonly number[], string> {
  const numbers: number[] = [];
  for (const text of texts) {
    const number = numberOf(text);
    if (!number.ok) return number;
    numbers.push(number.value);
  }
  return ok(numbers);
}
