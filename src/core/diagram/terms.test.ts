import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { Belief, Journal, type Standing } from "../belief/index.ts";
import { decode } from "../protocol/index.ts";
import { createTimeline } from "../timeline/index.ts";
import { createMatcher } from "./match.ts";
import { parseSearch } from "./search.ts";
import { Terms } from "./terms.ts";

function told() {
  const belief = new Belief();
  const journal = new Journal<Standing>(1_048_576, belief);
  const terms = new Terms(journal);
  return {
    journal,
    belief,
    terms,
    say(at: number, data: object): void {
      const decoded = decode(JSON.stringify(data));
      for (const one of decoded) belief.take(one, instant(at));
      journal.frame(instant(at), 1, 0, decoded);
    },
    /** A frame of one node, which says its term if it has one. */
    node(at: number, uuid: string, term?: number): void {
      const raft = term === undefined ? {} : { raft: { term } };
      this.say(at, {
        type: "nodechange",
        data: { action: "update", node: { uuid, state: "follower", ...raft } },
      });
    },
  };
}

describe("the term of a node", () => {
  it("is what was told of it last, at any instant, however it is read", () => {
    const step = fc.tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom("a", "b", "c"),
      fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const all = told();
        const log: { at: number; uuid: string; term: number }[] = [];
        let at = 0;
        for (const [after, uuid, term, isRead] of steps) {
          at += after;
          all.node(at, uuid, term);
          if (term !== undefined) log.push({ at, uuid, term });
          if (isRead) all.terms.catchUp(0);
        }
        all.terms.catchUp(0);
        for (const uuid of ["a", "b", "c"]) {
          for (let then = 0; then <= at; then += 3) {
            const last = log.findLast((one) => one.uuid === uuid && one.at <= then);
            expect(all.terms.termAt(uuid, then)).toBe(last?.term);
          }
        }
      }),
    );
  });

  it("is read anew after what was told was taken back", () => {
    const all = told();
    all.node(0, "a", 1);
    all.node(10, "a", 2);
    all.node(20, "a", 3);
    all.terms.catchUp(0);
    expect(all.terms.termAt("a", 25)).toBe(3);
    all.belief.forget();
    all.journal.cut(instant(15));
    all.node(16, "a", 7);
    all.terms.catchUp(1);
    expect([5, 12, 15, 16, 25].map((at) => all.terms.termAt("a", at))).toEqual([1, 2, 2, 7, 7]);
  });

  it("is known of the latest of very many changes, and of a bounded number", () => {
    const all = told();
    for (let n = 0; n < 150_000; n += 1) all.node(n, "a", n);
    all.terms.catchUp(0);
    expect(all.terms.termAt("a", 149_999)).toBe(149_999);
    expect(all.terms.termAt("a", 120_000)).toBe(120_000);
    expect(all.terms.termAt("a", 10)).toBeUndefined();
  });
});

it("finds the messages that a node sent in a term, and of an untold one none", () => {
  const all = told();
  const timeline = createTimeline();
  const send = (at: number, source: string): void => {
    const event = { type: "event", source, target: "b", details: "heartbeat" } as const;
    timeline.appendEvent(instant(at), event);
  };
  all.node(0, "a", 3);
  send(1, "a");
  all.node(2, "a", 4);
  send(2, "a");
  send(3, "untold");
  all.node(5, "a", 12);
  send(6, "a");
  all.terms.catchUp(0);
  const found = (text: string): readonly number[] => {
    const search = parseSearch(text);
    if (!search.ok) throw new Error(search.error);
    const needs = { timeline, search: search.value, hiddenKinds: new Set<string>() };
    const matcher = createMatcher({ ...needs, nameOf: (uuid) => uuid, terms: all.terms });
    matcher.update();
    return [0, 1, 2, 3].filter((index) => matcher.matches(index));
  };
  expect(found("term:3")).toEqual([0]);
  expect(found("term:4")).toEqual([1]);
  expect(found("term:3..5")).toEqual([0, 1]);
  expect(found("term:3 term:12")).toEqual([0, 3]);
  expect(found("-term:4")).toEqual([0, 2, 3]);
  expect(found("term:5..9")).toEqual([]);
});
