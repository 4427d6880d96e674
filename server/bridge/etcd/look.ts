/** One look at a member: what it says of its Raft state, in the long form or in the short one. */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import { type RaftStatus, readVars } from "./answers.ts";
import { refusal } from "./refusal.ts";
import type { Session } from "./session.ts";
import { askStatus } from "./status.ts";
import type { EtcdDoor } from "./door.ts";

/** What the short answer says too; the rest is known from the long one alone. */
export type Heard = Partial<Pick<RaftStatus, "role" | "votedFor" | "progress">> &
  Pick<RaftStatus, "term" | "leader" | "commitIndex" | "lastApplied">;

export interface Asked {
  readonly door: EtcdDoor;
  readonly session: Session;
  /** The member that should answer there. */
  readonly id: string;
}

export type Looked = Result<Heard, string>;

/** All that it knows; or, where that is not served, what the short answer says. */
export async function lookLong(asked: Asked, before: Heard | undefined): Promise<Looked> {
  const answer = await asked.door.ask({ path: "/debug/vars" });
  if (!answer.ok) return answer;
  const { status, text } = answer.value;
  if (status === 404) return lookStatus(asked, before);
  if (status !== 200) return fail(refusal(status, text));
  const vars = readVars(text);
  if (!vars.ok) return vars;
  if (vars.value === undefined) return lookStatus(asked, before);
  return vars.value.id === asked.id ? ok(vars.value) : fail(SOMEBODY_ELSE);
}

/** Its indexes; and whenever they show that something else is new, all of it. */
export async function lookShort(asked: Asked, before: Heard | undefined): Promise<Looked> {
  const status = await askStatus(asked.session, asked.door);
  if (!status.ok || status.value.id !== asked.id || before === undefined) {
    return lookLong(asked, before);
  }
  const { leader, term, commitIndex, lastApplied } = status.value;
  // Its term is that of the last entry applied, and so never ahead of what is known.
  const isNews = leader !== before.leader || term > before.term || leader === "";
  if (isNews) return lookLong(asked, before);
  return ok({ ...before, commitIndex, lastApplied });
}

/** Who leads is fresh; the term is that of the last entry applied, and the vote is not known. */
async function lookStatus(asked: Asked, before: Heard | undefined): Promise<Looked> {
  const status = await askStatus(asked.session, asked.door);
  if (!status.ok) return status;
  const { id, leader, term, commitIndex, lastApplied } = status.value;
  if (id !== asked.id) return fail(SOMEBODY_ELSE);
  const heard = { leader, commitIndex, lastApplied, term: Math.max(term, before?.term ?? 0) };
  // Without a leader it may be a candidate as well as a follower.
  if (leader === "") return ok(heard);
  return ok({ ...heard, role: leader === id ? "leader" : "follower" });
}

const SOMEBODY_ELSE = "another member answers at its address";
