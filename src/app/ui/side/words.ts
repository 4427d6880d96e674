/** What is said of two recordings at the instant that is shown. */
import { spoken } from "../../../core/analysis/index.ts";
import { duration } from "../../../core/base/index.ts";
import type { PairView } from "../../side/index.ts";

type Spot = PairView["spots"][number];

export function verdictSaid(verdict: PairView["verdict"], spots: PairView["spots"]): string {
  if (verdict.type === "differ") return `Here they differ: ${verdict.told.join("; ")}.`;
  if (verdict.type !== "silent") {
    return verdict.type === "same"
      ? "Here they say the same."
      : "They are of two clusters: no node is in both.";
  }
  const why = verdict.who.map((who) => `${who} ${silence(spots[who === "A" ? 0 : 1])}`);
  return `${why.join(", and ")} here: there is nothing to compare.`;
}

const SILENCES = {
  before: "has not begun",
  within: "was not connected",
  after: "is over",
  unread: "is not read that far",
  unsettled: "is not aligned yet",
};

function silence({ where }: Spot): string {
  return SILENCES[where];
}

/** Why what is shown of a recording is not of the instant of both; "" where it is. */
export function awaySaid({ where, awayMs }: Spot): string {
  if (where === "within") return "";
  if (where === "unread") return "Not read that far yet. This is the last picture so far.";
  if (where === "unsettled") return "Not aligned yet. This is its first picture.";
  const far = spoken(duration(awayMs));
  return where === "before"
    ? `Not begun: it begins in ${far}. This is its first picture.`
    : `Over: it ended ${far} ago. This is its last picture.`;
}
