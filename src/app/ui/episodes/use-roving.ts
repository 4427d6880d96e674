/**
 * One stop for the tabulator in a list of many buttons: the arrows go from one to the next, Home
 * and End to the ends.
 */
import { type KeyboardEvent, useState } from "react";

const STEPS: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowDown: (place) => place + 1,
  ArrowUp: (place) => place - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export interface RovingButton {
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}

/** `keys`: one for each button, in the order of the list, which is an `ol`. */
export function useRoving(keys: readonly string[]): (key: string) => RovingButton {
  const [chosen, choose] = useState<string | undefined>(undefined);
  const stop = chosen !== undefined && keys.includes(chosen) ? chosen : keys[0];
  return (key) => ({
    tabIndex: key === stop ? 0 : -1,
    onFocus: () => choose(key),
    onKeyDown: walk,
  });
}

function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : undefined;
  if (step === undefined) return;
  const buttons = [...(event.currentTarget.closest("ol")?.querySelectorAll("button") ?? [])];
  event.preventDefault();
  buttons[step(buttons.indexOf(event.currentTarget), buttons.length)]?.focus();
}
