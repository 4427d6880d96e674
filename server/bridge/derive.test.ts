import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventMessage } from "../../src/core/protocol/index.ts";
import { derive } from "./derive.ts";
import type { ClusterFacts, MemberFacts, Traffic } from "./facts.ts";

function member(id: string, facts: Partial<MemberFacts> = {}): MemberFacts {
  return { id, name: id, addr: "", learner: false, ...facts };
}

function cluster(...members: readonly MemberFacts[]): ClusterFacts {
  return { at: 1_000, members };
}

/** "a>b request-vote", in order. */
function told(events: readonly EventMessage[]): readonly string[] {
  return events.map(({ source, target, details }) => `${source}>${target} ${details}`);
}

const LED = cluster(
  member("a", { role: "leader", term: 5, votedFor: "a" }),
  member("b", { role: "follower", term: 5, votedFor: "a" }),
  member("c", { role: "follower", term: 5, votedFor: "a" }),
);

describe("an election", () => {
  it("that was over before anybody looked is told from the term's jump and the votes", () => {
    const now = cluster(
      member("a", { role: "follower", term: 8, votedFor: "b" }),
      member("b", { role: "leader", term: 8, votedFor: "b" }),
      member("c", { role: "follower", term: 8, votedFor: "b" }),
    );
    const events = derive(LED, now);
    expect(told(events)).toEqual([
      "b>a request-vote",
      "b>c request-vote",
      "a>b request-vote-reply",
      "c>b request-vote-reply",
    ]);
    for (const { payload } of events) {
      expect(payload).toMatchObject({ derived: true, term: 8, termBefore: 5 });
      expect(payload?.["from"]).toMatch(/vote/);
    }
  });

  it("is told once, whoever is heard first", () => {
    const voterFirst = cluster(
      member("a", { silent: "connection refused", role: "leader", term: 5, votedFor: "a" }),
      member("b", { role: "follower", term: 5, votedFor: "a" }),
      member("c", { role: "follower", term: 6, votedFor: "b" }),
    );
    const then = cluster(
      ...voterFirst.members.slice(0, 1),
      member("b", { role: "leader", term: 6, votedFor: "b" }),
      member("c", { role: "follower", term: 6, votedFor: "b" }),
    );
    expect(told(derive(LED, voterFirst))).toEqual(["b>c request-vote", "c>b request-vote-reply"]);
    expect(told(derive(voterFirst, then))).toEqual(["b>a request-vote"]);
    expect(derive(then, then)).toEqual([]);

    const candidateFirst = cluster(
      member("a", { role: "leader", term: 5, votedFor: "a" }),
      member("b", { role: "candidate", term: 6, votedFor: "b" }),
      member("c", { role: "follower", term: 5, votedFor: "a" }),
    );
    expect(told(derive(LED, candidateFirst))).toEqual(["b>a request-vote", "b>c request-vote"]);
    expect(told(derive(candidateFirst, then))).toEqual(["c>b request-vote-reply"]);
  });

  it("asks no learner for its vote", () => {
    const learner = member("c", { role: "follower", term: 5, votedFor: "", learner: true });
    const before = cluster(member("a", { term: 5, votedFor: "" }), member("b"), learner);
    const now = cluster(member("a", { term: 6, votedFor: "a" }), member("b"), learner);
    expect(told(derive(before, now))).toEqual(["a>b request-vote"]);
  });

  it("of which only the term is left is told without a sender, unless a leader explains it", () => {
    const before = cluster(member("a", { term: 5, votedFor: "" }), member("b"));
    const risen = member("a", { term: 7, votedFor: "" });
    expect(told(derive(before, cluster(risen, member("b"))))).toEqual([">a request-vote"]);
    const leader = member("b", { role: "leader", term: 7 });
    expect(derive(before, cluster(risen, leader))).toEqual([]);
  });

  it("is not told of whoever is seen for the first time, or fell back to an older term", () => {
    const first = cluster(member("a"), member("b", { term: 6, votedFor: "a" }));
    expect(derive(cluster(member("a")), first)).toEqual([]);
    const older = cluster(member("a", { term: 4, votedFor: "c" }), ...LED.members.slice(1));
    expect(derive(LED, older)).toEqual([]);
  });
});

describe("replication", () => {
  const led = (term: number, b: number, role: "leader" | "follower" = "leader"): ClusterFacts =>
    cluster(
      member("a", {
        role,
        term,
        progress: new Map([
          ["a", { match: 9 }],
          ["b", { match: b }],
        ]),
      }),
      member("b", { role: "follower", term }),
    );

  it("is told from the leader's knowledge of the member's log", () => {
    const events = derive(led(2, 5), led(2, 8));
    expect(told(events)).toEqual(["a>b append-entries", "b>a append-entries-reply"]);
    expect(events[0]?.payload).toMatchObject({ derived: true, entries: 3, lastIndex: 8 });
  });

  it.each([
    ["nothing rose", led(2, 5), led(2, 5)],
    ["it is another term", led(2, 5), led(3, 8)],
    ["it led not before", led(2, 5, "follower"), led(2, 8)],
  ])("is not told when %s", (_when, before, now) => {
    expect(derive(before, now)).toEqual([]);
  });
});

describe("a member's own log", () => {
  const following = (lastLogIndex: number, more: Partial<MemberFacts> = {}): ClusterFacts =>
    cluster(
      member("a", { role: "leader", term: 2 }),
      member("b", { role: "follower", term: 2, lastLogIndex, ...more }),
    );

  it("tells what its leader has sent, where that does not tell it itself", () => {
    const events = derive(following(5), following(8));
    expect(told(events)).toEqual(["a>b append-entries"]);
    expect(events[0]?.payload).toMatchObject({ derived: true, entries: 3, lastIndex: 8, term: 2 });
  });

  it.each([
    ["it did not grow", following(5), following(5)],
    ["it was seen for the first time", cluster(...following(5).members.slice(0, 1)), following(8)],
    ["it is of another term", following(5, { term: 1 }), following(8)],
    ["it was silent", following(5, { silent: "connection lost" }), following(8)],
    ["it followed nobody", following(5, { role: "candidate" }), following(8)],
    [
      "its leader tells whom it has heard of",
      following(5),
      cluster(
        member("a", { role: "leader", term: 2, contact: new Map() }),
        ...following(8).members.slice(1),
      ),
    ],
    [
      "its leader's term is not known",
      following(5),
      cluster(member("a", { role: "leader" }), ...following(8).members.slice(1)),
    ],
  ])("tells nothing when %s", (_when, before, now) => {
    expect(derive(before, now)).toEqual([]);
  });
});

describe("traffic", () => {
  const counted = (at: number, bytes: number, more: Partial<Traffic> = {}): Traffic => ({
    at,
    sentBytes: new Map([["b", bytes]]),
    receivedBytes: new Map([["b", 2 * bytes]]),
    ...more,
  });
  const led = (traffic: Traffic, more: Partial<MemberFacts> = {}): ClusterFacts =>
    cluster(member("a", { role: "leader", term: 2, traffic, ...more }), member("b"));

  it("is heartbeats while no entries go with it", () => {
    const events = derive(led(counted(0, 100)), led(counted(2_000, 150)));
    expect(told(events)).toEqual(["a>b heartbeat", "b>a heartbeat-reply"]);
    expect(events[0]?.payload).toMatchObject({ derived: true, bytes: 50, withinMs: 2_000 });
    expect(events[1]?.payload).toMatchObject({ derived: true, bytes: 100 });
  });

  it("carries entries when the member's log grew between the two readings", () => {
    const at = (match: number): Partial<Traffic> => ({ progress: new Map([["b", { match }]]) });
    const events = derive(led(counted(0, 100, at(5))), led(counted(2_000, 150, at(6))));
    expect(told(events)).toEqual(["a>b append-entries", "b>a append-entries-reply"]);
  });

  it("is not told twice, nor of counters that began again, of the silent, of a follower", () => {
    const before = led(counted(0, 100));
    expect(derive(before, before)).toEqual([]);
    expect(derive(before, led(counted(2_000, 10)))).toEqual([]);
    expect(derive(before, led(counted(2_000, 150), { silent: "connection lost" }))).toEqual([]);
    expect(derive(before, led(counted(2_000, 150), { role: "follower" }))).toEqual([]);
  });

  it("is of no kind where the counters count more than Raft's messages", () => {
    const isOfEverything = true;
    const events = derive(
      led(counted(0, 100, { isOfEverything })),
      led(counted(6_000, 150, { isOfEverything })),
    );
    expect(told(events)).toEqual(["a>b route-traffic", "b>a route-traffic"]);
    expect(events[0]?.payload).toMatchObject({
      bytes: 50,
      from: "the leader's counter of bytes, of all that its route carries",
    });
  });

  it("tells a snapshot that arrived, also the first one", () => {
    const snapshotsSent = new Map([["b", 1]]);
    const events = derive(led(counted(0, 100)), led(counted(2_000, 100, { snapshotsSent })));
    expect(told(events)).toEqual(["a>b install-snapshot"]);
    expect(
      derive(led(counted(0, 1, { snapshotsSent })), led(counted(1, 1, { snapshotsSent }))),
    ).toEqual([]);
  });
});

describe("what a leader heard of a member", () => {
  const led = (at: number, writes?: number, more: Partial<MemberFacts> = {}): ClusterFacts => {
    const contact = new Map([["b", { at, ...(writes !== undefined && { writes }) }]]);
    return cluster(member("a", { role: "leader", contact, ...more }), member("b"));
  };

  it("is a heartbeat and its reply, without a term where none is known", () => {
    const events = derive(led(10), led(1_010));
    expect(told(events)).toEqual(["a>b heartbeat", "b>a heartbeat-reply"]);
    expect(events[0]).toMatchObject({ ts: 1_000 });
    expect(events[0]?.payload).not.toHaveProperty("term");
  });

  it("is entries and their reply when something was written", () => {
    const events = derive(led(10, 3), led(1_010, 4));
    expect(told(events)).toEqual(["a>b append-entries", "b>a append-entries-reply"]);
  });

  it("is told once where the member's log is known to have grown", () => {
    const grown = (match: number): Partial<MemberFacts> => ({
      term: 2,
      progress: new Map([["b", { match }]]),
    });
    const events = derive(led(10, 1, grown(5)), led(1_010, 1, grown(6)));
    expect(told(events)).toEqual(["a>b append-entries", "b>a append-entries-reply"]);
  });

  it("is nothing of the silent, of a follower, of a new leader, nor when it was not heard", () => {
    expect(derive(led(10), led(10))).toEqual([]);
    expect(derive(led(10), led(5))).toEqual([]);
    expect(derive(led(10), led(1_010, 1, { silent: "connection lost" }))).toEqual([]);
    expect(derive(led(10), led(1_010, 1, { role: "follower" }))).toEqual([]);
    expect(derive(led(10, 1, { term: 1 }), led(1_010, 1, { term: 2 }))).toEqual([]);
  });
});

it("whatever the facts are, every event is marked, says from what, and names members", () => {
  const id = fc.constantFrom("a", "b", "c");
  const counts = fc.array(fc.tuple(id, fc.nat(50))).map((pairs) => new Map(pairs));
  const facts = fc.record(
    {
      role: fc.constantFrom("leader", "candidate", "pre-candidate", "follower"),
      term: fc.nat(4),
      votedFor: fc.constantFrom("", "a", "b", "c"),
      learner: fc.boolean(),
      silent: fc.constant("connection lost"),
      lastLogIndex: fc.nat(50),
      progress: counts.map((all) => new Map([...all].map(([key, match]) => [key, { match }]))),
      traffic: fc.record({
        at: fc.nat(3),
        sentBytes: counts,
        receivedBytes: counts,
        snapshotsSent: counts,
        isOfEverything: fc.boolean(),
      }),
      contact: counts.map((all) => new Map([...all].map(([key, at]) => [key, { at, writes: at }]))),
    },
    { requiredKeys: [] },
  );
  const looks = fc
    .uniqueArray(fc.tuple(id, facts), { selector: ([key]) => key })
    .map((all) => cluster(...all.map(([key, rest]) => member(key, rest as Partial<MemberFacts>))));
  fc.assert(
    fc.property(looks, looks, (before, now) => {
      const ids = new Set(["", ...now.members.map((each) => each.id)]);
      for (const event of derive(before, now)) {
        expect(event.payload).toMatchObject({ derived: true });
        expect(event.payload?.["from"]).toMatch(/./);
        expect(event.ts).toBeDefined();
        expect(ids.has(event.source) && ids.has(event.target)).toBe(true);
        expect(event.source).not.toBe(event.target);
      }
      expect(derive(now, now)).toEqual([]);
    }),
  );
});
