/** Who led from when to when, and what that comes to. */
import { type Duration, type Instant, duration, since } from "../base/index.ts";

export interface Tenure {
  readonly uuid: string;
  readonly begin: Instant;
  /** Absent while it lasts. */
  readonly end?: Instant;
  /** How it ended is not known: the connection was lost. */
  readonly cutOff?: true;
}

export interface TenureFigures {
  /** How often another node came to lead, and what that is in an hour. */
  readonly changes: number;
  readonly changesPerHour: number;
  /** Of those that were seen to end; absent while there was none. */
  readonly median?: Duration;
  /** Those that last are among them: so long, at least. */
  readonly longest?: Duration;
}

/** The most that are kept; the oldest goes first. */
export const TENURES_KEPT = 10_000;
const HOUR_MS = 3_600_000;

export class Tenures {
  readonly #ended: Tenure[] = [];
  readonly #open = new Map<string, Tenure>();

  /** By their ends; those that last come last. */
  get list(): readonly Tenure[] {
    return [...this.#ended, ...this.#open.values()];
  }

  /** These lead from that instant on. */
  settle(at: Instant, leaders: ReadonlySet<string>): void {
    for (const [uuid, tenure] of this.#open) {
      if (leaders.has(uuid)) continue;
      this.#open.delete(uuid);
      this.#keep({ ...tenure, end: at });
    }
    for (const uuid of leaders) {
      if (!this.#open.has(uuid)) this.#open.set(uuid, { uuid, begin: at });
    }
  }

  /** The connection is lost: how they end will not be seen. */
  drop(at: Instant): void {
    for (const tenure of this.#open.values()) this.#keep({ ...tenure, end: at, cutOff: true });
    this.#open.clear();
  }

  #keep(tenure: Tenure): void {
    this.#ended.push(tenure);
    if (this.#ended.length > TENURES_KEPT) this.#ended.shift();
  }
}

/** `watched`: how long there was a connection. */
export function tenureFigures(
  tenures: readonly Tenure[],
  now: Instant,
  watched: Duration,
): TenureFigures {
  const spans = (all: readonly Tenure[]): readonly Duration[] =>
    all.map(({ begin, end }) => since(begin, end ?? now)).toSorted((a, b) => a - b);
  const byBegin = tenures.toSorted((a, b) => a.begin - b.begin);
  const changes = byBegin.filter(
    ({ uuid }, place) => place > 0 && uuid !== byBegin[place - 1]?.uuid,
  ).length;
  const median = middle(spans(tenures.filter(({ end, cutOff }) => end !== undefined && !cutOff)));
  const longest = spans(tenures).at(-1);
  return {
    changes,
    changesPerHour: watched > 0 ? (changes * HOUR_MS) / watched : 0,
    ...(median !== undefined && { median }),
    ...(longest !== undefined && { longest }),
  };
}

function middle(sorted: readonly Duration[]): Duration | undefined {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return duration(((sorted[half - 1] ?? upper) + upper) / 2);
}
