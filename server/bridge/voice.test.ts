import { describe, expect, it } from "vitest";
import { instant } from "../../src/core/base/index.ts";
import { EMPTY_CLUSTER, reduce } from "../../src/core/cluster/index.ts";
import type { ClusterFacts, MemberFacts } from "./facts.ts";
import { createVoice, stateOf } from "./voice.ts";

function member(id: string, facts: Partial<MemberFacts> = {}): MemberFacts {
  return { id, name: `name of ${id}`, addr: `http://${id}:1`, learner: false, ...facts };
}

function at(time: number, ...members: readonly MemberFacts[]): ClusterFacts {
  return { at: time, members };
}

const LEADER = member("a", { role: "leader", term: 3, votedFor: "a", commitIndex: 7 });

describe("a voice", () => {
  it("tells who joined before, and who left after, what happened between them", () => {
    const voice = createVoice(at(0, LEADER, member("b", { term: 3, votedFor: "a" })));
    const c = member("c", { role: "leader", term: 4, votedFor: "c" });
    const told = voice.take(at(100, { ...LEADER, role: "follower", term: 4, votedFor: "c" }, c));
    const words = told.map((message) =>
      message.type === "nodechange" ? `${message.action} ${message.node.uuid}` : message.type,
    );
    expect(words).toEqual(["add c", "event", "event", "update a", "delete b"]);
  });

  it("tells roles, terms, votes and silence at once, and indexes four times a second", () => {
    const voice = createVoice(at(0, LEADER));
    let changes = 0;
    for (let time = 100; time <= 1_000; time += 100) {
      changes += voice.take(at(time, { ...LEADER, commitIndex: time })).length;
    }
    expect(changes).toBeGreaterThanOrEqual(3);
    expect(changes).toBeLessThanOrEqual(4);
    const silent = { ...LEADER, commitIndex: 1_000, silent: "connection refused" };
    expect(voice.take(at(1_010, silent))).toHaveLength(1);
    expect(voice.take(at(1_020, silent))).toEqual([]);
  });

  it("tells indexes that had to wait, though nothing else happens", () => {
    const voice = createVoice(at(0, LEADER));
    const moved = { ...LEADER, commitIndex: 8 };
    expect(voice.take(at(100, moved))).toEqual([]);
    expect(voice.take(at(300, moved))).toMatchObject([{ node: { raft: { commitIndex: 8 } } }]);
  });
});

it("a remark is read with the role, and takes back a role that was told", () => {
  const voice = createVoice(at(0, LEADER));
  let cluster = reduce(EMPTY_CLUSTER, stateOf(at(0, LEADER), { kind: "nats" }), instant(0));
  const look = (facts: Partial<MemberFacts>, time: number): unknown => {
    for (const message of voice.take(at(time, member("a", facts)))) {
      cluster = reduce(cluster, message, instant(time));
    }
    const { role, inactive, others } = cluster.nodes.get("a") ?? {};
    return { role, inactive, others };
  };
  const remark = "it knows | no leader";
  const read = { inactive: false, others: ["it knows / no leader"] };
  expect(look({ role: "leader", remark }, 100)).toEqual({ role: "leader", ...read });
  expect(look({ remark }, 200)).toEqual({ role: "unknown", ...read });
  expect(look({ role: "follower" }, 300)).toEqual({
    role: "follower",
    inactive: false,
    others: [],
  });
  // While it is silent, why it is says more.
  const silent = { role: "leader", remark, silent: "no answer in time" } as const;
  expect(look(silent, 400)).toEqual({
    role: "follower",
    inactive: true,
    others: ["no answer in time"],
  });
});

it("a leadership that moved looks at no time like two", () => {
  const [a, b] = [member("a", { role: "follower" }), member("b", { role: "follower" })];
  const voice = createVoice(at(0, a, { ...b, role: "leader" }));
  const told = voice.take(at(9, { ...a, role: "leader" }, b));
  const states = told.map((message) => message.type === "nodechange" && message.node.state);
  expect(states).toEqual(["follower", "leader"]);
});

it("a role and a term that are not known any more do not stay in the picture", () => {
  const first = at(0, member("a", { role: "leader", term: 3, commitIndex: 7 }));
  let cluster = reduce(EMPTY_CLUSTER, stateOf(first, { kind: "etcd" }), instant(0));
  const remark = "no leader told";
  for (const message of createVoice(first).take(at(9, member("a", { remark, commitIndex: 7 })))) {
    cluster = reduce(cluster, message, instant(9));
  }
  const { role, others, raft } = cluster.nodes.get("a") ?? {};
  expect([role, others, raft]).toEqual(["unknown", [remark], { commitIndex: 7 }]);
});

it("a viewer reads what the facts say: role, learner, silence and its reason, Raft's facts", () => {
  const state = stateOf(
    at(
      5,
      LEADER,
      member("b", { role: "pre-candidate", term: 3, votedFor: "" }),
      member("c", { role: "follower", term: 3, learner: true }),
      member("d", { role: "leader", term: 2, silent: "no answer | in time" }),
      member("e"),
      member("f", { role: "follower", remark: "role told by the cluster" }),
    ),
    { kind: "etcd", name: "f00" },
  );
  const { nodes, origin } = reduce(EMPTY_CLUSTER, state, instant(0));
  const read = [...nodes.values()].map(({ role, inactive, others }) => ({
    role,
    inactive,
    others,
  }));
  expect(read).toEqual([
    { role: "leader", inactive: false, others: [] },
    { role: "candidate", inactive: false, others: ["pre-vote"] },
    { role: "follower", inactive: false, others: ["learner"] },
    { role: "unknown", inactive: true, others: ["no answer / in time"] },
    { role: "unknown", inactive: false, others: [] },
    { role: "follower", inactive: false, others: ["role told by the cluster"] },
  ]);
  expect(nodes.get("a")?.raft).toEqual({ term: 3, votedFor: "a", commitIndex: 7 });
  expect(nodes.get("a")?.addr).toBe("http://a:1");
  expect(origin?.kind).toBe("etcd");
});
