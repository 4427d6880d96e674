import { hostOf } from "./sources/index.ts";
import type { SourceName } from "./store/index.ts";

/** The title of the page: what it shows. */
export function titleOf(name: SourceName | undefined): string {
  if (name === undefined) return "Raftglass";
  return `${name.type === "live" ? hostOf(name.url) : name.title} · Raftglass`;
}
