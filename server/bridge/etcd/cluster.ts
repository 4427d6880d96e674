/** All members of an etcd cluster: found from one of them, and followed as they come and go. */
import { byName } from "../by-name.ts";
import type { ClusterFacts } from "../facts.ts";
import { type Listed, readMembers } from "./answers.ts";
import { type Member, type MemberWish, createMember } from "./member.ts";
import { type Listing, bestOf, isListingDue } from "./membership.ts";
import type { EtcdDoor } from "./door.ts";

export interface ClusterWish extends Omit<MemberWish, "listed" | "known"> {
  readonly listed: readonly Listed[];
  /** URLs that the user wrote, by the id of the member that answered there. */
  readonly known: ReadonlyMap<string, readonly string[]>;
}

export interface EtcdCluster {
  /** Asks everybody who owes no answer. */
  readonly ask: () => readonly Promise<void>[];
  readonly facts: () => ClusterFacts;
  readonly close: () => void;
}

export const MEMBERS = "/v3/cluster/member/list";

export function createCluster(wish: ClusterWish): EtcdCluster {
  const { session, clock, wallClock } = wish;
  const members = new Map<string, Member>();
  let isClosed = false;
  let listing: Listing = { members: [], at: clock.now(), commitIndex: -1 };

  const takeOver = (listed: readonly Listed[]): void => {
    const ids = new Set(listed.map(({ id }) => id));
    for (const [id, member] of members) {
      if (ids.has(id)) continue;
      member.close();
      members.delete(id);
    }
    for (const now of listed) {
      const member = members.get(now.id);
      if (member !== undefined) member.list(now);
      else {
        const known = wish.known.get(now.id) ?? [];
        members.set(now.id, createMember({ ...wish, listed: now, known }));
      }
    }
  };
  /** Somebody was heard: is it the one to ask for the membership, and is it time? */
  const heard = async (member: Member, door: EtcdDoor): Promise<void> => {
    const raft = member.raft();
    if (raft === undefined || bestOf([...members.values()]) !== member) return;
    if (!isListingDue(listing, raft, clock.now())) return;
    listing = { ...listing, at: clock.now(), commitIndex: raft.commitIndex };
    const text = await session.ask(door, MEMBERS);
    const read = text.ok ? readMembers(text.value) : text;
    // No list is no news: the member itself has answered.
    if (!read.ok || isClosed || read.value.members.length === 0) return;
    listing = { ...listing, members: read.value.members };
    takeOver(read.value.members);
  };

  takeOver(wish.listed);
  listing = { ...listing, members: wish.listed };
  return {
    ask: () => [...members.values()].flatMap((member) => member.ask(heard) ?? []),
    facts() {
      const told = [...members.values()].map((member) => member.facts());
      return { at: wallClock(), members: told.toSorted(byName) };
    },
    close() {
      isClosed = true;
      for (const member of members.values()) member.close();
    },
  };
}
