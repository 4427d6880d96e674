/** Everything that is compared, as text; text.go writes the same of the other side. */

import {
  type Entry,
  type EntryData,
  type Membership,
  type MembershipChange,
  type Message,
  type NodeId,
  type Outcome,
  type RaftNode,
  type ReadAnswer,
  outcomeOf,
} from "../src/core/raft/index.ts";

const LETTERS = { "add-voter": "v", "add-learner": "l", remove: "r", update: "u" } as const;

/** One node and the state of its state machine. */
export function nodeText(node: RaftNode, state: string): string {
  return `${outcomeText(outcomeOf(node))} state ${state}`;
}

/** One node without its state machine. */
export function outcomeText(outcome: Outcome): string {
  const { id, role, term, vote, leader, commitIndex, applied, membership } = outcome;
  return (
    `${id} ${role} term ${term} vote ${vote} leader ${leader} commit ${commitIndex} ` +
    `applied ${applied} ${membershipText(membership)} ` +
    `log from ${outcome.firstIndex}${entriesText(outcome.log)}`
  );
}

export function membershipText(membership: Membership): string {
  const { voters, outgoing, learners, learnersNext, autoLeave } = membership;
  const lists =
    `voters${ids(voters)} outgoing${ids(outgoing)} ` +
    `learners${ids(learners)} next${ids(learnersNext)}`;
  return autoLeave ? `${lists} auto-leave` : lists;
}

function ids(list: readonly NodeId[]): string {
  let text = "";
  for (const id of list) text += ` ${id}`;
  return text;
}

function entriesText(entries: readonly Entry[]): string {
  let text = "";
  for (const { index, term, data } of entries) text += ` [${index} ${term}${dataText(data)}]`;
  return text;
}

/** etcd knows no other sign of an entry without content than that it is empty. */
function dataText(data: EntryData): string {
  if (data.type === "no-op") return "";
  if (data.type === "normal") return data.value === "" ? "" : ` ${data.value}`;
  return ` change ${changeText(data.change)}`;
}

function changeText({ transition, changes }: MembershipChange): string {
  return [transition, ...changes.map(({ type, node }) => LETTERS[type] + node)].join(" ");
}

export function readText({ context, index }: ReadAnswer): string {
  return `${context} at ${index}`;
}

export function messageText(message: Message): string {
  return `${message.from}>${message.to} term ${message.term} ${bodyText(message)}`;
}

function bodyText(message: Message): string {
  switch (message.type) {
    case "request-vote":
    case "pre-vote":
      return (
        `${message.type} last ${message.lastLogIndex} ${message.lastLogTerm}` +
        (message.transfer ? " transfer" : "")
      );
    case "request-vote-reply":
    case "pre-vote-reply":
      return `${message.type} ${yes(message.granted)}`;
    case "append-entries":
      return (
        `${message.type} prev ${message.prevLogIndex} ${message.prevLogTerm} ` +
        `commit ${message.leaderCommit}${entriesText(message.entries)}`
      );
    case "append-entries-reply":
      return `${message.type} ${yes(message.success)} ${message.index} ${message.lastLogIndex}`;
    case "heartbeat":
      return `${message.type} commit ${message.leaderCommit} ${message.context}`;
    case "heartbeat-reply":
    case "read-index":
      return `${message.type} ${message.context}`;
    case "install-snapshot": {
      const { index, term, membership, data } = message.snapshot;
      return `${message.type} ${index} ${term} ${membershipText(membership)} state ${data}`;
    }
    case "write-request":
      return message.type + dataText(message.data);
    case "read-index-reply":
      return `${message.type} ${message.context} at ${message.index}`;
    case "timeout-now":
    case "transfer-leadership":
      return message.type;
  }
  throw new Error("every type of message has its text");
}

function yes(really: boolean): string {
  return really ? "yes" : "no";
}
