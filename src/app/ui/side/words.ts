/** What is said of two recordings at the instant that is shown. */
import { spoken } from "../../../core/analysis/index.ts";
import { duration } from "../../../core/base/index.ts";
import type { PairView, TurnView } from "../../side/index.ts";

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

/** Of the way to the next difference, or the one before. */
export function turnSaid(turn: TurnView): string {
  switch (turn.type) {
    case "looking":
      return "Looking…";
    case "unready":
      return "One of them is still being read: they are looked through as soon as it is.";
    case "there":
      return `${turn.nth.toLocaleString("en")} of ${turn.of}: ${turn.told}.`;
    case "none":
      break;
  }
  if (turn.of === "0") return "They never differ where both tell something.";
  return turn.by > 0 ? `None after this, of ${turn.of}.` : `None before this, of ${turn.of}.`;
}

/** How far that is; "" where it is not under way. Not to be spoken: it changes all the time. */
export function turnPart(turn: TurnView | undefined): string {
  return turn?.type === "looking" ? `${turn.percent} %` : "";
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
