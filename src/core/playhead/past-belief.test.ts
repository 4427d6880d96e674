/** What was believed is worked out again from what a memory of few messages still has. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { Belief, Journal } from "../belief/index.ts";
import { type Decoded, decode, encode } from "../protocol/index.ts";
import { PastBelief } from "./past-belief.ts";

/** Something that came; of frames, many of one kind. */
interface Came {
  readonly at: number;
  readonly what: "event" | "change" | "state" | "open" | "lost";
  readonly bytes: number;
}

interface Watched {
  readonly belief: Belief;
  readonly journal: Journal;
}

function watched(capacity: number): Watched {
  const belief = new Belief();
  return { belief, journal: new Journal(capacity, belief) };
}

const STATES = ["leader", "follower", "candidate"];
const ALL: readonly Decoded[] = decode(
  encode({ type: "state", nodes: ["a", "b"].map((uuid) => ({ uuid, commonName: uuid })) }),
);

function changed(bytes: number): readonly Decoded[] {
  const node = { uuid: "a", state: STATES[bytes % STATES.length] ?? "" };
  return decode(encode({ type: "nodechange", action: "update", node }));
}

/** As the inbox does. */
function hear({ belief, journal }: Watched, came: Came): void {
  const at = instant(came.at);
  const { what, bytes } = came;
  if (what === "open" || what === "lost") {
    const status = { type: what, at };
    belief.stands(status);
    journal.status(status);
    return;
  }
  belief.heard(at, bytes);
  const decoded = what === "event" ? [] : what === "state" ? ALL : changed(bytes);
  for (const one of decoded) belief.take(one, at);
  if (what === "event") belief.tally.message("event");
  belief.understood(at);
  journal.frame(at, bytes, what === "event" ? 1 : 0, decoded);
}

function told({ cluster, status, heardAt, understoodAt, connections, tally, pace }: Belief) {
  // The rate is an average, and depends on when it was asked for.
  const { rate: _, ...counts } = tally.counts(heardAt ?? instant(0), cluster.nodes.values());
  return { cluster, status, heardAt, understoodAt, connections, counts, usual: pace.usual };
}

type Act =
  | {
      readonly type: "come";
      readonly what: Came["what"];
      readonly count: number;
      readonly by: number;
    }
  | { readonly type: "keep"; readonly most: number }
  | { readonly type: "cut"; readonly part: number }
  | { readonly type: "look"; readonly part: number };

const part = fc.double({ min: 0, max: 1, noNaN: true });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("come" as const),
      what: fc.constantFrom("event", "event", "event", "change", "state"),
      count: fc.integer({ min: 1, max: 900 }),
      by: fc.nat(2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("come" as const),
      what: fc.constantFrom("open", "lost"),
      count: fc.constantFrom(1, 1, 1, 600),
      by: fc.nat(2),
    }),
  },
  {
    arbitrary: fc.record({
      type: fc.constant("keep" as const),
      most: fc.constantFrom(1, 2_048, 8_192),
    }),
    weight: 1,
  },
  { arbitrary: fc.record({ type: fc.constant("cut" as const), part }), weight: 1 },
  { arbitrary: fc.record({ type: fc.constant("look" as const), part }), weight: 6 },
);

describe("what was believed at an instant", () => {
  it("is a fresh fold up to there, however few messages are remembered", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 24 }), (acts) => {
        const live = watched(1);
        const past = new PastBelief(live.journal);
        let line: Came[] = [];
        let now = 0;
        const fresh = (to: number): Belief => {
          const other = watched(65_536);
          for (const came of line) if (came.at <= to) hear(other, came);
          return other.belief;
        };
        const kept = (share: number): number => past.from + Math.floor((now - past.from) * share);
        for (const one of acts) {
          if (one.type === "come") {
            for (let n = 0; n < one.count; n += 1) {
              now += one.by;
              const came: Came = { at: now, what: one.what, bytes: (line.length % 7) + 1 };
              line.push(came);
              hear(live, came);
            }
          } else if (one.type === "keep") live.journal.keep(one.most);
          else if (one.type === "cut") {
            now = kept(one.part);
            line = line.filter(({ at }) => at <= now);
            live.belief.become(past.at(instant(now)).copy());
            live.journal.cut(instant(now));
          } else {
            const at = kept(one.part);
            expect(told(past.at(instant(at)))).toEqual(told(fresh(at)));
          }
        }
        expect(told(past.at(instant(now)))).toEqual(told(live.belief));
      }),
      { numRuns: 60 },
    );
  });

  it("reaches back at least half of the messages that are to be remembered, and no further", () => {
    for (const most of [1_024, 2_048, 4_096, 16_384]) {
      const live = watched(most);
      const past = new PastBelief(live.journal);
      for (let at = 0; at < 3 * most; at += 1) {
        hear(live, { at, what: at === 0 ? "change" : "event", bytes: 1 });
        expect(at - past.from).toBeLessThanOrEqual(most);
        if (at > most) expect(at - past.from).toBeGreaterThanOrEqual(most / 2);
      }
    }
  });
});

describe("the stretches of a journal", () => {
  it("do not grow by cuts at one instant", () => {
    const live = watched(1_024);
    for (let at = 0; at < 100; at += 1) hear(live, { at, what: "change", bytes: 1 });
    const before = live.journal.stretches.length;
    for (let n = 0; n < 50; n += 1) {
      live.journal.cut(instant(60));
      live.journal.cut(instant(60));
      // The state after a fork.
      hear(live, { at: 60, what: "change", bytes: n });
    }
    expect(live.journal.stretches.length).toBeLessThanOrEqual(before + 1);
  });

  it("are bounded when a connection comes and goes and nothing is said", () => {
    const live = watched(1_024);
    for (let at = 0; at < 20_000; at += 1) {
      hear(live, { at, what: at % 2 === 0 ? "open" : "lost", bytes: 0 });
    }
    const said = live.journal.stretches.reduce((sum, stretch) => sum + stretch.said.length, 0);
    expect(said).toBeLessThanOrEqual(2_048);
    expect(live.journal.stretches.length).toBeLessThan(8);
  });
});
