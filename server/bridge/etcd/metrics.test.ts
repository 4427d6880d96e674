import { expect, it } from "vitest";
import { readMetrics } from "./metrics.ts";

const METRICS = `# HELP etcd_network_peer_sent_bytes_total The total number of bytes sent to peers.
# TYPE etcd_network_peer_sent_bytes_total counter
etcd_network_peer_sent_bytes_total{To="2943212f5e2cf73"} 1464
etcd_network_peer_sent_bytes_total{To="3760a4ec3b84f7fa"} 1.234567e+06
etcd_network_peer_received_bytes_total{From="0"} 120
etcd_network_peer_received_bytes_total{From="2943212f5e2cf73"} 1038
etcd_network_snapshot_send_success{To="2943212f5e2cf73"} 1
etcd_network_snapshot_receive_success{From="bdae9bbc11dd390d"} 2
etcd_network_peer_sent_bytes_total{To="0"} 99
etcd_network_peer_sent_bytes_total{To="not an id"} 99
etcd_network_peer_sent_bytes_total{To="abc"} 1e+999
`;

it("reads the counters of bytes and snapshots by the other end's id, and no other line", () => {
  expect(readMetrics(METRICS)).toEqual({
    sentBytes: new Map([
      ["2943212f5e2cf73", 1_464],
      ["3760a4ec3b84f7fa", 1_234_567],
    ]),
    snapshotsSent: new Map([["2943212f5e2cf73", 1]]),
    receivedBytes: new Map([["2943212f5e2cf73", 1_038]]),
  });
});

it("finds nothing in another server's answer", () => {
  const none = new Map();
  const nothing = { sentBytes: none, receivedBytes: none, snapshotsSent: none };
  expect(readMetrics("<html>")).toEqual(nothing);
});
