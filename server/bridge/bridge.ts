/**
 * The contract of a bridge: what watches one kind of real cluster and says what is known of it.
 * Everything else is common to all: events, messages, viewers, the page. See docs/bridges.md.
 */
import type { Command } from "commander";
import type { Result } from "../../src/core/base/index.ts";
import type { Origin } from "../../src/core/protocol/index.ts";
import type { Clock } from "../playback.ts";
import type { ClusterFacts } from "./facts.ts";

/** A cluster that was found, and is about to be watched. */
export interface Bridge {
  /** Where the data comes from: a badge in the page. */
  readonly origin: Origin;
  /** What is watched, in words for the line with the address: "etcd 3.4.23, 3 members". */
  readonly title: string;
  /** What was learned when it was opened: what the first viewer is told. */
  readonly facts: ClusterFacts;
  /** Sentences on what was passed over, such as a URL at which nobody answers. */
  readonly complaints: readonly string[];
  /**
   * Called once: asks on and on, and tells the whole at every round, new or not. Never throws and
   * never ends by itself; a member that fails is told as silent, with the reason.
   */
  readonly watch: (learned: (facts: ClusterFacts) => void) => void;
  /** Ends it, watched or not: nothing is told after it, no socket and no timer is left. */
  readonly close: () => void;
}

/** What a bridge is given to find its cluster with. */
export interface BridgeWish<Flags> {
  /** As the user wrote them; one is enough. */
  readonly urls: readonly string[];
  readonly flags: Flags;
  /** Where passwords come from, beside files; never from the command line. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Unix time in milliseconds. */
  readonly wallClock: () => number;
}

/** One kind of cluster: the one thing that the file of a bridge exports. */
export interface BridgeKind<Flags extends BridgeFlags = BridgeFlags> {
  /** The word on the command line, and the `kind` of the origin. */
  readonly name: string;
  readonly description: string;
  /** What a URL is, for help: `<URL...>`. */
  readonly urls: string;
  /** One such URL, for examples, with the options that must be there. */
  readonly example: string;
  /** Options of its own; those of the page and the exporter, and `--every`, are added to all. */
  readonly addOptions: (command: Command) => void;
  /** The end of its help: what is peculiar, and examples. */
  readonly help: string;
  /** Finds the cluster, or says in one sentence why not and what to do. */
  readonly open: (wish: BridgeWish<Flags>) => Promise<Result<Bridge, string>>;
}

/** Flags that every bridge has. */
export interface BridgeFlags {
  /** Milliseconds from one question to the next, to each member. */
  readonly every: number;
}
