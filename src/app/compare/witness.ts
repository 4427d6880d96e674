/** One more exporter of the cluster that is shown: its stream, and what it makes believe. */
import { type Instant, fail } from "../../core/base/index.ts";
import { Belief } from "../../core/belief/index.ts";
import type { Cluster } from "../../core/cluster/index.ts";
import { type Frame, type Refusal, decode } from "../../core/protocol/index.ts";
import {
  type Environment,
  type OpenSource,
  type Sink,
  type SourceStatus,
  liveSource,
} from "../sources/index.ts";
import { type Connection, connectionThen } from "../store/index.ts";

export class Witness implements Sink {
  /** With its token, where it has one: never to be shown. */
  readonly url: string;
  readonly #belief = new Belief<SourceStatus>();
  readonly #source: OpenSource;

  constructor(url: string, environment: Environment) {
    this.url = url;
    this.#source = liveSource(url, environment).open(this);
  }

  frame({ at, wire }: Frame, known = decode(wire)): void {
    const belief = this.#belief;
    belief.heard(at, wire.length);
    for (const decoded of known) belief.take(decoded, at);
    if (known.some(({ ok }) => ok)) belief.understood(at);
  }

  refused(at: Instant, refusal: Refusal, bytes: number): void {
    this.#belief.heard(at, bytes);
    this.#belief.take(fail(refusal), at);
  }

  status(next: SourceStatus): void {
    this.#belief.stands(next);
  }

  cut(): void {
    // Only a simulation goes back in time.
  }

  get cluster(): Cluster {
    return this.#belief.cluster;
  }

  /** When it was heard last, by its own clock. */
  get heardAt(): Instant | undefined {
    return this.#belief.heardAt;
  }

  now(): Instant {
    return this.#source.now();
  }

  /** How it stands, in the words of the page. */
  connection(): Connection {
    const { status, heardAt, openedAt, understoodAt, pace, tally } = this.#belief;
    const name = { type: "live", url: this.url } as const;
    const heard = { status, heardAt, openedAt, understoodAt, usualPause: pace.usual };
    const now = this.now();
    const counts = tally.counts(now, this.cluster.nodes.values());
    return connectionThen({ ...heard, session: { name }, counts }, now);
  }

  close(): void {
    this.#source.close();
  }
}
