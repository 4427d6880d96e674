/** Reads the counters of messages between members from etcd's `/metrics`. */
import { hexId } from "./answers.ts";

export interface Counters {
  readonly sentBytes: ReadonlyMap<string, number>;
  readonly receivedBytes: ReadonlyMap<string, number>;
  readonly snapshotsSent: ReadonlyMap<string, number>;
}

const NAMES = "peer_sent_bytes_total|peer_received_bytes_total|snapshot_send_success";
/**
 * In Prometheus' text format, one line each: `name{To="…"} 1.5e+06`. The other end is an id in hex;
 * what a member hears before it knows from whom is counted as from 0, and left aside.
 */
const LINE = new RegExp(
  String.raw`^etcd_network_(${NAMES})\{(?:To|From)="([0-9a-f]{1,16})"\} ([0-9.e+]{1,30})$`,
  "gm",
);

export function readMetrics(text: string): Counters {
  const sentBytes = new Map<string, number>();
  const receivedBytes = new Map<string, number>();
  const snapshotsSent = new Map<string, number>();
  const byName: Readonly<Record<string, Map<string, number>>> = {
    peer_sent_bytes_total: sentBytes,
    peer_received_bytes_total: receivedBytes,
    snapshot_send_success: snapshotsSent,
  };
  for (const [, name = "", end, value] of text.matchAll(LINE)) {
    const id = hexId(end);
    const number = Number(value);
    if (id === undefined || id === "" || !Number.isFinite(number)) continue;
    byName[name]?.set(id, number);
  }
  return { sentBytes, receivedBytes, snapshotsSent };
}
