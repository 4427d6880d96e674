/** What is open and when, in words that are safe to show, and as the name of a file. */
import { shown } from "../../core/base/index.ts";
import { hostOf } from "../sources/index.ts";
import type { Session } from "../store/index.ts";

export function titleOf({ name }: Session): string {
  return shown(name.type === "live" ? hostOf(name.url) : name.title, 80);
}
