/** What was at an instant, in one sentence. All of it is *observed*. */
import { clockOf } from "../axis/index.ts";
import { duration } from "../base/index.ts";
import { spoken } from "../analysis/index.ts";
import { type Marks, sinceWhen } from "./marks.ts";
import type { Tape } from "./read.ts";
import { ABSENT, TOLD_FIRST } from "./standings.ts";

const LEADER = TOLD_FIRST.indexOf("leader");
const INACTIVE = TOLD_FIRST.indexOf("inactive");
const NAMES = 3;

/** “12:03.450 · node-3 leads, term 7 · 2 of 5 down”; of what is later than the present nothing. */
export function momentWords(tape: Tape, marks: Marks, at: number, present: number): string {
  const facts = at > present ? ["not yet"] : factsAt(tape, marks, at);
  return [clockOf(at), ...facts].join(" · ");
}

function factsAt(tape: Tape, marks: Marks, at: number): readonly string[] {
  if (at < tape.from) return [tape.isForgotten ? "forgotten" : "before the beginning"];
  if (sinceWhen(marks.gap, at) !== undefined) {
    return ["no connection: what happened is not known"];
  }
  const leading: Leading[] = [];
  let members = 0;
  let down = 0;
  for (const { name, track } of tape.lanes) {
    const index = track.indexAt(at);
    const code = track.codeOf(index);
    if (code < 0 || code === ABSENT) continue;
    members += 1;
    if (code === INACTIVE) down += 1;
    if (code === LEADER) leading.push({ name, term: track.factOf(index) });
  }
  if (members === 0) return ["no node is known"];
  return [ledWords(leading, sinceWhen(marks.leaderless, at), at), downWords(down, members)];
}

interface Leading {
  readonly name: string;
  readonly term: number | undefined;
}

function ledWords(leading: readonly Leading[], since: number | undefined, at: number): string {
  const [only] = leading;
  if (only === undefined) {
    return since === undefined ? "no leader" : `no leader for ${spoken(duration(at - since))}`;
  }
  if (leading.length === 1) {
    return `${only.name} leads${only.term === undefined ? "" : `, term ${only.term}`}`;
  }
  const names = leading
    .slice(0, NAMES)
    .map(({ name, term }) => (term === undefined ? name : `${name} (term ${term})`))
    .join(" and ");
  const more = leading.length - NAMES;
  return `${names}${more > 0 ? ` and ${more} more` : ""} claim to lead`;
}

function downWords(down: number, members: number): string {
  return down === 0 ? `all ${members} up` : `${down} of ${members} down`;
}
