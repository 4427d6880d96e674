/**
 * The fold from what was seen to what happened. What was told at one instant is taken together: a
 * `state` names its nodes one after the other, and in between nothing was so.
 */
import type { Instant } from "../base/index.ts";
import type { Change } from "../cluster/index.ts";
import type { Episode } from "./episode.ts";
import { createFlapping } from "./flapping.ts";
import { type Follower, type Vote, uuidOf } from "./follower.ts";
import { createLeaderless } from "./leaderless.ts";
import { Members } from "./members.ts";
import { createQuorum } from "./quorum.ts";
import { createTwoLeaders } from "./two-leaders.ts";

/** The most episodes that are kept; the oldest goes first. */
export const EPISODES_KEPT = 10_000;

export class EpisodeFold {
  readonly #ended: Episode[] = [];
  readonly #keep = (episode: Episode): void => {
    this.#ended.push(episode);
    if (this.#ended.length > EPISODES_KEPT) this.#ended.shift();
  };
  readonly #members = new Members();
  readonly #leaderless = createLeaderless(this.#keep);
  readonly #followers: readonly Follower[] = [
    this.#leaderless,
    createTwoLeaders(this.#keep),
    createQuorum(this.#keep),
    createFlapping(this.#keep),
  ];
  #told: { readonly seq: number; readonly at: Instant; readonly changes: Change[] } | undefined;
  #lost: { readonly seq: number; readonly begin: Instant } | undefined;

  /** By their beginning; those that last are without an end. */
  get episodes(): readonly Episode[] {
    const lasting = this.#followers.flatMap((follower) => follower.lasting);
    if (this.#lost !== undefined) lasting.push({ type: "gap", ...this.#lost });
    return [...this.#ended, ...lasting].toSorted((a, b) => a.begin - b.begin || a.seq - b.seq);
  }

  change(seq: number, change: Change): void {
    this.pass(change.at);
    this.#told ??= { seq, at: change.at, changes: [] };
    this.#told.changes.push(change);
    this.#members.apply(uuidOf(change), change);
  }

  vote(vote: Vote): void {
    this.#settle();
    this.#leaderless.vote(vote);
  }

  connection(seq: number, at: Instant, state: "open" | "lost" | "ended"): void {
    this.#settle();
    if (state === "open") {
      if (this.#lost !== undefined) this.#keep({ type: "gap", ...this.#lost, end: at });
      this.#lost = undefined;
      this.#members.reconnected();
      return;
    }
    if (this.#lost !== undefined) return;
    for (const follower of this.#followers) {
      for (const episode of follower.lasting) this.#keep({ ...episode, end: at, cutOff: true });
      follower.drop();
    }
    // Nothing is missed of a stream that is over.
    if (state === "lost") this.#lost = { seq, begin: at };
  }

  /** It is later than all that was told. */
  pass(now: Instant): void {
    if (this.#told !== undefined && now > this.#told.at) this.#settle();
    for (const follower of this.#followers) follower.pass?.(now);
  }

  #settle(): void {
    if (this.#told === undefined) return;
    const moment = { ...this.#told, members: this.#members };
    this.#told = undefined;
    for (const follower of this.#followers) follower.settle(moment);
  }
}
