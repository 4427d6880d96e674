import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { EMPTY_CLUSTER, apply, closeDraft, openDraft, reconnected } from "../cluster/index.ts";
import { type Message, decode } from "../protocol/index.ts";
import { captureFrames } from "../testing/index.ts";
import { type Sentence, createNarrator } from "./narrate.ts";

type Said = readonly [seconds: number, message: Message | "reconnected"];

/** Everything that the narrator tells of these messages, in its order. */
function narrated(said: readonly Said[]): readonly Sentence[] {
  const narrator = createNarrator();
  const sentences: Sentence[] = [];
  let draft = openDraft(EMPTY_CLUSTER);
  for (const [seconds, message] of said) {
    if (message === "reconnected") {
      narrator.reset();
      draft = openDraft(reconnected(closeDraft(draft)));
      continue;
    }
    apply(draft, message, instant(seconds * 1_000), (change) => {
      const sentence = narrator.tell(change);
      if (sentence !== undefined) sentences.push(sentence);
    });
  }
  return sentences;
}

function texts(...said: readonly Said[]): readonly string[] {
  return narrated(said).map((sentence) => sentence.text);
}

const node = (name: string, state: string) => ({ uuid: name, commonName: name, state });
const change = (name: string, state: string): Message => {
  return { type: "nodechange", action: "update", node: node(name, state) };
};
const removal = (uuid: string): Message => ({
  type: "nodechange",
  action: "delete",
  node: { uuid },
});
const trio: Message = {
  type: "state",
  nodes: [node("node-1", "leader"), node("node-2", "follower"), node("node-3", "follower")],
};
const START = ["node-1 is in the cluster, leader", "node-2 is in the cluster, follower"].concat(
  "node-3 is in the cluster, follower",
);

describe("the capture", () => {
  const said = captureFrames().flatMap(({ at, wire }) =>
    decode(wire).flatMap((item): Said[] => (item.ok ? [[at / 1_000, item.value]] : [])),
  );

  it("has its first election and its three failovers told with names and durations", () => {
    const leadership = narrated(said).filter((sentence) => sentence.leadership);
    expect(leadership.map((sentence) => sentence.text)).toEqual([
      "node-1 became leader",
      "node-1 went inactive, it was leader",
      "node-3 became leader, 8.2 s after node-1 went inactive",
      "node-3 went inactive, it was leader",
      "node-4 became leader, 6.4 s after node-3 went inactive",
      "node-4 went inactive, it was leader",
      "node-3 became leader, 9.6 s after node-4 went inactive",
    ]);
  });

  it("has its failed elections and its returns told too", () => {
    const all = narrated(said).map((sentence) => sentence.text);
    expect(all.slice(0, 7)).toEqual([
      ...[4, 5, 1, 2, 3].map((number) => `node-${number} is in the cluster, follower`),
      "node-1 became candidate",
      "node-5 became candidate",
    ]);
    expect(all.filter((text) => text.includes("is back"))).toEqual([
      "node-1 is back as follower",
      "node-3 is back as follower",
      "node-4 is back as follower",
    ]);
  });
});

describe("a change of leaders", () => {
  it("is told when the demotion comes first", () => {
    expect(
      texts([0, trio], [5, change("node-1", "follower")], [6.4, change("node-2", "leader")]),
    ).toEqual([
      ...START,
      "node-1 stepped down, now follower",
      "node-2 became leader, 1.4 s after node-1 stepped down",
    ]);
  });

  it("is told when the promotion comes first, and the late demotion is no loss", () => {
    const late: Said[] = [
      [0, trio],
      [5, change("node-2", "leader")],
      [6, change("node-1", "follower")],
    ];
    expect(texts(...late, [600, change("node-3", "leader")])).toEqual([
      ...START,
      "node-2 became leader",
      "node-1 stepped down, now follower",
      "node-3 became leader",
    ]);
  });

  it("names the loss of the last leader, not of the one before", () => {
    const late: Said[] = [
      [0, trio],
      [5, change("node-2", "leader")],
      [6, change("node-1", "follower")],
    ];
    expect(
      texts(...late, [10, change("node-2", "inactive")], [12, change("node-1", "leader")]).at(-1),
    ).toBe("node-1 became leader, 2.0 s after node-2 went inactive");
  });

  it("says how a leader was lost that left", () => {
    expect(
      texts([0, trio], [1, removal("node-1")], [2.5, change("node-3", "leader")]).slice(3),
    ).toEqual(["node-1 left the cluster", "node-3 became leader, 1.5 s after node-1 left"]);
  });

  it("says “it” of a leader that is elected again, and not of another with the same name", () => {
    const down = change("node-1", "inactive");
    expect(texts([0, trio], [1, down], [3, change("node-1", "leader")]).at(-1)).toBe(
      "node-1 became leader, 2.0 s after it went inactive",
    );
    const twin: Message = {
      type: "nodechange",
      action: "update",
      node: { uuid: "node-2", commonName: "node-1", state: "leader" },
    };
    expect(texts([0, trio], [1, down], [3, twin]).at(-1)).toBe(
      "node-1 became leader, 2.0 s after node-1 went inactive",
    );
  });

  it("through one state is told whatever the order of its nodes", () => {
    const swapped = (...names: readonly [string, string][]): Message => {
      return { type: "state", nodes: names.map(([name, state]) => node(name, state)) };
    };
    const others: [string, string][] = [
      ["node-1", "follower"],
      ["node-2", "leader"],
    ];
    for (const nodes of [others, others.toReversed()]) {
      const told = texts([0, trio], [1, swapped(...nodes, ["node-3", "follower"])]).slice(3);
      expect(told).toHaveLength(2);
      expect(told.some((text) => text.startsWith("node-2 became leader"))).toBe(true);
      expect(told).toContain("node-1 stepped down, now follower");
    }
  });
});

describe("what is not told", () => {
  it("is a repetition, a new address and a ghost that goes", () => {
    const ghost: Message = { type: "event", source: "ghost", target: "", details: "x" };
    const address: Message = {
      type: "nodechange",
      action: "update",
      node: {
        uuid: "node-1",
        addr: "x",
      },
    };
    expect(texts([0, trio], [1, trio], [2, address], [3, ghost], [4, trio]).slice(3)).toEqual([
      "ghost was named by an event",
    ]);
  });

  it("is a role that is unknown after a reconnect, or the same as before", () => {
    const unknown: Message = { type: "state", nodes: trio.type === "state" ? trio.nodes : [] };
    expect(texts([0, trio], [1, "reconnected"], [2, unknown]).slice(3)).toEqual([]);
    const nobody: Message = {
      type: "state",
      nodes: ["node-1", "node-2", "node-3"].map((name) => node(name, "unknown")),
    };
    expect(texts([0, trio], [1, "reconnected"], [2, nobody]).slice(3)).toEqual([]);
  });
});

it("what is different after a reconnect is told without a time that nobody saw", () => {
  const other: Message = {
    type: "state",
    nodes: [node("node-1", "follower"), node("node-2", "leader"), node("node-3", "inactive")],
  };
  const told = narrated([
    [0, trio],
    [1, "reconnected"],
    [90, other],
  ]).slice(3);
  expect(told).toEqual([
    { text: "node-1 is follower now, since the connection was lost", leadership: false },
    { text: "node-2 is leader now, since the connection was lost", leadership: true },
    { text: "node-3 is inactive now, since the connection was lost", leadership: false },
  ]);
});

it("hostile names are told with their controls marked and cut", () => {
  const evil = node("x", "leader");
  const add: Message = {
    type: "nodechange",
    action: "add",
    node: { ...evil, commonName: `\u202e${"a".repeat(1_000_000)}` },
  };
  expect(texts([0, add])).toEqual([`�${"a".repeat(47)}… is in the cluster, leader`]);
});
