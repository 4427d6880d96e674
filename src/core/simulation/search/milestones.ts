/** What must sometimes happen in the small world, so that no check of it is vacuous. */

import { NOBODY, type RaftNode, lastIndex, lastTerm } from "../../raft/index.ts";
import type { SmallWorld } from "./small-shape.ts";
import type { Move, Moved } from "./small-world.ts";

type Seen = (world: SmallWorld, move: Move, moved: Moved) => boolean;

const MILESTONES = {
  "a leader is elected": (_world, _move, { before, after }) =>
    before.role !== "leader" && after.role === "leader",

  "the vote is split": (_world, _move, { world }) => {
    const [first, ...others] = world.all;
    if (others.some(({ node }) => node?.term !== first?.node?.term)) return false;
    const votes = world.all.map(({ node }) => node?.vote ?? NOBODY);
    return new Set(votes).size === votes.length && !votes.includes(NOBODY);
  },

  "a vote is refused for an old log": (_world, move, { before, output }) =>
    move.type === "deliver" &&
    move.message.type === "request-vote" &&
    refuses(output) &&
    isBehind(move.message, before),

  "a vote is refused because it was given to another": (_world, move, { before, output }) =>
    move.type === "deliver" &&
    move.message.type === "request-vote" &&
    refuses(output) &&
    before.term === move.message.term &&
    before.vote !== NOBODY &&
    before.vote !== move.message.from,

  "a node starts again and knows its vote": (_world, move, { after }) =>
    move.type === "crash" && after.vote !== NOBODY,

  "a node starts again and has its entries": (_world, move, { after }) =>
    move.type === "crash" && after.log.entries.length > 0,

  "a leader crashes": (_world, move, { before }) =>
    move.type === "crash" && before.role === "leader",

  "a leader is deposed": (_world, _move, { before, after }) =>
    before.role === "leader" && after.role === "follower" && after.term > before.term,

  "a candidate yields to the leader of its term": (_world, _move, { before, after }) =>
    before.role === "candidate" && after.role === "follower" && after.term === before.term,

  "two lead at once, in different terms": (_world, _move, { world }) =>
    world.all.filter(({ node }) => node?.role === "leader").length > 1,

  "entries are refused, because the one before is missing": (_world, _move, { output }) =>
    output?.messages.some(({ type, ...rest }) => {
      return type === "append-entries-reply" && "success" in rest && !rest.success;
    }) ?? false,

  "an entry is overwritten": (_world, move, { before, after }) =>
    move.type === "deliver" && overwrites(before, after),

  "a candidate stands again": (_world, move, { before }) =>
    move.type === "campaign" && before.role === "candidate",

  "a new leader keeps an entry of the old one": (_world, _move, { before, after }) =>
    before.role !== "leader" && after.role === "leader" && after.log.entries.length > 1,

  "an entry is committed": (_world, _move, { before, after, output }) =>
    output !== undefined && after.commitIndex > before.commitIndex,

  "an entry is committed after a crash": (world, _move, { before, after, output }) =>
    output !== undefined && world.crashes > 0 && after.commitIndex > before.commitIndex,

  "an entry of an old term is committed by one of the new term": (_world, _move, moved) => {
    const { before, after } = moved;
    if (after.role !== "leader" || after.commitIndex <= before.commitIndex) return false;
    const first = after.log.entries[before.commitIndex];
    return first !== undefined && first.term < after.term;
  },

  "a majority has an entry of an old term, which is not committed": (_world, _move, moved) => {
    const { after } = moved;
    if (after.role !== "leader") return false;
    const next = after.log.entries[after.commitIndex];
    if (next === undefined || next.term === after.term) return false;
    const have = after.progress.filter(({ matchIndex }) => matchIndex >= next.index).length;
    return 2 * have > after.progress.length;
  },

  "a message arrives again and changes nothing": (_world, move, { before, after, output }) =>
    move.type === "deliver" &&
    before.log === after.log &&
    before.role === after.role &&
    before.term === after.term &&
    output?.messages.length === 0,
} as const satisfies Readonly<Record<string, Seen>>;

export type Milestone = keyof typeof MILESTONES;

export const ALL_MILESTONES = Object.keys(MILESTONES) as readonly Milestone[];

/** Of those that are still `missing`, the ones that this move reaches. */
export function milestonesOf(
  missing: ReadonlySet<Milestone>,
  world: SmallWorld,
  move: Move,
  moved: Moved,
): readonly Milestone[] {
  if (missing.size === 0) return [];
  return [...missing].filter((milestone) => MILESTONES[milestone](world, move, moved));
}

function refuses(output: Moved["output"]): boolean {
  return (
    output?.messages.some((message) => {
      return message.type === "request-vote-reply" && !message.granted;
    }) ?? false
  );
}

function isBehind(
  request: { readonly lastLogTerm: number; readonly lastLogIndex: number },
  { log }: RaftNode,
): boolean {
  const term = lastTerm(log);
  return (
    request.lastLogTerm < term ||
    (request.lastLogTerm === term && request.lastLogIndex < lastIndex(log))
  );
}

function overwrites(before: RaftNode, after: RaftNode): boolean {
  return before.log.entries.some((entry, place) => {
    const now = after.log.entries[place];
    return now !== undefined && now.term !== entry.term;
  });
}
