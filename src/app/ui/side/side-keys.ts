/** The keys of time, as they are where one recording is shown. */
import { type RefObject, useEffect } from "react";
import { instant } from "../../../core/base/index.ts";
import type { Pair } from "../../side/index.ts";
import { speedAfter } from "../transport/index.ts";

const SKIP_MS = 5_000;

type Keys = Readonly<Record<string, (pair: Pair, shift: boolean) => void>>;

const ANYWHERE: Keys = {
  " ": (pair) => (pair.state.getState().playing ? pair.pause() : pair.play()),
  ",": (pair) => pair.step(-1, "message"),
  ".": (pair) => pair.step(1, "message"),
  "<": (pair) => faster(pair, -1),
  ">": (pair) => faster(pair, 1),
  PageUp: (pair) => pair.step(-1, "change"),
  PageDown: (pair) => pair.step(1, "change"),
};

/** On a picture they walk the nodes. */
const BESIDE_THE_PICTURES: Keys = {
  ...ANYWHERE,
  ArrowLeft: (pair, shift) => skip(pair, shift ? -SKIP_MS * 6 : -SKIP_MS),
  ArrowRight: (pair, shift) => skip(pair, shift ? SKIP_MS * 6 : SKIP_MS),
  Home: (pair) => pair.seek(pair.state.getState().from),
  End: (pair) => pair.live(),
};

export function useSideKeys(all: RefObject<HTMLElement | null>, pair: Pair): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(target instanceof HTMLElement) || isTaken(target, key)) return;
      if (all.current?.closest("dialog")?.contains(target) !== true) return;
      if (!pair.state.getState().isWhole) return;
      const keys = target.matches(".stage-host") ? ANYWHERE : BESIDE_THE_PICTURES;
      if (!Object.hasOwn(keys, key)) return;
      keys[key]?.(pair, event.shiftKey);
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the stage sees it: there the space bar inspects a node.
    document.addEventListener("keydown", pressed, { capture: true });
    return () => document.removeEventListener("keydown", pressed, { capture: true });
  }, [all, pair]);
}

/** A button is pressed with the space bar, a field is written in, and a slider has its arrows. */
function isTaken(target: HTMLElement, key: string): boolean {
  if (target.matches("button")) return key === " ";
  if (target.matches("[data-seek]")) return false;
  if (target.matches("input[type=range]")) return key.length > 1;
  return target.matches("input, select, textarea");
}

function faster(pair: Pair, places: number): void {
  pair.setSpeed(speedAfter(Math.abs(pair.state.getState().speed), places));
}

function skip(pair: Pair, ms: number): void {
  pair.seek(instant(pair.state.getState().at + ms));
}
