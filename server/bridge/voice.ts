/** What is said of a cluster when its facts change: node changes as they are, events as derived. */
import type {
  Message,
  NodeAction,
  NodeChangeMessage,
  NodeReport,
  Origin,
  RaftFacts,
  StateMessage,
} from "../../src/core/protocol/index.ts";
import { derive } from "./derive.ts";
import { byId } from "./derived-event.ts";
import type { ClusterFacts, MemberFacts } from "./facts.ts";

/** What a viewer who connects is told first. */
export function stateOf({ at, members }: ClusterFacts, origin: Origin): StateMessage {
  return { type: "state", nodes: members.map(nodeOf), origin, ts: at };
}

/** Says in messages what is new each time the facts are known again. */
export interface Voice {
  readonly take: (now: ClusterFacts) => readonly Message[];
}

/** Indexes of a log that is written to change with every look: they are told this often. */
const LOG_EVERY_MS = 250;

interface Told {
  readonly urgent: string;
  readonly all: string;
  readonly at: number;
}

/** `first` counts as told: whoever comes is told the state. */
export function createVoice(first: ClusterFacts): Voice {
  let before = first;
  const told = new Map(first.members.map((member) => [member.id, toldOf(member, first.at)]));

  const news = (member: MemberFacts, at: number): readonly NodeChangeMessage[] => {
    const was = told.get(member.id);
    const now = toldOf(member, at);
    if (was?.all === now.all) return [];
    if (was?.urgent === now.urgent && at < was.at + LOG_EVERY_MS) return [];
    told.set(member.id, now);
    return [change(was === undefined ? "add" : "update", member, at)];
  };
  return {
    take(now) {
      const earlier = byId(before.members);
      const later = byId(now.members);
      const joined = now.members.filter(({ id }) => !earlier.has(id));
      // Who led before speaks first: a leadership that moved must not look like two of them.
      const stayed = now.members
        .filter(({ id }) => earlier.has(id))
        .toSorted((a, b) => ledIn(earlier, b) - ledIn(earlier, a));
      const left = before.members.filter(({ id }) => !later.has(id));
      // Joined first, left last, so that every event names nodes that are there.
      const messages = [
        ...joined.flatMap((member) => news(member, now.at)),
        ...derive(before, now),
        ...stayed.flatMap((member) => news(member, now.at)),
        ...left.map((member) => change("delete", member, now.at)),
      ];
      for (const { id } of left) told.delete(id);
      before = now;
      return messages;
    },
  };
}

function ledIn(earlier: ReadonlyMap<string, MemberFacts>, { id }: MemberFacts): number {
  return earlier.get(id)?.role === "leader" ? 1 : 0;
}

function toldOf(member: MemberFacts, at: number): Told {
  const node = nodeOf(member);
  const { raft, ...rest } = node;
  const urgent = JSON.stringify([rest, raft?.term, raft?.votedFor]);
  return { urgent, all: JSON.stringify(node), at };
}

function change(action: NodeAction, member: MemberFacts, ts: number): NodeChangeMessage {
  return { type: "nodechange", action, node: nodeOf(member), ts };
}

export function nodeOf(member: MemberFacts): NodeReport {
  const { id: uuid, name: commonName, addr } = member;
  const raft = raftOf(member);
  return { uuid, commonName, addr, state: stateText(member), ...(raft && { raft }) };
}

/** Where a `|` would begin the next word. */
const SEPARATOR = /\|/g;

/**
 * Roles and flags; the words of our own, such as the reason why it is silent, are shown by the
 * inspector as they are.
 */
function stateText({ role, learner, silent, remark }: MemberFacts): string {
  const words = learner ? ["learner"] : [];
  // Its last role stays underneath, as whoever watched it already knows; a stranger does not.
  if (silent !== undefined) words.unshift("inactive", plain(silent));
  else if (role === "pre-candidate") words.unshift("candidate", "pre-vote");
  else if (role !== undefined) words.unshift(role);
  // `unknown` would leave the role that was told before; a word of our own alone takes it back.
  else if (remark === undefined) words.unshift("unknown");
  if (remark !== undefined && silent === undefined) words.push(plain(remark));
  return words.join("|");
}

function plain(words: string): string {
  return words.replace(SEPARATOR, "/");
}

function raftOf(member: MemberFacts): RaftFacts | undefined {
  const { term, votedFor, commitIndex, lastApplied, lastLogIndex } = member;
  const facts = {
    ...(term !== undefined && { term }),
    ...(votedFor !== undefined && { votedFor }),
    ...(commitIndex !== undefined && { commitIndex }),
    ...(lastApplied !== undefined && { lastApplied }),
    ...(lastLogIndex !== undefined && { lastLogIndex }),
  };
  return Object.keys(facts).length > 0 ? facts : undefined;
}
