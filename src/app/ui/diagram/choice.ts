/**
 * What the viewer chose of the diagram: whether it is shown, and what is searched for. Kept between
 * visits, and in the page's address, so that a link shows the same.
 */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export type Shown = "graph" | "diagram" | "both";

export interface Choice {
  readonly shown: Shown;
  /** As it is written, understood or not. */
  readonly find: string;
  /** Which way time runs; absent where the room decides. */
  readonly direction: "across" | "down" | undefined;
}

const SHOWN: readonly Shown[] = ["graph", "diagram", "both"];
const KEPT = "raftglass.diagram";
const [VIEW, FIND] = ["view", "find"];
/** A link may hold anything; a longer text is no search. */
const LONGEST = 400;

function shownOf(word: string | null): Shown | undefined {
  return SHOWN.find((one) => one === word);
}

function kept(): Shown | undefined {
  try {
    return shownOf(window.localStorage.getItem(KEPT));
  } catch {
    // Some browsers throw at the mere sight of a forbidden storage.
    return undefined;
  }
}

function first(): Choice {
  const asked = new URL(window.location.href).searchParams;
  const find = (asked.get(FIND) ?? "").slice(0, LONGEST);
  const shown = shownOf(asked.get(VIEW)) ?? (find === "" ? kept() : "diagram") ?? "graph";
  return { shown, find, direction: undefined };
}

export const choice = createStore<Choice>()(first);

export function useChoice<T>(selector: (choice: Choice) => T): T {
  return useStore(choice, selector);
}

export function show(shown: Shown): void {
  choice.setState({ shown });
  try {
    window.localStorage.setItem(KEPT, shown);
  } catch {
    // Full, or forbidden: the page works without.
  }
  tellAddress();
}

export function find(text: string): void {
  choice.setState({ find: text.slice(0, LONGEST) });
  // Browsers allow so many changes of the address and no more.
  window.clearTimeout(telling);
  telling = window.setTimeout(tellAddress, TELL_MS);
}

const TELL_MS = 400;
let telling: number | undefined;

export function turn(direction: "across" | "down"): void {
  choice.setState({ direction });
}

/** The page's address with the choice in it; the graph alone and no search leave no trace. */
export function addressOf(page: string, { shown, find: text }: Choice): string {
  const address = new URL(page);
  if (shown === "graph") address.searchParams.delete(VIEW);
  else address.searchParams.set(VIEW, shown);
  if (text.trim() === "") address.searchParams.delete(FIND);
  else address.searchParams.set(FIND, text);
  return address.href;
}

function tellAddress(): void {
  const { href } = window.location;
  const address = addressOf(href, choice.getState());
  if (address !== href) window.history.replaceState(null, "", address);
}
