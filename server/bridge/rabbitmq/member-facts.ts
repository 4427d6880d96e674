/** What is known of one member: by the cluster, and by its own word. */
import type { MemberFacts } from "../facts.ts";
import type { Address } from "./answers.ts";
import type { Speaker } from "./own-word.ts";
import { type Reign, isOfReign } from "./reign.ts";
import type { Told } from "./teller.ts";

export interface Known {
  readonly node: string;
  readonly told: Told;
  /** Why the cluster tells nothing any more; absent while it does. */
  readonly untold: string | undefined;
  readonly speaker: Pick<Speaker, "word" | "silence" | "spokeAt">;
  readonly reign: Reign | undefined;
  /** Another than the one who is told to lead has led in the term now. */
  readonly isOld: boolean;
  /** Nodes gave each other up: the records of who leads may differ from node to node. */
  readonly isDivided: boolean;
  readonly address: Address | undefined;
  readonly now: number;
}

/** No question that is answered takes longer, mostly. */
const ANSWERED_MS = 250;
/** A word that is older says nothing of the term now. */
const WORD_HOLDS_MS = 10_000;

export function memberFacts(known: Known): MemberFacts {
  const { node, address } = known;
  const silent = whySilent(known);
  const common = { id: node, name: node, addr: address?.clients ?? "", learner: false };
  const word = wordOf(known, silent !== undefined);
  return silent === undefined
    ? { ...common, ...roleOf(known), ...word }
    : { ...common, silent, ...word };
}

/** The newest that was heard decides, of the cluster's word and the member's own. */
function whySilent({ node, told, untold, speaker }: Known): string | undefined {
  const own = speaker.silence();
  const spokeAt = speaker.spokeAt();
  if (untold !== undefined) return spokeAt === undefined ? (own?.why ?? untold) : undefined;
  if (!told.online.has(node)) {
    if (spokeAt === undefined) return own?.why ?? "not online";
    return spokeAt < told.askedAt ? "the queue does not run there" : undefined;
  }
  // Its figures may be switched off while it lives: then the cluster goes on to reach it. What the
  // cluster was asked just after them, it may have answered before the member fell silent.
  return own !== undefined && told.askedAt <= own.since + ANSWERED_MS ? own.why : undefined;
}

/** Without a leader the others may be candidates as well as followers. */
function roleOf({
  node,
  told: { leader, online },
  untold,
  isOld,
  isDivided,
}: Known): Pick<MemberFacts, "role" | "remark"> {
  if (untold !== undefined || !online.has(node)) return { remark: "role not told" };
  if (leader === undefined) return { remark: "no leader told by the cluster" };
  if (isDivided) return { remark: "the cluster was partitioned, and its records may differ" };
  if (isOld) return { remark: "the cluster's record of who leads is old" };
  const role = leader === node ? "leader" : "follower";
  return { role, remark: "role told by the cluster" };
}

type OwnFacts = Pick<MemberFacts, "term" | "commitIndex" | "lastApplied" | "lastLogIndex">;

function wordOf({ node, speaker, reign, now }: Known, isSilent: boolean): OwnFacts {
  const word = speaker.word();
  if (word === undefined) return {};
  const { term, askedAt: _askedAt, heardAt, ...indexes } = word;
  // What it said before its silence stays beside it.
  const isOld = !isSilent && now - heardAt > WORD_HOLDS_MS;
  const isOfAnother = reign?.leader === node && !isOfReign(reign, word);
  // Indexes only rise, and have been reached whenever that was.
  return isOld || isOfAnother ? indexes : { ...indexes, term };
}
