import fc from "fast-check";
import { expect, it } from "vitest";
import { START } from "../base/index.ts";
import { type ClusterNode, EMPTY_CLUSTER, reduce } from "../cluster/index.ts";
import { decode } from "../protocol/index.ts";
import { anyMessage } from "../testing/index.ts";
import { keyframeOf } from "./summary.ts";

/** What a `state` can tell of a node. */
function told({ uuid, commonName, addr, role, inactive, current, others, raft }: ClusterNode) {
  return { uuid, commonName, addr, role, inactive, current, others, raft };
}

it("whatever came, the summary of it is believed as it was", () => {
  fc.assert(
    fc.property(fc.array(anyMessage, { maxLength: 12 }), (messages) => {
      let cluster = EMPTY_CLUSTER;
      for (const message of messages) cluster = reduce(cluster, message, START);
      let again = EMPTY_CLUSTER;
      const described = [...cluster.nodes.values()].filter((node) => node.described);
      const keyframe = keyframeOf(cluster);
      expect(keyframe === undefined).toBe(described.length === 0);
      if (keyframe === undefined) return;
      for (const decoded of decode(keyframe)) {
        if (!decoded.ok) throw new Error(decoded.error.sentence);
        again = reduce(again, decoded.value, START);
      }
      expect([...again.nodes.values()].map(told)).toEqual(described.map(told));
      expect(again.origin).toEqual(cluster.origin);
    }),
  );
});
