/** Messages between a leader and the others, from counters of bytes and of snapshots that rose. */
import type { EventMessage } from "../../src/core/protocol/index.ts";
import { byId, derivedEvent, risen } from "./derived-event.ts";
import type { ClusterFacts, MemberFacts, Traffic } from "./facts.ts";

export function traffic(before: ClusterFacts, now: ClusterFacts): readonly EventMessage[] {
  const earlier = byId(before.members);
  const leaders = new Set(
    now.members.filter(({ role, silent }) => role === "leader" && silent === undefined),
  );
  return now.members.flatMap((member) => {
    const last = earlier.get(member.id)?.traffic;
    if (member.traffic === undefined || last === undefined) return [];
    if (member.traffic.at <= last.at) return [];
    const counted = { member, last, read: member.traffic };
    const talk = leaders.has(member)
      ? sentByLeader(counted)
      : [...leaders].flatMap(({ id }) => sentToLeader(counted, id));
    return [...snapshots(counted), ...talk];
  });
}

interface Counted {
  readonly member: MemberFacts;
  readonly last: Traffic;
  readonly read: Traffic;
}

function sentByLeader({ member, last, read }: Counted): readonly EventMessage[] {
  return [...read.sentBytes].flatMap(([target, bytes]) => {
    const hasEntries =
      risen(last.progress?.get(target)?.match, read.progress?.get(target)?.match) > 0;
    const details = hasEntries ? "append-entries" : "heartbeat";
    return sent(details, { source: member.id, target }, last, read, bytes);
  });
}

function sentToLeader({ member, last, read }: Counted, leader: string): readonly EventMessage[] {
  const hasEntries = risen(last.commitIndex, read.commitIndex) > 0;
  const details = hasEntries ? "append-entries-reply" : "heartbeat-reply";
  const bytes = read.sentBytes.get(leader);
  return sent(details, { source: member.id, target: leader }, last, read, bytes);
}

interface Ends {
  readonly source: string;
  readonly target: string;
}

function sent(
  details: string,
  ends: Ends,
  last: Traffic,
  { at }: Traffic,
  now: number | undefined,
): readonly EventMessage[] {
  const bytes = risen(last.sentBytes.get(ends.target), now);
  if (bytes === 0) return [];
  const from = "the sender's counter of bytes";
  const fields = { bytes, withinMs: Math.round(at - last.at) };
  return [derivedEvent({ ...ends, details, from, ts: at, fields })];
}

function snapshots({ member: { id }, last, read }: Counted): readonly EventMessage[] {
  const { at } = read;
  const from = "a counter of snapshots";
  const events: EventMessage[] = [];
  for (const [target, count] of read.snapshotsSent ?? []) {
    const snapshotsSent = risen(last.snapshotsSent?.get(target) ?? 0, count);
    if (snapshotsSent === 0) continue;
    const ends = { source: id, target, details: "install-snapshot" };
    events.push(derivedEvent({ ...ends, from, ts: at, fields: { snapshots: snapshotsSent } }));
  }
  for (const [sender, count] of read.snapshotsReceived ?? []) {
    const received = risen(last.snapshotsReceived?.get(sender) ?? 0, count);
    if (received === 0) continue;
    const ends = { source: id, target: sender, details: "install-snapshot-reply" };
    events.push(derivedEvent({ ...ends, from, ts: at, fields: { snapshots: received } }));
  }
  return events;
}
