/** What a viewer of a bridge believes, and since when: the command, watched over a socket. */
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { instant } from "../../src/core/base/index.ts";
import {
  type Cluster,
  type ClusterNode,
  EMPTY_CLUSTER,
  reduce,
} from "../../src/core/cluster/index.ts";
import { type EventMessage, type Message, decode } from "../../src/core/protocol/index.ts";
import { folderOf } from "../../server/testing/opened.ts";
import { addressIn, start } from "../../server/testing/running.ts";

/** A belief from that moment on, Unix time in milliseconds. */
export interface Belief {
  readonly at: number;
  readonly cluster: Cluster;
}

export interface Picture {
  /** Every belief there was, in order. */
  readonly beliefs: readonly Belief[];
  readonly events: readonly { readonly at: number; readonly event: EventMessage }[];
  /** Frames that were refused: there should be none. */
  readonly refused: readonly string[];
  readonly now: () => Cluster;
  readonly node: (uuid: string) => ClusterNode | undefined;
  /** When it is first believed, counted from `since`; fails with `what` when it is not in time. */
  readonly until: (
    what: string,
    holds: (cluster: Cluster) => boolean,
    since?: number,
    patienceMs?: number,
  ) => Promise<number>;
  /** What the command said on stderr. */
  readonly said: readonly string[];
}

const PATIENCE_MS = 20_000;

/** How long delays were, for whoever reads the output of the tests. */
export function tell(what: string, delays: readonly number[]): void {
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
  console.log(`${what}: ${sorted.length} words, median ${at(0.5)} ms, most ${at(1)} ms`);
}

/** Runs `raftglass bridge …` and connects to its exporter. */
export async function pictureOf(words: readonly string[]): Promise<Picture> {
  const page = await folderOf({ "index.html": "<head></head>" });
  const running = start(["bridge", ...words, "--port", "0", "--export-port", "0"], page);
  const line = await Promise.race([
    running.ready,
    running.code.then((code) => {
      throw new Error(`the bridge ended with ${code}: ${running.err.join(" ")}`);
    }),
  ]);
  const beliefs: Belief[] = [];
  const events: { at: number; event: EventMessage }[] = [];
  const refused: string[] = [];
  const waiting = new Set<() => void>();
  const began = Date.now();
  let cluster = EMPTY_CLUSTER;

  const hear = (message: Message, at: number): void => {
    if (message.type === "event") events.push({ at, event: message });
    cluster = reduce(cluster, message, instant(at - began));
    beliefs.push({ at, cluster });
  };
  const socket = new WebSocket(addressIn(line, "ws"));
  onTestFinished(async () => {
    socket.terminate();
    running.stop();
    await running.code;
  });
  socket.on("message", (data: Buffer) => {
    const at = Date.now();
    for (const decoded of decode(data.toString("utf8"))) {
      if (decoded.ok) hear(decoded.value, at);
      else refused.push(decoded.error.sentence);
    }
    for (const look of waiting) look();
  });
  const picture: Picture = {
    beliefs,
    events,
    refused,
    now: () => cluster,
    node: (uuid) => cluster.nodes.get(uuid),
    until: (what, holds, since = Date.now(), patienceMs = PATIENCE_MS) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = (): void => {
          const found = firstWhere(beliefs, holds, since);
          if (found === undefined) return;
          end();
          resolve(found - since);
        };
        const timer = setTimeout(() => {
          end();
          reject(new Error(`not believed in ${patienceMs} ms: ${what}`));
        }, patienceMs);
        waiting.add(look);
        look();
      }),
    said: running.err,
  };
  await picture.until("a first state", ({ told }) => told, 0);
  return picture;
}

/** When it held first, no earlier than `since`. */
export function firstWhere(
  beliefs: readonly Belief[],
  holds: (cluster: Cluster) => boolean,
  since: number,
): number | undefined {
  // Beliefs from before count as they were at that time.
  const before = beliefs.findLast(({ at }) => at <= since);
  if (before !== undefined && holds(before.cluster)) return since;
  return beliefs.find(({ at, cluster }) => at > since && holds(cluster))?.at;
}
