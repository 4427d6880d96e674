import { describe, expect, it } from "vitest";
import { instant } from "../src/core/base/index.ts";
import {
  type Cluster,
  type ClusterNode,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
} from "../src/core/cluster/index.ts";
import { type Message, decode } from "../src/core/protocol/index.ts";
import { createWorld, leaderOf } from "../src/core/simulation/index.ts";
import { createGuard } from "./guard.ts";
import {
  type SimulationExporter,
  type SimulationOptions,
  openSimulationExporter,
} from "./simulation-exporter.ts";
import { demoScenes } from "./simulation-scenes.ts";
import { daemonIdentity, demoSetup, ledWorld, pfsdSetup } from "./simulation-setup.ts";
import { type HandClock, createHandClock } from "./testing/clock.ts";
import { opened } from "./testing/opened.ts";
import { type Watching, watch } from "./testing/watch.ts";

/** Any message of version 0.1, with the fields that it must have and no others. */
const UUID = '"[0-9a-f-]{36}"';
const STATE = String.raw`"(?:(?:current\|)?(?:leader|candidate|follower)|inactive)"`;
const NODE = [
  String.raw`\{"uuid":${UUID},"addr":"localhost:\d+"`,
  String.raw`"commonName":"node-\d","state":${STATE}\}`,
].join(",");
const DATA = [
  String.raw`"state","data":\{"nodes":\[${NODE}(?:,${NODE})*\]\}`,
  String.raw`"nodechange","data":\{"action":"update","node":${NODE}\}`,
  String.raw`"event","data":\{"source":${UUID},"target":${UUID},"details":"[a-z-]+"\}`,
];
const SPECIFIED = new RegExp(String.raw`^\{"type":(?:${DATA.join("|")})\}$`);

const WISH = { nodes: 5, seed: 1, chaos: false };

interface Simulated {
  readonly exporter: SimulationExporter;
  readonly clock: HandClock;
}

async function simulate(options: Partial<SimulationOptions>): Promise<Simulated> {
  const clock = createHandClock();
  const exporter = await opened(
    openSimulationExporter({
      world: ledWorld(demoSetup(WISH)),
      speed: 1,
      guard: createGuard({ host: "127.0.0.1", hosts: [], origins: [] }),
      place: { host: "127.0.0.1", port: 0, option: "--export-port" },
      clock,
      ...options,
    }),
  );
  return { exporter, clock };
}

/** All that was sent to the viewer, once the exporter has said goodbye. */
async function allOf(viewer: Watching, { exporter }: Simulated): Promise<readonly string[]> {
  await exporter.close(1001, "the test is over");
  await viewer.closed;
  return viewer.texts;
}

const messagesOf = (texts: readonly string[]): readonly Message[] =>
  texts.flatMap((text) =>
    decode(text).map((item) => {
      if (!item.ok) throw new Error(item.error.sentence);
      return item.value;
    }),
  );

function fold(texts: readonly string[]): Cluster {
  const draft = openDraft(EMPTY_CLUSTER);
  for (const message of messagesOf(texts)) apply(draft, message, instant(0));
  return closeDraft(draft);
}

const roles = (cluster: Cluster): readonly Pick<ClusterNode, "role" | "inactive">[] =>
  [...cluster.nodes.values()].map(({ uuid, role, inactive, current }) => ({
    uuid,
    role,
    inactive,
    current,
  }));

const words = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(messagesOf(texts).map((message) => (message.type === "event" ? message.details : "")));

describe("an exporter of a simulated cluster", () => {
  it("greets with named nodes and who leads, and says that it is a simulation", async () => {
    const { exporter } = await simulate({ version: "1.2.3" });
    const viewer = await watch(exporter.address);
    await viewer.heard(1);
    const cluster = fold(viewer.texts.slice(0, 1));
    const nodes = [...cluster.nodes.values()];
    expect(nodes.map(({ commonName }) => commonName)).toEqual(
      [1, 2, 3, 4, 5].map((id) => `node-${id}`),
    );
    expect(nodes.filter(({ role }) => role === "leader")).toHaveLength(1);
    expect(cluster.origin).toEqual({ kind: "simulation", name: "Raftglass", version: "1.2.3" });
  });

  it("tells the cluster's messages as time passes, and nothing before", async () => {
    const simulated = await simulate({});
    const viewer = await watch(simulated.exporter.address);
    simulated.clock.advance(5_000);
    const texts = await allOf(viewer, simulated);
    expect([...words(texts)]).toEqual(expect.arrayContaining(["heartbeat", "heartbeat-reply"]));
    const sequence = messagesOf(texts).map(({ seq }) => seq);
    expect(sequence.slice(1)).toEqual(sequence.slice(1).map((_, index) => index + 2));
  });

  it("tells all viewers the same, and a late one what the others believe", async () => {
    const world = ledWorld(demoSetup({ ...WISH, chaos: true }));
    const simulated = await simulate({ world, scenes: demoScenes(world.now) });
    const { exporter, clock } = simulated;
    const [one, two] = [await watch(exporter.address), await watch(exporter.address)];
    // The first leader is down, and the next one leads.
    clock.advance(18_000);
    const late = await watch(exporter.address);
    await late.heard(1);
    const greeting = late.texts.slice(0, 1);
    clock.advance(1_000);
    const texts = await allOf(one, simulated);
    await two.closed;
    await late.closed;
    expect(two.texts.slice(1)).toEqual(texts.slice(1));
    const later = late.texts.slice(1);
    expect(later.length).toBeGreaterThan(0);
    expect(texts.slice(-later.length)).toEqual(later);
    const believed = roles(fold(texts.slice(0, -later.length)));
    const told = roles(fold(greeting));
    for (const [index, node] of believed.entries()) {
      // Which role it had, nobody says of one that is down.
      expect(told[index]).toMatchObject(node.inactive ? { inactive: true } : node);
    }
    expect(told.filter(({ inactive }) => inactive)).toHaveLength(1);
    expect(told.filter(({ role }) => role === "leader")).toHaveLength(1);
  });

  it("shows a leader that fails and another that wins within 20 s, for any seed", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const world = ledWorld(demoSetup({ nodes: 5, seed, chaos: true }));
      const simulated = await simulate({ world, scenes: demoScenes(world.now) });
      const viewer = await watch(simulated.exporter.address);
      simulated.clock.advance(20_000);
      const changes = messagesOf(await allOf(viewer, simulated)).flatMap((message) =>
        message.type === "nodechange" ? [message.node] : [],
      );
      const first = `node-${leaderOf(world)?.id}`;
      const failed = changes.findIndex(
        ({ uuid, state }) => uuid === first && state?.includes("inactive") === true,
      );
      const won = changes.findIndex(
        ({ uuid, state }) => uuid !== first && state?.includes("leader") === true,
      );
      expect(failed, `seed ${seed}`).toBeGreaterThan(-1);
      expect(won, `seed ${seed}`).toBeGreaterThan(failed);
    }
  });

  it("tells times as a watch at the viewer's wrist would show them, at any speed", async () => {
    const simulated = await simulate({ speed: 10 });
    const viewer = await watch(simulated.exporter.address);
    const before = Date.now();
    simulated.clock.advance(1_000);
    const messages = messagesOf(await allOf(viewer, simulated));
    const heartbeats = messages
      .filter((message) => message.type === "event")
      .filter(({ details }) => details === "heartbeat");
    // Ten seconds of heartbeats to four followers.
    expect(heartbeats.length).toBeGreaterThan(35);
    for (const { latencyMs = -1, ts = 0 } of heartbeats) {
      expect(latencyMs).toBeGreaterThanOrEqual(35);
      expect(latencyMs).toBeLessThanOrEqual(60);
      expect(Math.abs(ts - before)).toBeLessThan(10_000);
    }
  });
});

describe("the stand-in for the daemon", () => {
  const daemon = (dialect: "spec" | "go", chaos = true): Promise<Simulated> =>
    simulate({
      world: createWorld(pfsdSetup({ nodes: 5, seed: 3, chaos })),
      plain: true,
      dialect,
      identify: daemonIdentity(3),
    });

  it("says nothing beyond the specification, trouble or not", async () => {
    const simulated = await daemon("spec");
    const viewer = await watch(simulated.exporter.address);
    simulated.clock.advance(120_000);
    const texts = await allOf(viewer, simulated);
    for (const text of texts) expect(text).toMatch(SPECIFIED);
    expect(texts[0]).toContain('"type":"state"');
    expect(texts.some((text) => text.includes("inactive"))).toBe(true);
    expect(words(texts)).toContain("request-vote");
  });

  it("has a heartbeat a second and the first election after 3 to 6 s", async () => {
    const simulated = await daemon("spec", false);
    const viewer = await watch(simulated.exporter.address);
    // All is quiet until the first timeout, and another may be drawn when votes are split.
    simulated.clock.advance(23_000);
    const texts = await allOf(viewer, simulated);
    const heartbeats = messagesOf(texts).filter(
      (message) => message.type === "event" && message.details === "heartbeat",
    );
    // Four followers, for about 18 s.
    expect(heartbeats.length).toBeGreaterThan(4 * 14);
    expect(heartbeats.length).toBeLessThan(4 * 21);
  });

  it("speaks as the Go exporter does when it is asked to", async () => {
    const simulated = await daemon("go");
    const viewer = await watch(simulated.exporter.address);
    simulated.clock.advance(10_000);
    const texts = await allOf(viewer, simulated);
    const node = '"node":{"uuid":"","commonName":"","state":"","addr":""}';
    const event = '"event":{"source":"","target":"","details":""}';
    expect(texts[0]).toContain(node);
    expect(texts[0]).toContain(event);
    const events = texts.filter((text) => text.startsWith('{"type":"event"'));
    expect(events.length).toBeGreaterThan(0);
    for (const text of events) {
      expect(text).toContain(node);
      expect(text).toMatch(/"event":\{"source":"[^"]+","target":"[^"]+","details":"[^"]+"\}/);
    }
  });
});
