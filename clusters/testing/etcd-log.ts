/** What etcd's own log says of Raft, line by line, as its structured logger writes it. */

export interface Became {
  readonly at: number;
  readonly id: string;
  readonly role: "leader" | "candidate" | "follower";
  readonly term: number;
}

/** `from` asked `to` for its vote, or gave it its own. */
export interface Ballot {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly term: number;
}

export interface RaftLog {
  /** In the order of time. */
  readonly became: readonly Became[];
  readonly requests: readonly Ballot[];
  readonly votes: readonly Ballot[];
}

const BECAME = /^([0-9a-f]+) became (leader|candidate|follower) at term ([0-9]+)$/;
const ASKED = /^([0-9a-f]+) .*sent MsgVote request to ([0-9a-f]+) at term ([0-9]+)$/;
const VOTED = /^([0-9a-f]+) .*cast MsgVote for ([0-9a-f]+) .*at term ([0-9]+)$/;

/** Lines from `since` on; what is no line of Raft is passed over. */
export function readLog(text: string, since = 0): RaftLog {
  const became: Became[] = [];
  const requests: Ballot[] = [];
  const votes: Ballot[] = [];
  for (const line of text.split("\n")) {
    const parsed = entryOf(line);
    if (parsed === undefined || parsed.at < since) continue;
    const { at, words } = parsed;
    const [, id = "", role, term] = BECAME.exec(words) ?? [];
    if (role === "leader" || role === "candidate" || role === "follower") {
      became.push({ at, id, role, term: Number(term) });
    }
    const asked = ballotOf(at, ASKED.exec(words));
    if (asked !== undefined) requests.push(asked);
    const voted = ballotOf(at, VOTED.exec(words));
    if (voted !== undefined) votes.push(voted);
  }
  return { became: became.toSorted((a, b) => a.at - b.at), requests, votes };
}

function ballotOf(at: number, match: RegExpExecArray | null): Ballot | undefined {
  if (match === null) return undefined;
  const [, from = "", to = "", term] = match;
  return { at, from, to, term: Number(term) };
}

interface Entry {
  readonly at: number;
  readonly words: string;
}

function entryOf(line: string): Entry | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const { ts, msg } = JSON.parse(line) as { readonly ts?: unknown; readonly msg?: unknown };
    if (typeof ts !== "string" || typeof msg !== "string") return undefined;
    return { at: Date.parse(ts), words: msg };
  } catch {
    // The last line may be half written.
    return undefined;
  }
}
