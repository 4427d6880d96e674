import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Instant, instant } from "../base/index.ts";
import { Belief, Journal, type Standing } from "../belief/index.ts";
import type { Cluster } from "../cluster/index.ts";
import { decode } from "../protocol/index.ts";
import { compared, sharesNodes } from "./compare.ts";
import { DifferenceSearch, FOUND_LIMIT, type Turning } from "./search.ts";

interface Came {
  readonly at: number;
  /** A frame; or a word for the connection. */
  readonly wire: string;
}

/** As an inbox takes it in. */
function take(belief: Belief, journal: Journal, { at: time, wire }: Came): void {
  const at = instant(time);
  if (wire === "open" || wire === "offline") {
    belief.stands({ type: wire, at });
    journal.status({ type: wire, at });
    return;
  }
  const more = decode(wire).filter((decoded) => {
    const isPlain = decoded.ok && decoded.value.type === "event" && belief.knows(decoded.value);
    if (!isPlain) belief.take(decoded, at);
    return !isPlain;
  });
  journal.frame(at, wire.length, more.length === 0 ? 1 : 0, more);
}

function journalOf(all: readonly Came[]): Journal {
  const belief = new Belief();
  const journal = new Journal<Standing>(1_048_576, belief);
  for (const came of [{ at: 0, wire: "open" }, ...all]) take(belief, journal, came);
  return journal;
}

const state = (nodes: readonly object[]): string =>
  JSON.stringify({ type: "state", data: { nodes } });
const told = (uuid: string, word: string, term?: number): object => ({
  uuid,
  commonName: uuid,
  state: word,
  ...(term !== undefined && { raft: { term } }),
});
const change = (action: string, node: object): string =>
  JSON.stringify({ type: "nodechange", data: { action, node } });
const event = (source: string, target: string): string =>
  JSON.stringify({ type: "event", data: { source, target, details: "heartbeat" } });

interface Recorded {
  readonly came: readonly Came[];
  readonly to: number;
}

const search = (a: Recorded, b: Recorded, shift: number): DifferenceSearch<Standing> => {
  const of = ({ came, to }: Recorded) => ({ journal: journalOf(came), from: 0, to });
  return new DifferenceSearch(of(a), of(b), shift);
};

function foundIn(a: Recorded, b: Recorded, shift = 0): readonly Turning[] {
  const walk = search(a, b, shift);
  while (!walk.isDone) walk.read(() => true);
  return walk.found;
}

/** What both say at an instant, folded anew from the beginning; what is not said again stands. */
function naively(a: Recorded, b: Recorded, shift: number): readonly Turning[] {
  const at = ({ came }: Recorded, time: number): { cluster: Cluster; lost: boolean } => {
    const belief = new Belief();
    const journal = new Journal<Standing>(0, belief);
    for (const one of [{ at: 0, wire: "open" }, ...came]) {
      if (one.at <= time) take(belief, journal, one);
    }
    return { cluster: belief.cluster, lost: belief.status?.type === "offline" };
  };
  const [from, to] = [Math.max(0, shift), Math.min(a.to, b.to + shift)];
  const times = new Set([from, ...a.came.map((c) => c.at), ...b.came.map((c) => c.at + shift)]);
  const held = new Map<string, string>();
  let leads = "";
  const found: Turning[] = [];
  for (const time of [...times].toSorted((x, y) => x - y)) {
    if (time < from || time > to) continue;
    const [inA, inB] = [at(a, time), at(b, time - shift)];
    if (inA.lost || inB.lost || !sharesNodes(inA.cluster, inB.cluster)) continue;
    const matrix = compared([inA.cluster, inB.cluster], Infinity);
    const uuids = new Set<string>();
    const turn = (uuid: string, now: string): void => {
      if (now === (held.get(uuid) ?? "")) return;
      held.set(uuid, now);
      uuids.add(uuid);
    };
    for (const { uuid, says, differs } of matrix.lines) {
      const [x, y] = says;
      if (x === undefined || y === undefined) continue;
      const terms = x.term !== undefined && y.term !== undefined && x.term !== y.term;
      const words = [x.standing, y.standing, ...(terms ? [x.term, y.term] : [])];
      turn(uuid, differs ? words.join(" ") : "");
    }
    const listed = new Set(matrix.lines.map(({ uuid }) => uuid));
    for (const uuid of held.keys()) if (!listed.has(uuid)) turn(uuid, "");
    const [ledA, ledB] = matrix.leaders;
    const led = matrix.leadersDiffer ? JSON.stringify([ledA, ledB]) : "";
    const isOther = ledA !== undefined && ledB !== undefined && led !== leads;
    if (isOther) leads = led;
    if (uuids.size === 0 && !isOther) continue;
    const all = [...uuids];
    found.push({ at: instant(time), uuids: all, more: 0, leads: isOther });
  }
  return found;
}

const flat = (found: readonly Turning[]) =>
  found.map(({ at, uuids, more, leads }) => [at, uuids.length + more, leads]);

const WORD = fc.constantFrom("leader", "follower", "candidate", "inactive|follower", "odd");
const UUID = fc.constantFrom("n1", "n2", "n3", "n4");
const NODE = fc
  .tuple(UUID, WORD, fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }))
  .map(([uuid, word, term]) => told(uuid, word, term));
const WIRE = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(NODE, { maxLength: 4, selector: nameIn }).map(state) },
  { weight: 6, arbitrary: NODE.map((node) => change("update", node)) },
  { weight: 1, arbitrary: NODE.map((node) => change("delete", node)) },
  { weight: 2, arbitrary: fc.tuple(UUID, UUID).map(([x, y]) => event(x, y)) },
  { weight: 1, arbitrary: fc.constantFrom("open", "offline", "no frame") },
);

function nameIn(node: object): unknown {
  return Reflect.get(node, "uuid");
}

const RECORDED: fc.Arbitrary<Recorded> = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), WIRE), { minLength: 5, maxLength: 30 }),
    fc.integer({ min: 0, max: 100 }),
  )
  .map(([steps, rest]) => {
    let at = 0;
    const came = steps.map(([after, wire]) => ({ at: (at += after), wire }));
    return { came, to: at + rest };
  });

describe("the instants at which two recordings turn", () => {
  it("are those at which a naive comparison of each instant turns", () => {
    let turns = 0;
    fc.assert(
      fc.property(RECORDED, RECORDED, fc.integer({ min: -90, max: 90 }), (a, b, shift) => {
        const found = foundIn(a, b, shift);
        turns += found.length;
        expect(flat(found)).toEqual(flat(naively(a, b, shift)));
      }),
      { numRuns: 400 },
    );
    expect(turns).toBeGreaterThan(1_000);
  });

  it("are the same however short the steps are in which they are found", () => {
    fc.assert(
      fc.property(RECORDED, RECORDED, fc.integer({ min: 1, max: 9 }), (a, b, most) => {
        const whole = search(a, b, 0);
        whole.read(() => false);
        expect(whole.isDone).toBe(true);
        const walk = search(a, b, 0);
        let last = 0;
        for (let steps = 0; !walk.isDone;) {
          walk.read(() => (steps += 1) % most === 0);
          expect(walk.part).toBeGreaterThanOrEqual(last);
          last = walk.part;
        }
        expect(walk.part).toBe(1);
        expect(walk.found).toEqual(whole.found);
      }),
      { numRuns: 200 },
    );
  });

  it("are of a role, of a term, of who leads and of who is in it, by name", () => {
    const say = (at: number, ...nodes: readonly object[]): Came => ({ at, wire: state(nodes) });
    const n1 = told("n1", "leader", 1);
    const a = { came: [say(0, n1, told("n2", "follower"))], to: 1_000 };
    const b = {
      came: [
        say(0, n1, told("n2", "follower")),
        say(100, n1, told("n2", "candidate")),
        say(200, told("n1", "leader", 2), told("n2", "follower")),
        say(300, n1),
        say(400, told("n1", "follower"), told("n2", "leader")),
        say(500, n1, told("n2", "follower")),
        say(2_000, n1, told("n2", "leader")),
      ],
      to: 2_000,
    };
    const of = (at: number, uuids: readonly string[], leads = false): Turning => ({
      at: at as Instant,
      uuids,
      more: 0,
      leads,
    });
    expect(foundIn(a, b)).toEqual([
      of(100, ["n2"]),
      of(200, ["n1", "n2"]),
      of(300, ["n2", "n1"]),
      of(400, ["n1", "n2"], true),
      of(500, ["n1", "n2"], true),
    ]);
    // A begins late, and differs from its first instant on.
    expect(foundIn(a, b, -100)[0]).toEqual(of(0, ["n2"]));
    expect(foundIn(a, b, 5_000)).toEqual([]);
  });

  it("are no more than a bound, however often the two differ", () => {
    const nodes = (n: number): readonly object[] => [
      told("n1", n % 2 === 0 ? "leader" : "follower"),
    ];
    const came = Array.from({ length: FOUND_LIMIT + 500 }, (_, n) => ({
      at: n,
      wire: state(nodes(n)),
    }));
    const steady = { came: [{ at: 0, wire: state(nodes(0)) }], to: 1e9 };
    expect(foundIn(steady, { came, to: 1e9 })).toHaveLength(FOUND_LIMIT);
  });

  it("are none where one of them was not connected, nor of what was not told since", () => {
    const n1 = told("n1", "leader");
    const a = { came: [{ at: 0, wire: state([n1]) }], to: 900 };
    const came = [
      { at: 0, wire: state([told("n1", "follower")]) },
      { at: 100, wire: "offline" },
      { at: 200, wire: "open" },
      { at: 300, wire: state([told("n1", "follower")]) },
      { at: 400, wire: state([n1]) },
    ];
    expect(foundIn(a, { came, to: 900 }).map(({ at }) => at)).toEqual([0, 400]);
  });
});
