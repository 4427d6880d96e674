/**
 * The lines and what is searched for, made anew only when they really are others: all that is drawn
 * is drawn again then.
 */
import { shown } from "../../../core/base/index.ts";
import {
  type Histories,
  type Matcher,
  type Search,
  Terms,
  createHistories,
  createMatcher,
  orderOf,
} from "../../../core/diagram/index.ts";
import type { Known } from "../../../core/rewind/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import type { SourceStatus } from "../../sources/index.ts";
import type { Session } from "../../store/index.ts";

const UUID_SHOWN = 8;

export class Lines {
  readonly timeline: Timeline;
  readonly histories: Histories;
  readonly terms: Terms<SourceStatus>;
  order: readonly string[] = [];
  #names = "";
  #version = -1;
  #matcher: Matcher | undefined;
  #search: Search | undefined;
  #hiddenKinds: ReadonlySet<string> | undefined;

  constructor({ whole, journal }: Pick<Session, "whole" | "journal">) {
    const timeline = whole;
    this.timeline = timeline;
    this.terms = new Terms(journal);
    this.histories = createHistories(timeline);
  }

  readonly nameOf = (uuid: string): string =>
    this.histories.nodes.get(uuid)?.name ?? shown(uuid, UUID_SHOWN);

  read(known: Known): void {
    const { histories } = this;
    histories.catchUp(known);
    this.terms.catchUp(this.timeline.cuts);
    if (histories.version === this.#version) return;
    this.#version = histories.version;
    const order = orderOf(histories);
    const names = JSON.stringify(order.map((uuid) => [uuid, this.nameOf(uuid)]));
    if (names === this.#names) return;
    this.#names = names;
    this.order = order;
    this.#matcher = undefined;
  }

  matcher(search: Search, hiddenKinds: ReadonlySet<string>): Matcher {
    const { timeline, nameOf, terms } = this;
    const isSame = search === this.#search && hiddenKinds === this.#hiddenKinds;
    if (this.#matcher === undefined || !isSame) {
      this.#matcher = createMatcher({ timeline, search, hiddenKinds, nameOf, terms });
      this.#search = search;
      this.#hiddenKinds = hiddenKinds;
    }
    return this.#matcher;
  }
}
