/** What two recordings say of an instant, beside each other. */
import type { Cluster } from "../../core/cluster/index.ts";
import { compared, differencesTold, sharesNodes } from "../../core/compare/index.ts";

export type Verdict =
  | { readonly type: "same" | "strangers" }
  /** One of them, or both, say nothing: not begun, over, or its connection was lost. */
  | { readonly type: "silent"; readonly who: readonly ("A" | "B")[] }
  | { readonly type: "differ"; readonly told: readonly string[] };

/** More nodes are told to be there, and not looked at. */
const LINES = 200;

/** Undefined for one that says nothing of it. */
export function verdictOf(a: Cluster | undefined, b: Cluster | undefined): Verdict {
  if (a === undefined || b === undefined) {
    const who = [a, b].flatMap((one, index) =>
      one === undefined ? [index === 0 ? ("A" as const) : ("B" as const)] : [],
    );
    return { type: "silent", who };
  }
  if (!sharesNodes(a, b)) return { type: "strangers" };
  const told = differencesTold(compared([a, b], LINES));
  return told.length === 0 ? { type: "same" } : { type: "differ", told };
}
