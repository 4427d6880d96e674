/**
 * For any sequence of messages, cut and reconnected anywhere: the fold in bursts is the fold one
 * by one, and both are what a naive reader of docs/wire-format.md believes, written down here
 * without a line of the code under test.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Instant, instant } from "../base/index.ts";
import { type Message, type NodeReport, decode, encode } from "../protocol/index.ts";
import { anyMessage, captureFrames } from "../testing/index.ts";
import { type Cluster, EMPTY_CLUSTER } from "./cluster.ts";
import { apply, closeDraft, openDraft, reconnected, reduce } from "./reduce.ts";

type Step = Message | "reconnected";

interface Believed {
  uuid: string;
  name: string;
  addr: string;
  role: string;
  inactive: boolean;
  current: boolean;
  words: string[];
  torn: boolean;
  ghost: boolean;
  fromBefore: boolean;
  changedAt: number | undefined;
  raft: unknown;
}

/** The reading rules, as a person would follow them with pencil and paper. */
class NaiveReader {
  nodes: Believed[] = [];
  origin: unknown = undefined;
  told = false;
  since: number | undefined = undefined;

  read(step: Step, at: number): void {
    if (step === "reconnected") {
      for (const node of this.nodes) node.fromBefore = true;
      this.told = false;
      this.origin = undefined;
      this.since = undefined;
    } else if (step.type === "event") {
      for (const uuid of [step.source, step.target]) {
        if (uuid !== "" && !this.find(uuid)) this.nodes.push(ghost(uuid));
      }
    } else this.change(step, at);
  }

  private find(uuid: string): Believed | undefined {
    return this.nodes.find((node) => node.uuid === uuid);
  }

  private change(message: Exclude<Message, { type: "event" }>, at: number): void {
    const leadersBefore = this.leaders();
    const first = !this.told;
    let passed = false;
    this.told = true;
    if (message.type === "state") {
      if (message.origin) this.origin = message.origin;
      this.nodes = this.nodes.filter((node) =>
        message.nodes.some(({ uuid }) => uuid === node.uuid),
      );
      for (const report of message.nodes) {
        const before = this.leaders();
        this.describe(report, at);
        // A state that names a node twice may make it lead and not lead again: that was a change.
        if (this.leaders() !== before) passed = true;
      }
    } else if (message.action === "delete") {
      this.nodes = this.nodes.filter((node) => node.uuid !== message.node.uuid);
    } else this.describe(message.node, at);
    const changed = passed || this.leaders() !== leadersBefore;
    if (changed || (first && message.type === "state")) this.since = at;
  }

  private leaders(): string {
    const led = this.nodes.filter(
      (node) => node.role === "leader" && !node.inactive && !node.fromBefore,
    );
    return JSON.stringify(led.map((node) => node.uuid).toSorted());
  }

  private describe(report: NodeReport, at: number): void {
    const known = this.find(report.uuid);
    const node = known ?? ghost(report.uuid);
    if (!known) this.nodes.push(node);
    const before = `${node.role} ${node.inactive}`;
    if (report.commonName !== undefined) node.name = report.commonName;
    if (report.addr !== undefined) node.addr = report.addr;
    if (report.raft !== undefined) node.raft = report.raft;
    if (report.state !== undefined) readState(node, report.state);
    if (known && !node.ghost && `${node.role} ${node.inactive}` !== before) node.changedAt = at;
    node.ghost = false;
  }
}

function ghost(uuid: string): Believed {
  return {
    uuid,
    name: "",
    addr: "",
    role: "unknown",
    inactive: false,
    current: false,
    words: [],
    torn: false,
    ghost: true,
    fromBefore: false,
    changedAt: undefined,
    raft: undefined,
  };
}

const ROLES = ["leader", "candidate", "follower"];

/** Rule 4, and the row about `unknown`. */
function readState(node: Believed, text: string): void {
  const words = text
    .split("|")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const has = (word: string): boolean => words.some((other) => other.toLowerCase() === word);
  const claimed = ROLES.filter((role) => has(role));
  const strange = words.filter(
    (word) => ![...ROLES, "inactive", "current", "unknown"].includes(word.toLowerCase()),
  );
  const forgotten = node.fromBefore;
  node.fromBefore = false;
  if (claimed.length === 0 && has("unknown")) {
    if (forgotten)
      Object.assign(node, {
        role: "unknown",
        inactive: false,
        current: false,
        words: [],
        torn: false,
      });
    if (has("inactive")) node.inactive = true;
    if (has("current")) node.current = true;
    if (strange.length > 0) node.words = strange;
    return;
  }
  const blank = !has("inactive") && strange.length === 0;
  if (claimed[0] !== undefined) node.role = claimed[0];
  else if (!has("inactive")) node.role = blank ? "follower" : "unknown";
  node.inactive = has("inactive");
  node.current = has("current");
  node.words = strange;
  node.torn = claimed.length > 1;
}

function beliefsOf(cluster: Cluster): object {
  const nodes = [...cluster.nodes.values()].map((node) => ({
    uuid: node.uuid,
    name: node.commonName,
    addr: node.addr,
    role: node.role,
    inactive: node.inactive,
    current: node.current,
    words: node.others,
    torn: node.contradiction,
    ghost: !node.described,
    fromBefore: node.stale,
    changedAt: node.changedAt,
    raft: node.raft,
  }));
  return { nodes, origin: cluster.origin, told: cluster.told, since: cluster.leadershipSince };
}

function oneByOne(steps: readonly Step[]): Cluster {
  return steps.reduce<Cluster>(
    (cluster, step, at) =>
      step === "reconnected" ? reconnected(cluster) : reduce(cluster, step, instant(at)),
    EMPTY_CLUSTER,
  );
}

/** As the page does it: what arrived since the last frame goes through one draft. */
function inBursts(steps: readonly Step[], sizes: readonly number[]): Cluster {
  let cluster = EMPTY_CLUSTER;
  let burst: [Message, Instant][] = [];
  let room = 0;
  let bursts = 0;
  const flush = (): void => {
    const draft = openDraft(cluster);
    for (const [message, at] of burst) apply(draft, message, at);
    cluster = closeDraft(draft);
    burst = [];
    room = sizes[bursts++ % sizes.length] ?? 1;
  };
  for (const [at, step] of steps.entries()) {
    if (step === "reconnected" || burst.length >= room) flush();
    if (step === "reconnected") cluster = reconnected(cluster);
    else burst.push([step, instant(at)]);
  }
  flush();
  return cluster;
}

const steps = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: anyMessage },
    { weight: 1, arbitrary: fc.constant("reconnected" as const) },
  ),
  { maxLength: 60 },
);
const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 });

it("bursts of any size, cut and reconnected anywhere, believe what a naive reader does", () => {
  fc.assert(
    fc.property(steps, sizes, (sequence, burstSizes) => {
      const reader = new NaiveReader();
      for (const [at, step] of sequence.entries()) reader.read(step, at);
      const plain = oneByOne(sequence);
      const { nodes, origin, told, since } = reader;
      expect(beliefsOf(plain)).toEqual({ nodes, origin, told, since });
      expect(inBursts(sequence, burstSizes)).toEqual(plain);
      expect([...inBursts(sequence, burstSizes).nodes.keys()]).toEqual([...plain.nodes.keys()]);
    }),
    { numRuns: 1_500 },
  );
});

it("frames in either dialect, batched or not, believe what their messages do", () => {
  fc.assert(
    fc.property(fc.array(anyMessage, { maxLength: 30 }), fc.nat(3), (messages, kind) => {
      const texts = messages.map((message) => encode(message, kind % 2 === 0 ? "spec" : "go"));
      const frames = kind < 2 ? texts : [`[${texts.join(",")}]`];
      const read = frames
        .flatMap((wire) => decode(wire))
        .flatMap((item) => (item.ok ? [item.value] : []));
      expect(oneByOne(read)).toEqual(oneByOne(messages));
    }),
  );
});

it("the orders of a cluster are never given twice", () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const { nodes, nextOrder } = oneByOne(sequence);
      const orders = new Set([...nodes.values()].map((node) => node.order));
      expect(orders.size).toBe(nodes.size);
      expect(Math.max(-1, ...orders)).toBeLessThan(nextOrder);
    }),
  );
});

it("the capture, cut anywhere, ends with the same five nodes", () => {
  const messages = captureFrames().flatMap(({ wire }) =>
    decode(wire).flatMap((item) => (item.ok ? [item.value] : [])),
  );
  const whole = oneByOne(messages);
  expect(
    [...whole.nodes.values()]
      .map((node) => [node.commonName, node.role])
      .toSorted(([a = ""], [b = ""]) => a.localeCompare(b)),
  ).toEqual([
    ["node-1", "follower"],
    ["node-2", "follower"],
    ["node-3", "leader"],
    ["node-4", "follower"],
    ["node-5", "follower"],
  ]);
  for (const size of [1, 7, 100, 5_000]) expect(inBursts(messages, [size])).toEqual(whole);
});
