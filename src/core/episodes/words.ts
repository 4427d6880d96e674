/** An episode in one sentence: what happened, and why as far as it was seen. */
import { type Instant, since } from "../base/index.ts";
import { spoken } from "../analysis/index.ts";
import { type Episode, type Leaderless, lasted } from "./episode.ts";

/** The name of a node, safe to show, by its uuid. */
export type NameOf = (uuid: string) => string;

/** “node-3 won after 8.2 s”: short enough for a list. */
export function titleOf(episode: Episode, now: Instant, nameOf: NameOf): string {
  const span = spoken(lasted(episode, now));
  if (episode.type === "flapping") return `${nameOf(episode.uuid)} comes and goes`;
  if (episode.type === "leaderless" && episode.winner !== undefined) {
    return `${nameOf(episode.winner)} won after ${span}`;
  }
  return `${kindOf(episode)} for ${span}`;
}

/** “No leader”, “Can lose 1 more”: what it is, without how long. */
export function kindOf(episode: Exclude<Episode, { type: "flapping" }>): string {
  if (episode.type !== "quorum-at-risk") return TITLES[episode.type];
  return episode.spare === 0 ? "Can lose none" : `Can lose ${episode.spare} more`;
}

const TITLES = {
  leaderless: "No leader",
  "two-leaders": "Two leaders",
  "quorum-lost": "No majority",
  gap: "No connection",
} as const;

export function sentenceOf(episode: Episode, nameOf: NameOf): string {
  if (episode.type === "leaderless") {
    return `${causeOf(episode, nameOf)} ${electionOf(episode, nameOf)}`;
  }
  if (episode.type === "two-leaders") {
    const names = listOf(episode.leaders.slice(0, NAMES).map(nameOf));
    return (
      `${names} claimed to lead at the same time. ` +
      "In different terms that is allowed, until the older one hears of the newer."
    );
  }
  if (episode.type === "flapping") {
    return (
      `${nameOf(episode.uuid)} went inactive ${episode.times} times. ` +
      "Look at its process, and at the network to it."
    );
  }
  if (episode.type === "gap") {
    return "The connection to the exporter was lost: what happened meanwhile is not known.";
  }
  const active = `${episode.active} of ${episode.voters} voters were active`;
  if (episode.type === "quorum-lost") {
    return (
      `At the fewest ${active}: without a majority no leader is elected, ` +
      "and nothing is committed."
    );
  }
  return episode.spare === 0
    ? `${active}, just a majority: with one more lost, nothing can be committed.`
    : `${active}: one more may be lost, and with two nothing can be committed.`;
}

function causeOf({ lost }: Leaderless, nameOf: NameOf): string {
  return lost === undefined
    ? "Nobody led when this was first seen."
    : `${nameOf(lost.uuid)}, the leader, ${lost.how}.`;
}

const NAMES = 5;

function electionOf(episode: Leaderless, nameOf: NameOf): string {
  const { begin, candidacies, winner, cutOff, end } = episode;
  const [first] = candidacies;
  if (first === undefined) {
    if (cutOff) return "Nobody was seen to stand for election before the connection was lost.";
    if (end === undefined) return "Nobody has stood for election so far.";
    return winner === undefined ? "" : `${nameOf(winner)} became leader; no candidate was seen.`;
  }
  const waited = spoken(since(begin, first.at));
  const others = [...new Set(candidacies.map(({ uuid }) => uuid))].slice(1);
  const more = others.length - NAMES;
  const names = others.slice(0, NAMES).map(nameOf);
  if (more > 0) names.push(`${more} more`);
  const also = names.length === 0 ? "" : `, then ${listOf(names)}`;
  const stood = `${nameOf(first.uuid)} stood for election after ${waited}${also}`;
  return `${stood}; ${outcomeOf(episode, nameOf)}`;
}

function outcomeOf({ winner, rounds, cutOff, end }: Leaderless, nameOf: NameOf): string {
  if (winner !== undefined) {
    const least = rounds <= 1 ? "the first round that was seen" : `round ${rounds}, at least`;
    return `${nameOf(winner)} won in ${least}.`;
  }
  if (cutOff) return "how it ended was not seen.";
  return end === undefined ? "nobody has won yet." : "nobody won.";
}

function listOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
