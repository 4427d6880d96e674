/** The messages of a simulated world as an exporter sends them: in real time, in its dialect. */
import { type Dialect, type Message, type NodeReport, encode } from "../src/core/protocol/index.ts";
import {
  type Hear,
  type ReporterOptions,
  type World,
  createReporter,
  inMilliseconds,
} from "../src/core/simulation/index.ts";

export interface VoiceOptions extends Pick<ReporterOptions, "plain" | "identify" | "version"> {
  readonly dialect?: Dialect;
  /** Simulated per real time. */
  readonly speed: number;
}

export interface Voice {
  readonly hear: Hear;
  /** What a viewer who connects is told first. */
  readonly greeting: (world: World, wallMs: number) => string;
  /** What is to be said since the last call; `wallMs` is Unix time, of the world's moment. */
  readonly take: (world: World, wallMs: number) => readonly string[];
}

export function createVoice(world: World, options: VoiceOptions): Voice {
  const { dialect = "spec", speed, ...reporting } = options;
  const forReporter = { ...reporting, startedAt: 0 };
  const reporter = createReporter(forReporter);
  // It counts as told: whoever comes is told it in the greeting.
  reporter.state(world);
  const written = (message: Message, { now }: World, wallMs: number): string => {
    const said = options.plain === true ? inSpecification(message) : message;
    return encode(inRealTime(said, { now: inMilliseconds(now), wallMs, speed }), dialect);
  };
  return {
    hear: reporter.hear,
    greeting(world, wallMs) {
      // One of its own: what others wait for must not count as told.
      const { seq: _seq, ...state } = createReporter(forReporter).state(world);
      return written(state, world, wallMs);
    },
    take: (world, wallMs) => reporter.take(world).map((message) => written(message, world, wallMs)),
  };
}

interface Moment {
  /** The world's time in milliseconds, and Unix time of the same moment. */
  readonly now: number;
  readonly wallMs: number;
  readonly speed: number;
}

/** All times as whoever watches would measure them. */
function inRealTime(message: Message, { now, wallMs, speed }: Moment): Message {
  const { ts } = message;
  const stamped = ts === undefined ? message : { ...message, ts: wallMs - (now - ts) / speed };
  if (stamped.type === "state") {
    return { ...stamped, nodes: stamped.nodes.map((node) => nodeInRealTime(node, speed)) };
  }
  if (stamped.type === "nodechange") {
    return { ...stamped, node: nodeInRealTime(stamped.node, speed) };
  }
  const { latencyMs } = stamped;
  return latencyMs === undefined ? stamped : { ...stamped, latencyMs: latencyMs / speed };
}

function nodeInRealTime(node: NodeReport, speed: number): NodeReport {
  const { raft } = node;
  if (raft?.electionTimeoutMs === undefined) return node;
  return { ...node, raft: { ...raft, electionTimeoutMs: raft.electionTimeoutMs / speed } };
}

const SPECIFIED: ReadonlySet<string> = new Set([
  "current",
  "leader",
  "candidate",
  "follower",
  "inactive",
]);

/** Version 0.1 knows five words for a state. What is inactive has no role, and exports nothing. */
function inSpecification(message: Message): Message {
  if (message.type === "event") return message;
  if (message.type === "state") return { ...message, nodes: message.nodes.map(specified) };
  return { ...message, node: specified(message.node) };
}

function specified(node: NodeReport): NodeReport {
  const words = (node.state ?? "").split("|").filter((word) => SPECIFIED.has(word));
  return { ...node, state: words.includes("inactive") ? "inactive" : words.join("|") };
}
