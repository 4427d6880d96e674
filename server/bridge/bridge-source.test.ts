import { expect, it } from "vitest";
import { instant } from "../../src/core/base/index.ts";
import { decode } from "../../src/core/protocol/index.ts";
import { listenToBridge } from "./bridge-source.ts";
import type { Bridge } from "./bridge.ts";
import type { ClusterFacts } from "./facts.ts";

it("a bridge is heard like an exporter: first a state, then what is new", () => {
  let tell = (_facts: ClusterFacts): void => {};
  let open = true;
  const member = { id: "a1", name: "one", addr: "http://a", learner: false } as const;
  const bridge: Bridge = {
    origin: { kind: "etcd" },
    title: "etcd, 1 member",
    facts: { at: instant(0), members: [{ ...member, role: "follower", term: 1 }] },
    complaints: [],
    watch: (learned) => (tell = learned),
    close: () => (open = false),
  };
  const heard: string[] = [];
  const close = listenToBridge(bridge, {
    opened: (lines) => heard.push(`opened ${lines}`),
    text: (text) => {
      for (const item of decode(text)) heard.push(item.ok ? item.value.type : item.error.sentence);
    },
    binary: () => heard.push("binary"),
    closed: () => heard.push("closed"),
  });
  expect(heard).toEqual(["opened false", "state"]);
  tell({ at: instant(100), members: [{ ...member, role: "leader", term: 2, votedFor: "a1" }] });
  expect(heard.slice(2)).toContain("nodechange");
  close();
  expect(open).toBe(false);
});
