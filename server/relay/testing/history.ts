/** What really passed through a relay, written down beside it: what the logs are held against. */
import { START, present } from "../../../src/core/base/index.ts";
import {
  type Cluster,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
  reconnected,
} from "../../../src/core/cluster/index.ts";
import { type Position, positionText } from "../../../src/core/relay/index.ts";
import { decode } from "../../../src/core/protocol/index.ts";

export interface Epoch {
  readonly name: string;
  /** Every frame that reached the relay, in order. */
  readonly texts: string[];
  /** What was known when it began, and after each frame. */
  readonly clusters: Cluster[];
  /** How many events there were until then. */
  readonly events: number[];
}

export class History {
  readonly epochs = new Map<string, Epoch>();
  #epoch: Epoch | undefined;
  readonly #told = new Map<string, string>();

  /** A relay begins, and knows nothing. */
  begin(name: string): void {
    this.#enter(name, EMPTY_CLUSTER);
  }

  /** The relay lost its exporter. */
  renew(name: string): void {
    this.#enter(name, reconnected(last(this.#current().clusters)));
  }

  pass(text: string): void {
    const { texts, clusters, events } = this.#current();
    texts.push(text);
    const messages = decode(text).filter((item) => item.ok);
    const draft = openDraft(last(clusters));
    for (const { value } of messages) apply(draft, value, START);
    clusters.push(closeDraft(draft));
    const count = messages.filter(({ value }) => value.type === "event").length;
    events.push(last(events) + count);
  }

  get head(): Position {
    const { name, texts } = this.#current();
    return { epoch: name, seq: texts.length };
  }

  text({ epoch, seq }: Position): string | undefined {
    return this.epochs.get(epoch)?.texts[seq - 1];
  }

  /** What whoever heard all up to there believes, fit to be compared. */
  believed(at: Position): string {
    const name = positionText(at);
    let told = this.#told.get(name);
    if (told === undefined) {
      const { clusters } = present(this.epochs.get(at.epoch), "the epoch is known");
      told = beliefOf(present(clusters[at.seq], "the frame has passed"));
      this.#told.set(name, told);
    }
    return told;
  }

  /** Events in the frames between two places. */
  eventsBetween(epoch: string, after: number, until: number): number {
    const { events } = present(this.epochs.get(epoch), "the epoch is known");
    return (events[until] ?? Number.NaN) - (events[after] ?? Number.NaN);
  }

  #current(): Epoch {
    return present(this.#epoch, "a relay has begun");
  }

  #enter(name: string, before: Cluster): void {
    this.#epoch = { name, texts: [], clusters: [before], events: [0] };
    this.epochs.set(name, this.#epoch);
  }
}

function last<T>(list: readonly T[]): T {
  return present(list.at(-1), "the list is not empty");
}

export function fold(texts: readonly string[]): Cluster {
  const draft = openDraft(EMPTY_CLUSTER);
  for (const text of texts) {
    for (const item of decode(text)) if (item.ok) apply(draft, item.value, START);
  }
  return closeDraft(draft);
}

/** The described nodes as a viewer who comes now may know them: of old news only who there was. */
export function beliefOf(cluster: Cluster): string {
  const nodes = [...cluster.nodes.values()].filter(({ described }) => described);
  const told = nodes.map(({ uuid, commonName, addr, stale, role, inactive, current, others }) =>
    stale
      ? [uuid, commonName, addr, "unknown", false, false, []]
      : [uuid, commonName, addr, role, inactive, current, others],
  );
  return JSON.stringify(told.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}
