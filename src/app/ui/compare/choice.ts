/**
 * The exporters that the viewer compares with, and those that a link asks for: these are connected
 * to when the viewer agrees. In the page's address, so that a link shows the same.
 */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { type Result, ok } from "../../../core/base/index.ts";
import { WITNESSES, withOneMore } from "../../compare/index.ts";
import { withoutToken } from "../../sources/index.ts";

export interface Choice {
  /** URLs; one may have a token. */
  readonly urls: readonly string[];
  /** Of a link, not agreed to yet. */
  readonly asked: readonly string[];
  /** Of which exporter that is shown. */
  readonly beside: string | undefined;
}

const COMPARE = "compare";
/** A link may hold anything. */
const LONGEST = 4_000;

export const choice = createStore<Choice>()(() => ({
  urls: [],
  asked: askedIn(window.location.href),
  beside: undefined,
}));

export function useChoice(): Choice {
  return useStore(choice);
}

/** What a page's address asks for; what is no exporter's address is left out. */
export function askedIn(href: string): readonly string[] {
  const text = new URL(href).searchParams.get(COMPARE) ?? "";
  let urls: readonly string[] = [];
  for (const one of text.slice(0, LONGEST).split(",").slice(0, WITNESSES)) {
    const more = withOneMore(urls, one, "");
    if (more.ok) urls = more.value;
  }
  return urls;
}

/** The page's address with the choice in it, tokens left out. */
export function addressOf(page: string, urls: readonly string[]): string {
  const address = new URL(page);
  if (urls.length === 0) address.searchParams.delete(COMPARE);
  else address.searchParams.set(COMPARE, urls.map(withoutToken).join(","));
  return address.href;
}

/** Another exporter is shown: who was compared with the one before is let go. */
export function standBeside(url: string): void {
  const { beside } = choice.getState();
  if (beside === url) return;
  if (beside !== undefined) choose([]);
  choice.setState({ beside: url });
}

export function add(text: string, shownUrl: string): Result<void, string> {
  const more = withOneMore(choice.getState().urls, text, shownUrl);
  if (!more.ok) return more;
  choose(more.value);
  return ok(undefined);
}

export function drop(url: string): void {
  choose(choice.getState().urls.filter((other) => other !== url));
}

/** To what the link asks for, but for the exporter that is shown itself. */
export function agree(shownUrl: string): void {
  choose(choice.getState().asked.filter((url) => url !== shownUrl));
}

export function refuse(): void {
  choose([]);
}

function choose(urls: readonly string[]): void {
  choice.setState({ urls, asked: [] });
  const { href } = window.location;
  const address = addressOf(href, urls);
  if (address !== href) window.history.replaceState(null, "", address);
}
