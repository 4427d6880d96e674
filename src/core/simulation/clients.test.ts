import { describe, expect, it } from "vitest";
import {
  type Fact,
  type Operation,
  act,
  advance,
  createWorld,
  leaderOf,
  milliseconds,
  parseCommand,
  seconds,
  setupOf,
  valueOf,
} from "./index.ts";

const BUSY = setupOf({
  seed: 21,
  loss: 60,
  duplication: 60,
  snapshotEvery: 40,
  clients: { count: 4, pause: milliseconds(50), timeout: milliseconds(200) },
  autopilot: { every: seconds(1), longestOutage: seconds(1) },
});

function heard(setup: typeof BUSY, span: number): readonly Fact[] {
  const facts: Fact[] = [];
  advance(createWorld(setup), seconds(span), { hear: (fact) => facts.push(fact) });
  return facts;
}

describe("clients", () => {
  it("write through any node, and read what was written", () => {
    let { world } = advance(createWorld(setupOf({ seed: 2 })), seconds(1));
    const leader = leaderOf(world)?.id ?? 0;
    const node = leader === 1 ? 2 : 1;
    const answers: Operation[] = [];
    const hear = (fact: Fact): void => {
      if (fact.type === "returned") answers.push(fact.operation);
    };
    world = act(world, { type: "write", node, key: "x", value: "blue" }).world;
    world = advance(world, seconds(2), { hear }).world;
    world = act(world, { type: "read", node, key: "x" }).world;
    world = advance(world, seconds(3), { hear }).world;
    expect(answers).toMatchObject([
      { kind: "write", key: "x", value: "blue", node },
      { kind: "read", key: "x", result: "blue", node },
    ]);
    expect(world.hosts.map(({ machine }) => valueOf(machine, "x"))).toEqual(
      Array.from({ length: 5 }, () => "blue"),
    );
    expect(world.clients).toEqual([]);
  });

  it("tell a read of a key that was never written from an empty one", () => {
    let { world } = advance(createWorld(setupOf({ seed: 2 })), seconds(1));
    const answers: Operation[] = [];
    world = act(world, { type: "read", node: 1, key: "nothing" }).world;
    advance(world, seconds(2), {
      hear: (fact) => {
        if (fact.type === "returned") answers.push(fact.operation);
      },
    });
    expect(answers).toHaveLength(1);
    expect(answers[0]).not.toHaveProperty("result");
  });

  it("have each command applied once, however often it was sent", () => {
    const facts = heard(BUSY, 8);
    const inLog = new Map<string, number>();
    for (const fact of facts) {
      if (fact.type !== "applied" || fact.host !== 1) continue;
      for (const { data } of fact.entries) {
        if (data.type === "normal") inLog.set(data.value, (inLog.get(data.value) ?? 0) + 1);
      }
    }
    const { world } = advance(createWorld(BUSY), seconds(8));
    const { sessions } = world.hosts[0]?.machine ?? { sessions: [] };
    expect(Math.max(...inLog.values())).toBeGreaterThan(1);
    for (const { client, sequence } of sessions) {
      const written = [...inLog.keys()].map((text) => parseCommand(text));
      const own = written.filter((command) => command?.client === client);
      expect(Math.max(...own.map((command) => command?.sequence ?? 0))).toBe(sequence);
    }
  });

  it("wait for one answer at a time, and no answer comes before its question", () => {
    const open = new Map<number, number>();
    let returned = 0;
    for (const fact of heard(BUSY, 8)) {
      if (fact.type === "called") {
        expect(open.has(fact.operation.client)).toBe(false);
        open.set(fact.operation.client, fact.operation.sequence);
      } else if (fact.type === "returned" || fact.type === "given-up") {
        const { operation } = fact;
        expect(open.get(operation.client)).toBe(operation.sequence);
        expect(operation.called).toBeLessThanOrEqual(fact.at);
        open.delete(operation.client);
        if (fact.type === "returned") returned++;
      }
    }
    expect(returned).toBeGreaterThan(100);
  });

  it("give up when nobody ever answers", () => {
    const clients = { ...BUSY.clients, attempts: 3 };
    const world = act(createWorld({ ...BUSY, clients }), { type: "big-outage" }).world;
    const facts: Fact[] = [];
    const calm = act(world, { type: "autopilot", on: false }).world;
    advance(calm, seconds(3), { hear: (fact) => facts.push(fact) });
    expect(facts.some(({ type }) => type === "given-up")).toBe(true);
    expect(facts.some(({ type }) => type === "returned")).toBe(false);
  });
});
