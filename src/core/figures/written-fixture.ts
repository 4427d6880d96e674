/** For tests: a timeline that is written, cut and read, and the same worked out without haste. */
import fc from "fast-check";
import { instant } from "../base/index.ts";
import {
  type Cluster,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  isLeading,
  openDraft,
  reconnected,
  reduce,
} from "../cluster/index.ts";
import { type Message, requestOf } from "../protocol/index.ts";
import { createTimeline } from "../timeline/index.ts";
import { type Reader, createReader } from "./read.ts";

/** What came: a message, or a word on the connection. */
export interface Came {
  readonly at: number;
  readonly word: Message | "open" | "lost";
}

/** A timeline that is written, cut and read, and the script of what is in it. */
export function written(capacity?: number) {
  const timeline = createTimeline(capacity);
  const reader = createReader(timeline);
  let script: Came[] = [];
  let cluster: Cluster = EMPTY_CLUSTER;
  return {
    timeline,
    reader,
    get script(): readonly Came[] {
      return script;
    },
    come({ at, word }: Came): void {
      const last = script.findLast((came) => typeof came.word === "string");
      // Without a connection nothing comes.
      if (last?.word === "lost" && word !== "open") return;
      script.push({ at, word });
      if (typeof word === "string") {
        const note = { type: "connection", at: instant(at), state: word, sentence: "" } as const;
        timeline.appendNote(instant(at), note);
        if (word === "open") cluster = reconnected(cluster);
        return;
      }
      const draft = openDraft(cluster);
      apply(draft, word, instant(at), (change) => {
        timeline.appendNote(instant(at), { type: "change", change, sentence: "" });
      });
      cluster = closeDraft(draft);
      if (word.type === "event") timeline.appendEvent(instant(at), word);
    },
    /** What came later did not come. */
    cut(at: number): void {
      timeline.cut(instant(at));
      script = script.filter((came) => came.at <= at);
      cluster = EMPTY_CLUSTER;
      for (const came of script) {
        if (came.word === "open") cluster = reconnected(cluster);
        else if (came.word !== "lost") cluster = reduce(cluster, came.word, instant(came.at));
      }
    },
    read(now: number): Reader {
      reader.catchUp(instant(now), { cluster, until: timeline.next });
      return reader;
    },
  };
}

/** The same, worked out from the script without haste. */
export function naive(script: readonly Came[], now: number, spanMs: number) {
  const counts = new Map<string, number>();
  let cluster: Cluster = EMPTY_CLUSTER;
  const stands: { at: number; active: number | undefined; leaders: readonly string[] }[] = [];
  let isChanged = false;
  for (const [place, { at, word }] of script.entries()) {
    if (word === "lost") {
      stands.push({ at, active: undefined, leaders: [] });
      continue;
    }
    if (word === "open") {
      cluster = reconnected(cluster);
      continue;
    }
    if (word.type === "event") {
      const key = `${requestOf(word.details)} ${Math.floor(at / spanMs)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const before = cluster;
    cluster = reduce(cluster, word, instant(at));
    const next = script[place + 1];
    const isLast = next === undefined ? now > at : next.at > at || typeof next.word === "string";
    isChanged ||= [...cluster.nodes].some(([uuid, node]) => before.nodes.get(uuid) !== node);
    if (!isLast || !isChanged) continue;
    isChanged = false;
    const nodes = [...cluster.nodes.values()].filter(({ described }) => described);
    const voters = nodes.filter(({ others }) => !others.includes("learner"));
    const active = voters.filter(({ inactive }) => !inactive).length;
    const leaders = nodes.filter(isLeading).map(({ uuid }) => uuid);
    stands.push({ at, active: voters.length === 0 ? undefined : active, leaders });
  }
  const fewest = (span: number): number | undefined => {
    const [from, to] = [span * spanMs, Math.min((span + 1) * spanMs, now)];
    const held = stands.filter(({ at }, place) => {
      const end = stands[place + 1]?.at ?? now;
      return (at < to && end > from) || Math.floor(at / spanMs) === span;
    });
    const known = held.map(({ active }) => active).filter((active) => active !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  };
  return { counts, fewest, stands };
}

export const UUIDS = ["a", "b", "c", "d", "e"];
const word: fc.Arbitrary<Came["word"]> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("event" as const),
      source: fc.constantFrom(...UUIDS),
      target: fc.constantFrom(...UUIDS),
      details: fc.constantFrom("heartbeat", "heartbeat-reply", "request-vote", "odd"),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant("nodechange" as const),
      action: fc.constant("update" as const),
      node: fc.record({
        uuid: fc.constantFrom(...UUIDS),
        state: fc.constantFrom("leader", "follower", "inactive", "leader|inactive", "learner"),
      }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom("open" as const, "lost" as const) },
);
export const moves = fc.array(
  fc.record({
    wait: fc.oneof(fc.constantFrom(0, 500, 1_000), fc.integer({ min: 0, max: 200_000 })),
    word,
    next: fc.constantFrom("nothing", "nothing", "read", "cut"),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 60 },
);
