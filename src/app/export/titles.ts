/** What is open and when, in words that are safe to show, and as the name of a file. */
import { shown } from "../../core/base/index.ts";
import { hostOf } from "../sources/index.ts";
import type { Session } from "../store/index.ts";

export function titleOf({ name }: Session): string {
  return shown(name.type === "live" ? hostOf(name.url) : name.title, 80);
}

/** Milliseconds as `01:02.345`, from an hour on `1:01:02.345`. */
export function clockOf(at: number): string {
  const ms = Math.max(0, Math.round(at));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(ms / 3_600_000);
  const minutes = two(Math.floor(ms / 60_000) % 60);
  const seconds = `${two(Math.floor(ms / 1_000) % 60)}.${String(ms % 1_000).padStart(3, "0")}`;
  return `${hours === 0 ? "" : `${hours}:`}${minutes}:${seconds}`;
}
