/** The protocol panel as JSON: what somebody who writes an exporter puts into a bug report. */
import type { View } from "../../store/index.ts";

export function protocolReport(view: View, copiedAt: number): string {
  const { counts, session, cluster } = view;
  const { frames, bytes, messages, connections, rate, contradictions, refused } = counts;
  const report = {
    raftglass: "protocol",
    copiedAt: new Date(copiedAt).toISOString(),
    source: session?.name,
    origin: cluster.origin,
    connections,
    frames,
    bytes,
    messages,
    messagesPerSecond: Math.round(rate * 10) / 10,
    refused,
    // Null prototype is not needed: the reasons are a closed list of our own words.
    refusedBy: Object.fromEntries(counts.refusedBy),
    contradictions,
    nodes: cluster.nodes.size,
    timeline: session && {
      kept: session.timeline.next - session.timeline.first,
      received: session.timeline.next,
      capacity: session.timeline.capacity,
    },
    lastRefusals: counts.refusals.map(({ number, at, reason, sentence, excerpt }) => ({
      number,
      atMs: at,
      reason,
      sentence,
      excerpt,
    })),
  };
  return JSON.stringify(report, undefined, 2);
}
