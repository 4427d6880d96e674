/** What the viewer chose to see in the feed, and its form in a select's options. */
import type { FeedFilter } from "./feed-index.ts";

/** Follows the selection. No uuid: a uuid in an option has a letter before it. */
export const SELECTED_NODE = Symbol("the selected node");

export interface FeedChoice {
  readonly show: FeedFilter["show"];
  readonly node: string | typeof SELECTED_NODE | undefined;
}

export const FIRST_CHOICE: FeedChoice = { show: "all", node: undefined };

/** Kinds and uuids are any text: the first letter keeps them apart from the other options. */
export function showValue(show: FeedChoice["show"]): string {
  return typeof show === "object" ? `k${show.kind}` : show === "notes" ? "n" : "a";
}

export function showOf(value: string): FeedChoice["show"] {
  if (value.startsWith("k")) return { kind: value.slice(1) };
  return value === "n" ? "notes" : "all";
}

export function nodeValue(node: FeedChoice["node"]): string {
  return node === undefined ? "a" : node === SELECTED_NODE ? "s" : `u${node}`;
}

export function nodeOf(value: string): FeedChoice["node"] {
  if (value.startsWith("u")) return value.slice(1);
  return value === "s" ? SELECTED_NODE : undefined;
}
