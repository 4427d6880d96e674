/** Holds a picture of NATS against the servers' own logs: who leads, and for how long. */
import { expect } from "vitest";
import { isLeading } from "../../src/core/cluster/index.ts";
import { present } from "../../src/core/base/index.ts";
import { peerOf } from "../../server/bridge/nats/index.ts";
import type { NatsCluster, NatsNode } from "./nats.ts";
import type { View } from "./nats-log.ts";
import { type Picture, firstWhere } from "./picture.ts";
import { passed } from "./servers.ts";

/** The picture is right no later than this after a server's own word, in milliseconds. */
export const WITHIN_MS = 250;

export interface WatchedNats {
  readonly nats: NatsCluster;
  readonly picture: Picture;
  /** When the watching began: what was logged before was not to be seen. */
  readonly since: number;
}

/**
 * Every word of every server's log on the meta group from `since` to now. Fails where the picture
 * says otherwise, or says nothing of what lasted long enough to be seen. Gives the delays.
 */
export async function expectTruthOfNats(watched: WatchedNats): Promise<readonly number[]> {
  const { nats, picture, since } = watched;
  await passed(2 * WITHIN_MS);
  const until = Date.now();
  const delays: number[] = [];
  for (const node of nats.nodes) {
    const views = nats.views(node);
    for (const [index, view] of views.entries()) {
      const end = Math.min(views[index + 1]?.at ?? until, until);
      const isSeen = end - view.at > WITHIN_MS && !isDownIn(node, view.at, end);
      if (view.at < since || !isSeen) continue;
      const role = ROLES[view.leader];
      const holds = firstWhere(
        picture.beliefs,
        ({ nodes }) => role.has(nodes.get(peerOf(node.name))?.role ?? "none"),
        view.at,
      );
      const delay = (holds ?? Infinity) - view.at;
      expect(delay, `${node.name} logged "${view.leader}"`).toBeLessThanOrEqual(WITHIN_MS);
      delays.push(delay);
    }
    expectNoFalseLeader(node, views, picture);
  }
  expect(picture.refused).toEqual([]);
  return delays;
}

/** What may be shown of a server with that view; without a leader it does not tell its role. */
const ROLES: Readonly<Record<View["leader"], ReadonlySet<string>>> = {
  self: new Set(["leader"]),
  other: new Set(["follower"]),
  none: new Set(["unknown", "follower"]),
};

function isDownIn({ down }: NatsNode, from: number, to: number): boolean {
  return down.some((span) => span.from < to && span.to > from);
}

/** As long as it is shown to lead, it said so in its own log; the bound holds on both sides. */
function expectNoFalseLeader(node: NatsNode, views: readonly View[], picture: Picture): void {
  const { beliefs } = picture;
  for (const [index, { at, cluster }] of beliefs.entries()) {
    const shown = cluster.nodes.get(peerOf(node.name));
    if (shown === undefined || !isLeading(shown)) continue;
    const end = Math.max(at, (beliefs[index + 1]?.at ?? at) - 1);
    for (const moment of [at, end]) {
      const isTrue = views.some(
        (view, place) =>
          view.leader === "self" &&
          view.at <= moment + WITHIN_MS &&
          (views[place + 1]?.at ?? Infinity) >= moment - WITHIN_MS,
      );
      expect(isTrue, `${node.name} was shown to lead at ${new Date(moment).toISOString()}`).toBe(
        true,
      );
    }
  }
}

/** The node that the picture shows as the leader, the only one; undefined without it. */
export function shownLeader({ picture, nats }: WatchedNats): NatsNode | undefined {
  const leading = [...picture.now().nodes.values()].filter(isLeading);
  if (leading.length !== 1) return undefined;
  const { uuid } = present(leading[0], "there is one");
  return nats.nodes.find(({ name }) => peerOf(name) === uuid);
}
