/** Reading rules 1 to 4 of docs/wire-format.md, as far as they are about what is believed. */
import { describe, expect, it, test } from "vitest";
import { instant } from "../base/index.ts";
import type { Message, NodeReport } from "../protocol/index.ts";
import {
  CLUSTER_LIMIT,
  type Change,
  type Cluster,
  type ClusterNode,
  EMPTY_CLUSTER,
  GHOST_LIMIT,
} from "./cluster.ts";
import { apply, closeDraft, openDraft, reconnected, reduce } from "./reduce.ts";

const T0 = instant(0);

const state = (...nodes: NodeReport[]): Message => ({ type: "state", nodes });
const update = (node: NodeReport): Message => ({ type: "nodechange", action: "update", node });
const removal = (uuid: string): Message => ({
  type: "nodechange",
  action: "delete",
  node: { uuid },
});
const event = (source: string, target: string): Message => {
  return { type: "event", source, target, details: "heartbeat" };
};

/** Folds the messages, the n-th at instant n. */
function after(messages: readonly Message[], start: Cluster = EMPTY_CLUSTER): Cluster {
  return messages.reduce((cluster, message, at) => reduce(cluster, message, instant(at)), start);
}

function standings(cluster: Cluster): Record<string, string> {
  const words = (node: ClusterNode): string =>
    [node.role, node.inactive && "inactive", node.current && "current", !node.described && "ghost"]
      .filter((word) => word !== false)
      .join(" ");
  return Object.fromEntries([...cluster.nodes].map(([uuid, node]) => [uuid, words(node)]));
}

describe("rule 1: state replaces the membership", () => {
  it("drops the nodes that are absent from it, ghosts too", () => {
    const cluster = after([
      state({ uuid: "a" }, { uuid: "b" }),
      event("a", "g"),
      state({ uuid: "b" }),
    ]);
    expect([...cluster.nodes.keys()]).toEqual(["b"]);
  });

  it("keeps the order of first sight, which is the place on screen", () => {
    const cluster = after([
      state({ uuid: "a" }, { uuid: "b" }),
      state({ uuid: "c" }, { uuid: "b" }, { uuid: "a" }),
    ]);
    const orders = [...cluster.nodes.values()].map(({ uuid, order }) => [uuid, order]);
    expect(Object.fromEntries(orders)).toEqual({ a: 0, b: 1, c: 2 });
  });

  it("takes the last of two that have one uuid", () => {
    const twice = state(
      { uuid: "a", state: "leader", addr: "x" },
      { uuid: "a", state: "follower" },
    );
    expect(after([twice]).nodes.get("a")).toMatchObject({ role: "follower", addr: "x", order: 0 });
  });

  it("empties the cluster when it holds nobody", () => {
    expect(after([state({ uuid: "a" }), state()]).nodes.size).toBe(0);
  });

  it("replaces one full membership by another that shares no node with it", () => {
    const full = (prefix: string): Message =>
      state(
        ...Array.from({ length: CLUSTER_LIMIT }, (_, index) => ({ uuid: `${prefix}${index}` })),
      );
    const cluster = after([full("old-"), full("new-")]);
    expect(cluster.nodes.size).toBe(CLUSTER_LIMIT);
    expect(cluster.nodes.has("new-0")).toBe(true);
    expect(cluster.nodes.has("old-0")).toBe(false);
  });
});

describe("rule 1: a state in mid-stream that says unknown for everyone", () => {
  const roles = state(
    { uuid: "a", state: "current|leader" },
    { uuid: "b" },
    { uuid: "c", state: "inactive" },
  );
  const unknown = state(...["a", "b", "d"].map((uuid) => ({ uuid, state: "unknown" })));

  it("is the truth about the membership and says nothing about the roles", () => {
    expect(standings(after([roles, update({ uuid: "b", state: "follower" }), unknown]))).toEqual({
      a: "leader current",
      b: "follower",
      d: "unknown",
    });
  });

  it("keeps what else was told: inactive, words of its own, a contradiction", () => {
    const cluster = after([
      state({ uuid: "a", state: "inactive" }, { uuid: "b", state: "leader|candidate|Witness" }),
      state({ uuid: "a", state: "unknown" }, { uuid: "b", state: "unknown" }),
    ]);
    expect(cluster.nodes.get("a")).toMatchObject({ inactive: true });
    expect(cluster.nodes.get("b")).toMatchObject({ others: ["Witness"], contradiction: true });
  });

  it("after a reconnect shows the roles as unknown, because they are from before", () => {
    expect(standings(after([unknown], reconnected(after([roles]))))).toEqual({
      a: "unknown",
      b: "unknown",
      d: "unknown",
    });
  });

  it("after a reconnect and a role told again keeps that role", () => {
    const again = after(
      [update({ uuid: "a", state: "follower" }), unknown],
      reconnected(after([roles])),
    );
    expect(standings(again)).toMatchObject({ a: "follower", b: "unknown" });
  });
});

describe("rule 2: nodechange", () => {
  test.each(["add", "update"] as const)(
    "%s adds a node that is new and changes one that is not",
    (action) => {
      const say = (node: NodeReport): Message => ({ type: "nodechange", action, node });
      const cluster = after([
        say({ uuid: "a", state: "leader" }),
        say({ uuid: "a", state: "candidate" }),
      ]);
      expect(standings(cluster)).toEqual({ a: "candidate" });
    },
  );

  it("leaves a field that is absent as it was", () => {
    const node = {
      uuid: "a",
      commonName: "n",
      addr: "h:1",
      state: "current|leader",
      raft: { term: 3 },
    };
    const cluster = after([update(node), update({ uuid: "a", commonName: "m" })]);
    expect(cluster.nodes.get("a")).toMatchObject({
      commonName: "m",
      addr: "h:1",
      role: "leader",
      current: true,
      raft: { term: 3 },
    });
  });

  it("takes an empty text for an empty text, not for an absent one", () => {
    const node = { uuid: "a", commonName: "n", addr: "h:1", state: "leader" };
    const cluster = after([
      update(node),
      update({ uuid: "a", commonName: "", addr: "", state: "" }),
    ]);
    expect(cluster.nodes.get("a")).toMatchObject({ commonName: "", addr: "", role: "follower" });
  });

  it("delete removes, and deleting an unknown node changes nothing", () => {
    const both = [state({ uuid: "a" }, { uuid: "b" }), removal("a"), removal("a"), removal("zzz")];
    expect([...after(both).nodes.keys()]).toEqual(["b"]);
  });

  it("builds the cluster of an exporter that never sends a state", () => {
    const cluster = after([event("a", "b"), update({ uuid: "a", state: "leader" })]);
    expect(standings(cluster)).toEqual({ a: "leader", b: "unknown ghost" });
    expect(cluster.told).toBe(true);
  });
});

describe("rule 3: event", () => {
  it("makes ghosts of unknown ends, one of a loop, none of empty ones", () => {
    expect(
      standings(after([event("a", "b"), event("c", "c"), event("", "d"), event("", "")])),
    ).toEqual(Object.fromEntries(["a", "b", "c", "d"].map((uuid) => [uuid, "unknown ghost"])));
  });

  it("of known ends changes nothing, and gives the same cluster back", () => {
    const cluster = after([state({ uuid: "a" }, { uuid: "b" })]);
    expect(reduce(cluster, event("a", "b"), T0)).toBe(cluster);
    expect(reduce(cluster, event("", "b"), T0)).toBe(cluster);
  });

  it("lets a ghost keep its place when it is described", () => {
    const cluster = after([event("a", "b"), update({ uuid: "b", commonName: "n" })]);
    expect(cluster.nodes.get("b")).toMatchObject({ order: 1, described: true, commonName: "n" });
  });

  it("names no more ghosts than are kept, and makes room when they go", () => {
    const flood = Array.from({ length: GHOST_LIMIT + 500 }, (_, index) => event(`g${index}`, ""));
    const draft = openDraft(EMPTY_CLUSTER);
    for (const message of flood) apply(draft, message, T0);
    expect(draft.nodes.size).toBe(GHOST_LIMIT);
    apply(draft, state(), T0);
    apply(draft, event("new", ""), T0);
    expect([...closeDraft(draft).nodes.keys()]).toEqual(["new"]);
  });
});

describe("rule 4: roles", () => {
  it.each([
    ["inactive alone keeps the role underneath", ["leader", "inactive"], "leader inactive"],
    ["inactive with a role takes it", ["leader", "inactive|follower"], "follower inactive"],
    ["inactive at first sight has no role", ["inactive"], "unknown inactive"],
    ["a word of its own is no role", ["leader", "Learner"], "unknown"],
    ["blank is follower", ["leader", ""], "follower"],
    ["the most powerful of two roles wins", ["follower|leader"], "leader"],
    ["current is told anew each time", ["current|leader", "leader"], "leader"],
    ["inactive ends when it is not said", ["inactive|leader", "leader"], "leader"],
  ])("%s", (_what, texts, expected) => {
    const cluster = after(texts.map((text) => update({ uuid: "a", state: text })));
    expect(standings(cluster)).toEqual({ a: expected });
  });

  it("reports a contradiction until it ends", () => {
    const torn = after([update({ uuid: "a", state: "leader|follower" })]);
    expect(torn.nodes.get("a")?.contradiction).toBe(true);
    const whole = after([update({ uuid: "a", state: "leader" })], torn);
    expect(whole.nodes.get("a")?.contradiction).toBe(false);
  });
});

describe("rule 6: uuids that are traps", () => {
  test.each(["__proto__", "constructor", "toString", "valueOf"])(
    "%s is a node like any other",
    (uuid) => {
      const cluster = after([event(uuid, "x"), update({ uuid, state: "leader" })]);
      expect(cluster.nodes.get(uuid)).toMatchObject({ uuid, role: "leader", described: true });
      expect(after([removal(uuid)], cluster).nodes.has(uuid)).toBe(false);
    },
  );
});

describe("what is observed", () => {
  it("dates a change of role or activity, and nothing else", () => {
    const changedAt = (messages: readonly Message[]) => after(messages).nodes.get("a")?.changedAt;
    const first = update({ uuid: "a", state: "follower" });
    expect(changedAt([first, first])).toBeUndefined();
    expect(changedAt([first, update({ uuid: "a", commonName: "n" })])).toBeUndefined();
    expect(changedAt([first, first, update({ uuid: "a", state: "leader" }), first])).toBe(3);
    expect(changedAt([event("a", ""), first])).toBeUndefined();
  });

  it("dates the leadership from the first state, and from each change of the leaders", () => {
    const lead = (uuid: string, role: string): Message => update({ uuid, state: role });
    const leaders = state({ uuid: "a", state: "leader" }, { uuid: "b" });
    expect(after([leaders]).leadershipSince).toBe(0);
    expect(after([leaders, leaders, lead("a", "leader")]).leadershipSince).toBe(0);
    expect(after([leaders, lead("a", "follower")]).leadershipSince).toBe(1);
    expect(after([leaders, event("a", "b"), removal("a")]).leadershipSince).toBe(2);
    expect(after([lead("a", "follower"), lead("b", "")]).leadershipSince).toBeUndefined();
    expect(reconnected(after([leaders])).leadershipSince).toBeUndefined();
  });

  it("tells each node that changed, with how it was and how it is", () => {
    const told: Change[] = [];
    const draft = openDraft(after([state({ uuid: "a", state: "leader" }, { uuid: "b" })]));
    const next = state({ uuid: "b" }, { uuid: "c", state: "leader" });
    apply(draft, next, instant(5), (change) => told.push(change));
    expect(told).toMatchObject([
      { at: 5, before: { uuid: "a" } },
      { at: 5, after: { uuid: "c", role: "leader" } },
    ]);
    apply(draft, next, instant(6), (change) => told.push(change));
    expect(told).toHaveLength(2);
  });

  it("leaves the cluster from which a draft was opened untouched", () => {
    const before = after([state({ uuid: "a" })]);
    const draft = openDraft(before);
    apply(draft, state({ uuid: "b" }), T0);
    expect([...before.nodes.keys()]).toEqual(["a"]);
  });
});

it("keeps the head of a name, an address, a word and a vote", () => {
  const long = "n".repeat(1_048_576);
  const report = { uuid: "a", commonName: long, addr: long, state: long };
  const node = after([state({ ...report, raft: { term: 1, votedFor: long } })]).nodes.get("a");
  expect(node).toMatchObject({
    commonName: "n".repeat(4_096),
    addr: "n".repeat(4_096),
    others: ["n".repeat(256)],
    raft: { term: 1, votedFor: "n".repeat(256) },
  });
});
