/**
 * What comes from the exporter, as the relay keeps it: numbered, the last of it held for those who
 * come back, and folded into what a new viewer is told first.
 */
import { START } from "../../src/core/base/index.ts";
import {
  type Draft,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
  reconnected,
} from "../../src/core/cluster/index.ts";
import { decode } from "../../src/core/protocol/index.ts";
import type { Position } from "../../src/core/relay/index.ts";
import { greetingOf } from "../greeting.ts";
import { type Ring, type RingLimits, createRing } from "./ring.ts";

export interface Feed {
  readonly epoch: string;
  readonly ring: Ring;
  /** Messages and frames that could not be understood; they are passed on all the same. */
  readonly refused: number;
  /** Something is known of the cluster that may be told as a `state`. */
  readonly isKnown: boolean;
  /** The newest position. */
  position(): Position;
  /** The next frame, as it came. */
  pass(bytes: Buffer, at: number): void;
  /** The text of a `state` that stands for everything up to now. */
  state(): string;
  /** All that was missed since then is held. */
  holdsSince(position: Position): boolean;
  /** The exporter is gone: what is known has grown old, and the numbers begin anew. */
  renew(): void;
}

export interface FeedOptions {
  /** Told apart from every other relay's, and from its own of an earlier start. */
  readonly name: string;
  readonly limits?: RingLimits;
}

/** Eight times what a viewer may be behind: so much of a pause is caught up. */
const RING_LIMITS: RingLimits = { bytes: 8_388_608, frames: 65_536 };

export function createFeed({ name, limits = RING_LIMITS }: FeedOptions): Feed {
  return new FoldingFeed(name, limits);
}

class FoldingFeed implements Feed {
  ring: Ring;
  epoch: string;
  refused = 0;
  readonly #name: string;
  readonly #limits: RingLimits;
  #run = 1;
  #cluster: Draft = openDraft(EMPTY_CLUSTER);
  /** Made once for everybody who comes between two changes. */
  #state: string | undefined;

  constructor(name: string, limits: RingLimits) {
    this.#name = name;
    this.#limits = limits;
    this.ring = createRing(limits);
    this.epoch = `${name}.1`;
  }

  get isKnown(): boolean {
    return this.#cluster.told || this.#cluster.nodes.size > this.#cluster.ghosts;
  }

  position(): Position {
    return { epoch: this.epoch, seq: this.ring.head };
  }

  pass(bytes: Buffer, at: number): void {
    const wire = bytes.toString("utf8");
    let events = 0;
    for (const decoded of decode(wire)) {
      if (!decoded.ok) this.refused += 1;
      else {
        if (decoded.value.type === "event") events += 1;
        else this.#state = undefined;
        apply(this.#cluster, decoded.value, START);
      }
    }
    this.ring.put(bytes, wire.length, events, at);
  }

  state(): string {
    this.#state ??= greetingOf(this.#cluster, undefined);
    return this.#state;
  }

  holdsSince({ epoch, seq }: Position): boolean {
    const { tail, head } = this.ring;
    return epoch === this.epoch && seq <= head && seq + 1 >= tail;
  }

  renew(): void {
    this.#run += 1;
    this.epoch = `${this.#name}.${this.#run}`;
    this.ring = createRing(this.#limits);
    this.#cluster = openDraft(reconnected(closeDraft(this.#cluster)));
    this.#state = undefined;
  }
}
