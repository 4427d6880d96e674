import { describe, expect, it } from "vitest";
import { type EventMessage, type Message, decode, encode } from "../../protocol/index.ts";
import {
  type Action,
  type ReporterOptions,
  type World,
  act,
  advance,
  createReporter,
  createWorld,
  milliseconds,
  seconds,
  setupOf,
} from "../index.ts";

interface Heard {
  readonly world: World;
  readonly said: readonly Message[];
}

/** What is said from the beginning on, with these actions after a second each. */
function said(options: ReporterOptions, ...actions: readonly Action[]): Heard {
  const reporter = createReporter(options);
  let world = createWorld(setupOf({ seed: 8 }));
  const first = reporter.state(world);
  for (const action of [undefined, ...actions]) {
    if (action !== undefined) ({ world } = act(world, action, reporter.hear));
    ({ world } = advance(world, world.now + seconds(1), { hear: reporter.hear }));
  }
  return { world, said: [first, ...reporter.take(world)] };
}

function eventsOf(messages: readonly Message[]): readonly EventMessage[] {
  return messages.filter((message) => message.type === "event");
}

describe("what an exporter says of a world", () => {
  it("begins with the whole cluster, its first node marked as the one that exports", () => {
    const [state] = said({ version: "1.2.3" }).said;
    expect(state).toMatchObject({
      type: "state",
      seq: 1,
      origin: { kind: "simulation", name: "Raftglass", version: "1.2.3" },
    });
    const nodes = state?.type === "state" ? state.nodes : [];
    expect(nodes.map((node) => node.state)).toEqual([
      "current|follower",
      ...Array.from({ length: 4 }, () => "follower"),
    ]);
    expect(nodes[1]).toMatchObject({ uuid: "node-2", commonName: "node-2", raft: { term: 0 } });
  });

  it("tells candidates and leaders, and who went down and came back", () => {
    const messages = said(
      {},
      { type: "time-out-now", node: 3 },
      { type: "crash", node: 3 },
      { type: "restart", node: 3 },
      { type: "pause", node: 2 },
    ).said;
    const states = (uuid: string): readonly (string | undefined)[] =>
      messages.flatMap((message) =>
        message.type === "nodechange" && message.node.uuid === uuid ? [message.node.state] : [],
      );
    const third = states("node-3");
    expect(third.indexOf("leader")).toBeGreaterThan(third.indexOf("candidate"));
    expect(third.indexOf("inactive")).toBeGreaterThan(third.indexOf("leader"));
    expect(third.lastIndexOf("follower")).toBeGreaterThan(third.indexOf("inactive"));
    expect(states("node-2").at(-1)).toBe("follower|inactive|paused");
  });

  it("tells of a learner that it is one, also while it is down", () => {
    const messages = said({}, { type: "add-learner" }, { type: "crash", node: 6 }).said;
    const states = messages.flatMap((message) =>
      message.type === "nodechange" && message.node.uuid === "node-6" ? [message.node.state] : [],
    );
    expect(states.at(-1)).toBe("inactive|learner");
  });

  it("marks the first node as the one that exports only while it runs", () => {
    const actions: readonly Action[] = [
      { type: "crash", node: 1 },
      { type: "restart", node: 1 },
      { type: "pause", node: 1 },
      { type: "resume", node: 1 },
    ];
    const states = said({}, ...actions).said.flatMap((message) =>
      message.type === "nodechange" && message.node.uuid === "node-1" ? [message.node.state] : [],
    );
    for (const state of states) {
      expect(state?.includes("current"), state).toBe(state?.includes("inactive") === false);
    }
    expect(states).toContain("inactive");
    expect(states).toContain("follower|inactive|paused");
    expect(states.at(-1)).toMatch(/^current\|/);
  });

  it("tells each message once, with its latency and its fields", () => {
    const { world, said: messages } = said({});
    const events = eventsOf(messages);
    const ids = events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(world.network.nextId - 1);
    const vote = events.find(({ details }) => details === "request-vote");
    expect(vote).toMatchObject({ payload: { term: 1, lastLogIndex: 0, lastLogTerm: 0 } });
    expect(vote?.latencyMs).toBeGreaterThanOrEqual(5);
    expect(vote?.latencyMs).toBeLessThanOrEqual(20);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_message, index) => index + 1));
  });

  it("tells at once what is lost at once, and by a second event what is lost on its way", () => {
    const events = eventsOf(
      said({}, { type: "crash", node: 1 }, { type: "isolate", node: 2 }).said,
    );
    const dropped = events.filter(({ outcome }) => outcome === "dropped");
    const refused = events.filter(({ outcome }) => outcome === "refused");
    expect(dropped.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    const times = (id: string | undefined): number =>
      events.filter((event) => event.id === id).length;
    expect(dropped.map(({ id }) => times(id))).toContain(1);
    for (const { id } of refused) expect(times(id)).toBe(2);
  });

  it("tells who joins and who leaves, and a client's write as a loop at its node", () => {
    const messages = said(
      {},
      { type: "add-voter" },
      { type: "write", node: 6, key: "x", value: "1" },
      { type: "remove-node", node: 6 },
    ).said;
    const changes = messages.flatMap((message) =>
      message.type === "nodechange" && message.node.uuid === "node-6" ? [message.action] : [],
    );
    expect(changes[0]).toBe("add");
    expect(changes).toContain("delete");
    expect(eventsOf(messages)).toContainEqual(
      expect.objectContaining({ source: "node-6", target: "node-6", details: "write" }),
    );
  });

  it("tells news of the logs only so often, and never forgets the last", () => {
    const reporter = createReporter({ logEvery: milliseconds(250) });
    const setup = setupOf({ seed: 8, clients: { count: 3, pause: 10_000, reads: 0 } });
    let world = createWorld(setup);
    reporter.state(world);
    ({ world } = advance(world, seconds(2), { hear: reporter.hear }));
    const before = reporter.take(world).filter((message) => message.type === "nodechange");
    expect(before.length).toBeLessThan(5 * 20);
    ({ world } = advance(world, seconds(3), { hear: reporter.hear }));
    const last = reporter.take(world).findLast((message) => message.type === "nodechange");
    expect(last?.node.raft?.commitIndex).toBeGreaterThan(10);
  });

  it("speaks version 0.1 and nothing else when it is told to", () => {
    const messages = said({ plain: true }, { type: "loss", permille: 300 }).said;
    const [state, ...rest] = messages;
    expect(Object.keys(state ?? {}).toSorted()).toEqual(["nodes", "type"]);
    for (const message of rest) {
      expect(Object.keys(message).toSorted()).toEqual(
        message.type === "event"
          ? ["details", "source", "target", "type"]
          : ["action", "node", "type"],
      );
      if (message.type === "nodechange") expect(message.node).not.toHaveProperty("raft");
    }
  });

  it("survives the way through either dialect", () => {
    for (const dialect of ["spec", "go"] as const) {
      for (const message of said({ startedAt: 1_700_000_000_000 }).said) {
        expect(decode(encode(message, dialect))).toMatchObject([{ ok: true, value: message }]);
      }
    }
  });
});
