/** The running protocol counts of one session. Mutable, because it is touched once per message. */
import { type Instant, duration } from "../base/index.ts";
import type { ClusterNode } from "../cluster/index.ts";
import type { Message, Refusal, RefusalReason } from "../protocol/index.ts";
import { type KeptRefusal, type ProtocolCounts, REFUSALS_KEPT } from "./protocol-counts.ts";

export interface Tally {
  /** `bytes`: how long it was on the wire. */
  frame(bytes: number): void;
  message(type: Message["type"], count?: number): void;
  refusal(at: Instant, refusal: Refusal): void;
  connected(): void;
  /** Messages understood, in all. */
  readonly total: number;
  /** The rate is worked out from call to call. */
  counts(now: Instant, nodes: Iterable<ClusterNode>): ProtocolCounts;
  /** One that goes on from here by itself. */
  copy(): Tally;
}

/** What was counted, without the rate. */
interface Counted {
  frames: number;
  bytes: number;
  connections: number;
  refused: number;
  readonly refusedBy: Map<RefusalReason, number>;
  /** A ring: the refusal numbered `n` is at `(n - 1) % REFUSALS_KEPT`. */
  readonly ring: KeptRefusal[];
  readonly messages: Record<Message["type"], number>;
}

/** The rate is an average over about so long. */
const RATE_WINDOW = duration(2_000);

const NOTHING = (): Counted => ({
  frames: 0,
  bytes: 0,
  connections: 0,
  refused: 0,
  refusedBy: new Map(),
  ring: [],
  messages: { state: 0, nodechange: 0, event: 0 },
});

export function createTally(counted: Counted = NOTHING()): Tally {
  const { refusedBy, ring, messages } = counted;
  const rate = createRate();
  const total = (): number => messages.state + messages.nodechange + messages.event;

  return {
    get total() {
      return total();
    },
    frame(length) {
      counted.frames += 1;
      counted.bytes += length;
    },
    message(type, count = 1) {
      messages[type] += count;
    },
    refusal(at, refusal) {
      ring[counted.refused % REFUSALS_KEPT] = { ...refusal, at, number: counted.refused + 1 };
      counted.refused += 1;
      refusedBy.set(refusal.reason, (refusedBy.get(refusal.reason) ?? 0) + 1);
    },
    connected() {
      counted.connections += 1;
    },
    counts(now, nodes) {
      let contradictions = 0;
      for (const node of nodes) if (node.contradiction) contradictions += 1;
      const { frames, bytes, connections, refused } = counted;
      return {
        frames,
        bytes,
        connections,
        refused,
        refusedBy: new Map(refusedBy),
        refusals: ring.toSorted((a, b) => b.number - a.number),
        contradictions,
        messages: { ...messages },
        rate: rate(total(), now),
      };
    },
    copy: () =>
      createTally({
        ...counted,
        refusedBy: new Map(refusedBy),
        ring: [...ring],
        messages: { ...messages },
      }),
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
