/** Holds a picture against etcd's own logs: roles in time, terms, leaders and votes. */
import { Worker } from "node:worker_threads";
import { expect, onTestFinished } from "vitest";
import { isLeading } from "../../src/core/cluster/index.ts";
import type { EtcdCluster, EtcdNode } from "./etcd.ts";
import type { Ballot, Became, RaftLog } from "./etcd-log.ts";
import { type Picture, firstWhere } from "./picture.ts";
import { passed } from "./servers.ts";

/** The picture is right no later than this after etcd's own word, in milliseconds. */
export const WITHIN_MS = 250;

export interface Verdict {
  /** How long after etcd's word each role and term was in the picture, in milliseconds. */
  readonly delays: readonly number[];
}

/** A cluster, what a viewer saw of it, and what it said itself. */
export interface Watched {
  readonly etcd: EtcdCluster;
  readonly picture: Picture;
  readonly spoken: Spoken;
  /** When the watching began: what was logged before was not to be seen. */
  readonly since: number;
}

/**
 * Everything that etcd logged from `since` to now. Fails where the picture says otherwise, or says
 * nothing of what lasted long enough to be seen.
 */
export async function expectTruth({
  etcd: cluster,
  picture,
  spoken,
  since,
}: Watched): Promise<Verdict> {
  // What was logged just now is to be seen, too.
  await passed(2 * WITHIN_MS);
  const until = Date.now();
  const log = cluster.log(since);
  const delays: number[] = [];
  for (const node of cluster.nodes) {
    const own = log.became.filter(({ id }) => id === node.id);
    for (const [index, word] of own.entries()) {
      const end = Math.min(own[index + 1]?.at ?? until, until);
      const delay = delayOf(node, { word, end }, picture, spoken);
      if (delay !== undefined) delays.push(delay);
    }
  }
  const couldBeSeen = seenIn(cluster, log, until);
  const requests = ballotsOf(picture, "request-vote");
  expectSame("votes that were asked for", requests, log.requests.map(ballotWord), couldBeSeen);
  const votes = ballotsOf(picture, "request-vote-reply");
  expectSame("votes that were given", votes, log.votes.map(ballotWord), couldBeSeen);
  const leaders = log.became.filter(({ role }) => role === "leader");
  expectSame("who led in which term", leadersOf(picture), leaders.map(leaderWord), couldBeSeen);
  expect(picture.refused).toEqual([]);
  return { delays };
}

/** One thing that was logged, by whom and when. */
interface Word {
  readonly at: number;
  readonly id: string;
  readonly term: number;
  readonly text: string;
}

function ballotWord(ballot: Ballot): Word {
  return { at: ballot.at, id: ballot.from, term: ballot.term, text: ballotText(ballot) };
}

function leaderWord({ at, id, term }: Became): Word {
  return { at, id, term, text: leaderText({ id, term }) };
}

/** Nothing is told that etcd did not log, nothing twice, and all that could be seen is told. */
function expectSame(
  what: string,
  told: readonly string[],
  logged: readonly Word[],
  couldBeSeen: (word: Word) => boolean,
): void {
  const all = new Set(logged.map(({ text }) => text));
  const untrue = told.filter((text) => !all.has(text));
  const missing = logged.filter((word) => couldBeSeen(word) && !told.includes(word.text));
  const twice = told.filter((text, index) => told.indexOf(text) !== index);
  const nothing = { untrue: [], missing: [], twice: [] };
  expect({ untrue, missing: missing.map(({ text }) => text), twice }, what).toEqual(nothing);
}

/** Did whoever logged it stay in that term long enough, and answer meanwhile? */
function seenIn(
  { nodes }: EtcdCluster,
  { became }: RaftLog,
  until: number,
): (word: Word) => boolean {
  return ({ at, id, term }) => {
    const next = became.find((word) => word.id === id && word.term > term && word.at >= at);
    const end = Math.min(next?.at ?? until, until);
    const down = nodes.find((node) => node.id === id)?.down ?? [];
    return end - at > WITHIN_MS && !down.some((span) => span.from < end && span.to > at);
  };
}

function ballotsOf({ events }: Picture, details: string): readonly string[] {
  return events
    .filter(({ event }) => event.details === details && event.source !== "")
    .map(({ event: { source, target, payload } }) =>
      ballotText({ from: source, to: target, term: Number(payload?.["term"]) }),
    );
}

/** What etcd's members answered when they were asked as often as can be. */
export interface Spoken {
  /** When that member said first, no earlier than `since`, that it has that role in that term. */
  readonly at: (word: Pick<Became, "id" | "role" | "term">, since: number) => number | undefined;
}

const STATES = {
  leader: "StateLeader",
  candidate: "StateCandidate",
  follower: "StateFollower",
} as const;

/** Asks from now on until the test is over. */
export function listenTo({ nodes }: EtcdCluster): Spoken {
  const heard: { readonly at: number; readonly said: string }[] = [];
  const workerData = nodes.map(({ clientUrl }) => clientUrl);
  const worker = new Worker(new URL("etcd-word.mjs", import.meta.url), { workerData });
  worker.on("message", (word: { readonly at: number; readonly said: string }) => {
    heard.push(word);
  });
  onTestFinished(async () => void (await worker.terminate()));
  return {
    at: ({ id, role, term }, since) =>
      heard.find(({ at, said }) => at >= since && said === `${id} ${STATES[role]} ${term}`)?.at,
  };
}

/** Undefined where it did not last, or nobody could have seen it. */
function delayOf(
  node: EtcdNode,
  { word, end }: { readonly word: Became; readonly end: number },
  picture: Picture,
  spoken: Spoken,
): number | undefined {
  const { id, role, term } = word;
  // A busy disk can hold a member up between its log and its first answer.
  const saidAt = spoken.at(word, word.at);
  const at = saidAt !== undefined && saidAt < end ? saidAt : word.at;
  const isSeen = end - at > WITHIN_MS && !node.down.some(({ from, to }) => from < end && to > at);
  if (!isSeen) return undefined;
  const seenAt = firstWhere(
    picture.beliefs,
    ({ nodes }) => nodes.get(id)?.role === role && nodes.get(id)?.raft?.term === term,
    word.at,
  );
  const delay = Math.max(0, (seenAt ?? Infinity) - at);
  const what =
    `${node.name} became ${role} at term ${term}, which lasted ${end - word.at} ms, ` +
    `and was said ${at - word.at} ms after it was logged`;
  expect(delay, what).toBeLessThanOrEqual(WITHIN_MS);
  return delay;
}

function ballotText({ from, to, term }: Omit<Ballot, "at">): string {
  return `${from} to ${to} in ${term}`;
}

function leaderText({ id, term }: { readonly id: string; readonly term: number }): string {
  return `${id} in ${term}`;
}

/** Beside those that led when the picture began. */
function leadersOf({ beliefs }: Picture): readonly string[] {
  const led = beliefs.map(({ cluster }) =>
    [...cluster.nodes.values()]
      .filter(isLeading)
      .map(({ uuid, raft }) => leaderText({ id: uuid, term: raft?.term ?? 0 })),
  );
  const first = new Set(led.find((leaders) => leaders.length > 0));
  return [...new Set(led.flat())].filter((leader) => !first.has(leader));
}
