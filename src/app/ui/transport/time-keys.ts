/**
 * The keys of time, as asciinema's player has them. All of them count with the focus on the strip;
 * with the focus on a picture those that mean nothing else there.
 */
import { useEffect } from "react";
import type { Time } from "./time.ts";

const SKIP_MS = 5_000;

/** Where the keys count that have the focus there: `undefined` where none does. */
export type Focus = (target: HTMLElement) => "picture" | "strip" | undefined;

type Keys = Readonly<Record<string, (time: Time, shift: boolean) => void>>;

const ANYWHERE: Keys = {
  " ": (time) => time.toggle(),
  ",": (time) => time.step(-1, "message"),
  ".": (time) => time.step(1, "message"),
  "<": (time) => time.faster(-1),
  ">": (time) => time.faster(1),
  "[": (time) => time.toMarker(-1),
  "]": (time) => time.toMarker(1),
  m: (time) => time.mark(),
  r: (time) => time.rewind(),
  l: (time) => time.toggleLoop(),
  PageUp: (time) => time.step(-1, "change"),
  PageDown: (time) => time.step(1, "change"),
};

const ON_THE_STRIP: Keys = {
  ...ANYWHERE,
  ArrowLeft: (time, shift) => time.skip(shift ? -SKIP_MS * 6 : -SKIP_MS),
  ArrowRight: (time, shift) => time.skip(shift ? SKIP_MS * 6 : SKIP_MS),
  Home: (time) => time.seekPart(0),
  End: (time) => time.live(),
};

/** What only some transport has, wherever its keys count; `shift`: with that key. */
export type MoreKeys = Readonly<Record<string, (shift: boolean) => void>>;
const NO_MORE: MoreKeys = {};

/** All of them must be the same on every render. */
export function useTimeKeys(focus: Focus, time: Time, more = NO_MORE): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const { target } = event;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const where = target instanceof HTMLElement ? focus(target) : undefined;
      if (where === undefined || isTakenBy(target, key)) return;
      const keys = where === "strip" ? ON_THE_STRIP : ANYWHERE;
      const digit = where === "strip" && /^[0-9]$/.test(key) ? Number(key) : undefined;
      if (digit !== undefined) time.seekPart(digit / 10);
      else if (Object.hasOwn(keys, key)) keys[key]?.(time, event.shiftKey);
      else if (Object.hasOwn(more, key)) more[key]?.(event.shiftKey);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the stage sees it: there the space bar inspects a node. What has keys of its own comes
    // first.
    const first = (event: KeyboardEvent): void => {
      if (!hasOwnKeys(event.target)) pressed(event);
    };
    const last = (event: KeyboardEvent): void => {
      if (hasOwnKeys(event.target)) pressed(event);
    };
    document.addEventListener("keydown", first, { capture: true });
    document.addEventListener("keydown", last);
    return () => {
      document.removeEventListener("keydown", first, { capture: true });
      document.removeEventListener("keydown", last);
    };
  }, [focus, time, more]);
}

/** A button is pressed with the space bar, and a slider moved with the arrows. */
function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches("button")) return key === " ";
  // What moves through time by itself moves as far as anything else does.
  if (target.matches("[data-seek]")) return false;
  // A name that is being written is no order.
  if (target.matches("input:not([type=range]), textarea")) return true;
  return target.matches("input, select") && key.length > 1;
}

/** What handles keys by itself says so. */
function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("[data-own-keys]");
}
