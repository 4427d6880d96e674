/** What every component may ask for: the store, the actions and the clock, by React's context. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { present } from "../../../core/base/index.ts";
import type { Actions, View, ViewStore } from "../../store/index.ts";

export interface Page {
  readonly view: ViewStore;
  readonly actions: Actions;
  /** The wall clock, in milliseconds: for what leaves the page with a date on it. */
  readonly now: () => number;
}

const PageContext = createContext<Page | undefined>(undefined);
export const PageProvider = PageContext.Provider;

export function usePage(): Page {
  return present(useContext(PageContext), "the component is inside a PageProvider");
}

export function useActions(): Actions {
  return usePage().actions;
}

/** The selector must give the same object for the same state. */
export function useView<T>(selector: (view: View) => T): T {
  return useStore(usePage().view, selector);
}
