/**
 * All that an observer believes, by what came until now: the cluster, how much was heard and when,
 * and how the connection stands. It can be copied, and goes on from there: so the past is the same
 * fold up to another instant.
 */
import { createPace } from "../analysis/index.ts";
import { type Instant, shown } from "../base/index.ts";
import {
  type Change,
  type Cluster,
  type ClusterNode,
  type Draft,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  knows,
  nameOf,
  openDraft,
  reconnected,
} from "../cluster/index.ts";
import type { Decoded, EventMessage, Refusal } from "../protocol/index.ts";
import { createTally } from "./tally.ts";

/** How a connection stands: `open`, or any other word of its source. */
export interface Standing {
  readonly type: string;
  readonly at: Instant;
}

const UUID_SHOWN = 120;

export class Belief<Status extends Standing = Standing> {
  status: Status | undefined;
  heardAt: Instant | undefined;
  openedAt: Instant | undefined;
  /** When something was understood on the connection that is open. */
  understoodAt: Instant | undefined;
  connections = 0;
  tally = createTally();
  pace = createPace();
  #cluster: Cluster = EMPTY_CLUSTER;
  /** The cluster with what came since it was asked for; opened when something changes it. */
  #draft: Draft | undefined;

  /** A frame, or something that is none, arrived. */
  heard(at: Instant, bytes: number): void {
    this.heardAt = at;
    this.tally.frame(bytes);
  }

  understood(at: Instant): void {
    this.understoodAt = at;
    this.pace.heard(at);
  }

  /** The event names nobody new: it changes nothing but counts. */
  knows(event: EventMessage): boolean {
    return knows(this.#draft?.nodes ?? this.#cluster.nodes, event);
  }

  /** Each node that changed is told to `changed`. */
  take(decoded: Decoded, at: Instant, changed?: (change: Change) => void): void {
    if (!decoded.ok) {
      this.tally.refusal(at, decoded.error);
      return;
    }
    this.tally.message(decoded.value.type);
    this.#draft ??= openDraft(this.#cluster);
    apply(this.#draft, decoded.value, at, (change) => {
      const { before, after } = change;
      if (after?.contradiction === true && before?.contradiction !== true) {
        this.tally.refusal(at, twoRoles(after));
      }
      changed?.(change);
    });
  }

  /** True when what is known is from an earlier connection now. */
  stands(next: Status): boolean {
    this.status = next;
    if (next.type !== "open") return false;
    this.connections += 1;
    this.tally.connected();
    this.openedAt = next.at;
    this.understoodAt = undefined;
    this.pace.reset();
    if (this.connections === 1) return false;
    this.#cluster = reconnected(this.cluster);
    return true;
  }

  /** What was told did not happen; a whole state follows. */
  forget(): void {
    this.#draft = undefined;
    this.#cluster = EMPTY_CLUSTER;
    this.pace.reset();
  }

  /** With everything folded in. */
  get cluster(): Cluster {
    if (this.#draft !== undefined) this.#cluster = closeDraft(this.#draft);
    this.#draft = undefined;
    return this.#cluster;
  }

  copy(): Belief<Status> {
    const copy = new Belief<Status>();
    copy.become(this);
    return copy;
  }

  /** Believes the same as another one, from now on by itself. */
  become(other: Belief<Status>): void {
    this.#draft = undefined;
    this.#cluster = other.cluster;
    Object.assign(this, other, { tally: other.tally.copy(), pace: other.pace.copy() });
  }
}

function twoRoles(node: ClusterNode): Refusal {
  return {
    reason: "two-roles",
    sentence: `The state of ${nameOf(node)} claims more than one role; the most powerful is shown.`,
    excerpt: shown(node.uuid, UUID_SHOWN),
  };
}
