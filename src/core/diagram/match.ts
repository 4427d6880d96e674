/**
 * Which events are shown: a search and the hidden kinds as flat arrays, so that a hundred thousand
 * records are asked in a moment. Every word and every node is judged once.
 */
import { OUTCOME, type Timeline } from "../timeline/index.ts";
import { type Search, type Wish, termsOf } from "./search.ts";
import type { Terms } from "./terms.ts";

export interface Matcher {
  /** Judges the words and nodes that are new since the last call. */
  update(): void;
  /** By an index into the timeline's columns; of events only. */
  matches(index: number): boolean;
  /** Of some node a term was told. */
  readonly hasTerms: boolean;
}

export interface MatcherNeeds {
  readonly timeline: Timeline;
  readonly search: Search;
  readonly hiddenKinds: ReadonlySet<string>;
  /** The name of a node as it is shown. A new name asks for a new matcher. */
  readonly nameOf: (uuid: string) => string;
  /** Of who sends; without them no message is known to be of a term. */
  readonly terms?: Pick<Terms, "termAt" | "isEmpty"> | undefined;
}

/** What a wish says of every word and of every node, by their numbers. */
interface Judged {
  readonly wish: Wish;
  /** The first and the last that are meant, where it is of terms. */
  readonly meant: ReturnType<typeof termsOf>;
  kinds: Uint8Array;
  nodes: Uint8Array;
}

export function createMatcher(needs: MatcherNeeds): Matcher {
  const { timeline, search, hiddenKinds, nameOf } = needs;
  const groups = groupsOf(search.wanted);
  const unwanted = search.unwanted.map(blank);
  const judged = [...groups.flat(), ...unwanted];
  let hidden = new Uint8Array(0);
  let [kinds, nodes] = [0, 0];
  const isPlain = judged.length === 0;
  const meets = meeterOf(needs);

  return {
    get hasTerms() {
      return needs.terms?.isEmpty === false;
    },
    update() {
      const before = { kinds, nodes };
      kinds = timeline.kinds.size;
      nodes = timeline.uuids.size;
      hidden = grown(hidden, kinds);
      for (let id = before.kinds; id < kinds; id++) {
        hidden[id] = hiddenKinds.has(timeline.kinds.textOf(id)) ? 1 : 0;
      }
      for (const one of judged) {
        one.kinds = grown(one.kinds, kinds);
        one.nodes = grown(one.nodes, nodes);
        judge(one, needs, nameOf, before);
      }
    },
    matches(index) {
      if (hidden[timeline.columns.kind[index] ?? 0] === 1) return false;
      if (isPlain) return true;
      return (
        groups.every((group) => group.some((one) => meets(one, index))) &&
        !unwanted.some((one) => meets(one, index))
      );
    },
  };
}

/** Of a key any word will do; of plain words each one must be found. */
function groupsOf(wishes: readonly Wish[]): readonly (readonly Judged[])[] {
  const groups = new Map<string, Judged[]>();
  for (const wish of wishes) {
    const name = wish.key === "word" ? `word ${wish.text}` : wish.key;
    groups.set(name, [...(groups.get(name) ?? []), blank(wish)]);
  }
  return [...groups.values()];
}

function blank(wish: Wish): Judged {
  const meant = wish.key === "term" ? termsOf(wish.text) : undefined;
  return { wish, meant, kinds: new Uint8Array(0), nodes: new Uint8Array(0) };
}

function grown(array: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const room = new Uint8Array(array.length >= length ? array.length : length * 2);
  room.set(array);
  return room;
}

function judge(
  { wish, kinds, nodes }: Judged,
  { timeline }: MatcherNeeds,
  nameOf: (uuid: string) => string,
  before: { readonly kinds: number; readonly nodes: number },
): void {
  const { key, text } = wish;
  const says = (name: string): boolean => {
    const lower = name.toLowerCase();
    return key === "word" ? lower.includes(text) : lower === text;
  };
  for (let id = before.kinds; id < timeline.kinds.size; id++) {
    kinds[id] = says(timeline.kinds.textOf(id)) ? 1 : 0;
  }
  for (let id = before.nodes; id < timeline.uuids.size; id++) {
    const uuid = timeline.uuids.textOf(id);
    nodes[id] = says(nameOf(uuid)) || says(uuid) ? 1 : 0;
  }
}

function meeterOf({ timeline, terms }: MatcherNeeds): (judged: Judged, index: number) => boolean {
  const isOfTerm = ({ meant }: Judged, index: number): boolean => {
    if (meant === undefined) return false;
    const { source, at } = timeline.columns;
    const term = terms?.termAt(timeline.uuids.textOf(source[index] ?? 0), at[index] ?? 0);
    return term !== undefined && term >= meant[0] && term <= meant[1];
  };
  return (judged, index) => {
    const { wish, kinds, nodes } = judged;
    const { key, text } = wish;
    const { columns } = timeline;
    const isSource = nodes[columns.source[index] ?? 0] === 1;
    const isTarget = nodes[columns.target[index] ?? 0] === 1;
    switch (key) {
      case "kind":
        return kinds[columns.kind[index] ?? 0] === 1;
      case "from":
        return isSource;
      case "to":
        return isTarget;
      case "node":
        return isSource || isTarget;
      case "outcome":
        return columns.outcome[index] === OUTCOME[text as keyof typeof OUTCOME];
      case "term":
        return isOfTerm(judged, index);
      case "word":
        return kinds[columns.kind[index] ?? 0] === 1 || isSource || isTarget;
      default:
        return false;
    }
  };
}
