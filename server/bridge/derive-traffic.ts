/** What a leader and the others said to each other, from its counters of bytes and of snapshots. */
import type { EventMessage } from "../../src/core/protocol/index.ts";
import { byId, derivedEvent, risen } from "./derived-event.ts";
import type { ClusterFacts, MemberFacts, Traffic } from "./facts.ts";

export function traffic(before: ClusterFacts, now: ClusterFacts): readonly EventMessage[] {
  const earlier = byId(before.members);
  return now.members.flatMap((leader) => {
    const last = earlier.get(leader.id)?.traffic;
    const read = leader.traffic;
    if (leader.role !== "leader" || leader.silent !== undefined) return [];
    if (read === undefined || last === undefined || read.at <= last.at) return [];
    const counted = { leader, last, read };
    return [...snapshots(counted), ...sent(counted), ...received(counted)];
  });
}

interface Counted {
  readonly leader: MemberFacts;
  readonly last: Traffic;
  readonly read: Traffic;
}

function sent({ leader, last, read }: Counted): readonly EventMessage[] {
  return [...read.sentBytes].flatMap(([id, count]) => {
    const bytes = risen(last.sentBytes.get(id), count);
    const details = kindOf(id, last, read);
    const ends = { source: leader.id, target: id, details };
    return bytes === 0 ? [] : [ofBytes(ends, bytes, last, read)];
  });
}

function received({ leader, last, read }: Counted): readonly EventMessage[] {
  return [...(read.receivedBytes ?? [])].flatMap(([id, count]) => {
    const bytes = risen(last.receivedBytes?.get(id), count);
    const kind = kindOf(id, last, read);
    const details = kind === ROUTE ? kind : `${kind}-reply`;
    const ends = { source: id, target: leader.id, details };
    return bytes === 0 ? [] : [ofBytes(ends, bytes, last, read)];
  });
}

/** All that went over one connection; what of it were heartbeats or entries is not known. */
const ROUTE = "route-traffic";

function kindOf(id: string, last: Traffic, read: Traffic): string {
  if (read.isOfEverything === true) return ROUTE;
  return hasEntries(id, last, read) ? "append-entries" : "heartbeat";
}

function hasEntries(id: string, last: Traffic, read: Traffic): boolean {
  return risen(last.progress?.get(id)?.match, read.progress?.get(id)?.match) > 0;
}

interface Ends {
  readonly source: string;
  readonly target: string;
  readonly details: string;
}

function ofBytes(
  ends: Ends,
  bytes: number,
  last: Traffic,
  { at, isOfEverything }: Traffic,
): EventMessage {
  const what = isOfEverything === true ? ", of all that its route carries" : "";
  const from = `the leader's counter of bytes${what}`;
  return derivedEvent({ ...ends, from, ts: at, fields: { bytes, withinMs: at - last.at } });
}

function snapshots({ leader, last, read }: Counted): readonly EventMessage[] {
  return [...(read.snapshotsSent ?? [])].flatMap(([id, count]) => {
    // The counter is not there before the first one.
    const number = risen(last.snapshotsSent?.get(id) ?? 0, count);
    const ends = { source: leader.id, target: id, details: "install-snapshot" };
    const from = "the leader's counter of snapshots";
    if (number === 0) return [];
    return [derivedEvent({ ...ends, from, ts: read.at, fields: { snapshots: number } })];
  });
}
