import { describe, expect, it } from "vitest";
import type { MemberFacts } from "../facts.ts";
import { type Known, memberFacts } from "./member-facts.ts";
import type { Heard } from "./own-word.ts";
import { firstReign, nextReign } from "./reign.ts";
import type { Told } from "./teller.ts";

const NOW = 100_000;

function told(more: Partial<Told> = {}): Told {
  const members = ["a", "b", "c"];
  return { members, leader: "a", online: new Set(members), askedAt: NOW, heardAt: NOW, ...more };
}

function heard(term: number, at = NOW): Heard {
  return { term, commitIndex: 7, lastApplied: 7, lastLogIndex: 8, askedAt: at, heardAt: at };
}

interface Speech {
  readonly word?: Heard;
  readonly silentSince?: number;
  readonly spokeAt?: number;
}

function facts(speech: Speech = {}, more: Partial<Known> = {}): MemberFacts {
  const { word, silentSince, spokeAt } = speech;
  const silence = silentSince === undefined ? undefined : { why: "refused", since: silentSince };
  return memberFacts({
    node: "b",
    told: told(),
    untold: undefined,
    speaker: { word: () => word, silence: () => silence, spokeAt: () => spokeAt },
    reign: firstReign("a", 0),
    isOld: false,
    isDivided: false,
    address: { clients: "amqp://b:5672" },
    now: NOW,
    ...more,
  });
}

describe("a member's role", () => {
  it("is told by the cluster, and says so", () => {
    expect(facts()).toEqual({
      id: "b",
      name: "b",
      addr: "amqp://b:5672",
      learner: false,
      role: "follower",
      remark: "role told by the cluster",
    });
    expect(facts({}, { node: "a" })).toMatchObject({ role: "leader" });
  });

  it("is not known without a leader, when nobody tells it, or when it is not online", () => {
    const { leader: _leader, ...leaderless } = told();
    const online = new Set(["a"]);
    const unknown = [
      facts({}, { told: leaderless }),
      facts({ spokeAt: NOW }, { untold: "refused" }),
      facts({ spokeAt: NOW + 1 }, { told: told({ online }) }),
      facts({}, { isOld: true }),
      facts({}, { isDivided: true }),
    ];
    for (const member of unknown) expect(member).not.toHaveProperty("role");
    expect(unknown.map(({ remark }) => remark)).toEqual([
      "no leader told by the cluster",
      "role not told",
      "role not told",
      "the cluster's record of who leads is old",
      "the cluster was partitioned, and its records may differ",
    ]);
  });
});

describe("a member is silent", () => {
  const offline = told({ online: new Set(["a"]) });
  it.each<[string, string | undefined, Speech, Partial<Known>]>([
    ["it is not online", "not online", {}, { told: offline }],
    ["it does not answer either", "refused", { silentSince: 1 }, { told: offline }],
    [
      "its node answers, without the queue",
      "the queue does not run there",
      { spokeAt: NOW - 1 },
      { told: offline },
    ],
    ["nobody tells anything", "lost", {}, { untold: "lost" }],
    ["nobody tells anything, itself neither", "refused", { silentSince: 1 }, { untold: "lost" }],
    ["it ceased to answer after the cluster's last word", "refused", { silentSince: NOW }, {}],
    ["not: it has answered since", undefined, { spokeAt: NOW + 1 }, { told: offline }],
    ["not: it answers, though the cluster does not", undefined, { spokeAt: 1 }, { untold: "lost" }],
    ["it fell silent while the cluster still answered", "refused", { silentSince: NOW - 250 }, {}],
    ["not: only its figures are off", undefined, { silentSince: NOW - 251 }, {}],
  ])("when %s", (_when, why, speech, more) => {
    expect(facts(speech, more).silent).toBe(why);
  });
});

describe("a member's own word", () => {
  it("is its term and its indexes, without the times at which it was heard", () => {
    const { term, commitIndex, lastApplied, lastLogIndex, ...rest } = facts({ word: heard(5) });
    expect([term, commitIndex, lastApplied, lastLogIndex]).toEqual([5, 7, 7, 8]);
    expect(rest).not.toHaveProperty("askedAt");
    expect(rest).not.toHaveProperty("heardAt");
  });

  it("is not known of now when it is old, but stays beside its silence", () => {
    const word = heard(5, NOW - 10_001);
    expect(facts({ word })).not.toHaveProperty("term");
    expect(facts({ word })).toMatchObject({ commitIndex: 7 });
    expect(facts({ word, silentSince: NOW })).toMatchObject({ silent: "refused", term: 5 });
  });

  it("says nothing of a new leader's term before it is one in which nobody else led", () => {
    const reign = nextReign(firstReign("a", 0), "b", NOW, [5, 4]);
    const leading = { reign, told: told({ leader: "b" }) };
    expect(facts({ word: heard(5) }, leading)).not.toHaveProperty("term");
    expect(facts({ word: heard(6) }, leading)).toMatchObject({ role: "leader", term: 6 });
    // A follower's word of the new term came before the leader's name.
    const later = NOW + 6_000;
    const word = heard(5, later);
    expect(facts({ word }, { ...leading, now: later })).toMatchObject({ term: 5 });
  });

  it("is not its term while it has just been told to lead, or again after nobody did", () => {
    const first = firstReign("b", NOW);
    expect(facts({ word: heard(5) }, { reign: first })).not.toHaveProperty("term");
    const later = NOW + 6_000;
    expect(facts({ word: heard(5, later) }, { reign: first, now: later })).toHaveProperty("term");
    const gap = nextReign(firstReign("b", 0), undefined, NOW - 1, [5]);
    const reign = nextReign(gap, "b", NOW, [5]);
    const leading = { reign, told: told({ leader: "b" }) };
    expect(facts({ word: heard(5) }, leading)).not.toHaveProperty("term");
    expect(nextReign(reign, "b", NOW + 1, [9])).toBe(reign);
  });
});
