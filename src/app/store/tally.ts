/** The running protocol counts of one session. Mutable, because it is touched once per message. */
import { type Instant, duration } from "../../core/base/index.ts";
import type { ClusterNode } from "../../core/cluster/index.ts";
import type { Message, Refusal, RefusalReason } from "../../core/protocol/index.ts";
import { type KeptRefusal, type ProtocolCounts, REFUSALS_KEPT } from "./protocol-counts.ts";

export interface Tally {
  /** `bytes`: how long it was on the wire. */
  frame(bytes: number): void;
  message(type: Message["type"]): void;
  refusal(at: Instant, refusal: Refusal): void;
  connected(): void;
  /** The rate is worked out from call to call. */
  counts(now: Instant, nodes: Iterable<ClusterNode>): ProtocolCounts;
}

/** The rate is an average over about so long. */
const RATE_WINDOW = duration(2_000);

export function createTally(): Tally {
  let frames = 0;
  let bytes = 0;
  let connections = 0;
  let refused = 0;
  const refusedBy = new Map<RefusalReason, number>();
  /** A ring: the refusal numbered `n` is at `(n - 1) % REFUSALS_KEPT`. */
  const ring: KeptRefusal[] = [];
  const messages = { state: 0, nodechange: 0, event: 0 };
  const rate = createRate();

  return {
    frame(length) {
      frames += 1;
      bytes += length;
    },
    message(type) {
      messages[type] += 1;
    },
    refusal(at, refusal) {
      ring[refused % REFUSALS_KEPT] = { ...refusal, at, number: refused + 1 };
      refused += 1;
      refusedBy.set(refusal.reason, (refusedBy.get(refusal.reason) ?? 0) + 1);
    },
    connected() {
      connections += 1;
    },
    counts(now, nodes) {
      let contradictions = 0;
      for (const node of nodes) if (node.contradiction) contradictions += 1;
      const total = messages.state + messages.nodechange + messages.event;
      return {
        frames,
        bytes,
        connections,
        refused,
        refusedBy: new Map(refusedBy),
        refusals: ring.toSorted((a, b) => b.number - a.number),
        contradictions,
        messages: { ...messages },
        rate: rate(total, now),
      };
    },
  };
}

/** Messages per second, smoothed: recent calls count more. */
function createRate(): (total: number, now: Instant) => number {
  let lastTotal = 0;
  let lastAt = 0;
  let rate = 0;
  return (total, now) => {
    const elapsed = now - lastAt;
    // A source that was taken back is counted anew from there.
    if (elapsed < 0) [lastTotal, lastAt] = [total, now];
    if (elapsed < 100) return rate;
    const current = ((total - lastTotal) * 1_000) / elapsed;
    const weight = 1 - Math.exp(-elapsed / RATE_WINDOW);
    rate += (current - rate) * weight;
    if (rate < 0.05) rate = 0;
    lastTotal = total;
    lastAt = now;
    return rate;
  };
}
