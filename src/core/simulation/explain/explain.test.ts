import { describe, expect, it } from "vitest";
import {
  type Action,
  type Explanation,
  type Hear,
  type World,
  act,
  advance,
  createWorld,
  explain,
  hostOf,
  leaderOf,
  seconds,
  setupOf,
} from "../index.ts";

/** A world that notes every explanation of what happens in it. */
function told(start: World): {
  readonly all: Explanation[];
  readonly world: () => World;
  readonly run: (span: number, ...actions: readonly Action[]) => void;
} {
  const all: Explanation[] = [];
  let world = start;
  const hear: Hear = (fact, now) => {
    all.push(...explain(fact, (node) => hostOf(now, node)?.name ?? `node-${node}`));
  };
  return {
    all,
    world: () => world,
    run(span, ...actions) {
      for (const action of actions) ({ world } = act(world, action, hear));
      ({ world } = advance(world, world.now + seconds(span), { hear }));
    },
  };
}

function texts(all: readonly Explanation[], kind: Explanation["kind"]): readonly string[] {
  return all.filter((explanation) => explanation.kind === kind).map(({ text }) => text);
}

describe("an explanation", () => {
  it("says why an election begins and by whose votes it was won, and what was committed", () => {
    const story = told(createWorld(setupOf({ seed: 8 })));
    story.run(1, { type: "time-out-now", node: 3 });
    expect(texts(story.all, "election-started")[0]).toBe(
      "node-3 stands for election in term 1: it was told to time out now.",
    );
    expect(texts(story.all, "election-won")[0]).toMatch(
      /^node-3 won term 1 with 3 of 5 votes: (node-\d, )?node-\d(, node-\d)? and node-\d\.$/,
    );
    expect(texts(story.all, "committed")[0]).toMatch(
      /^node-3 committed entry 1 in term 1: 3 of 5 voters have it, node-.*\.$/,
    );
  });

  it("says why a vote was refused", () => {
    const story = told(createWorld(setupOf({ seed: 8, voters: 3 })));
    story.run(1, { type: "time-out-now", node: 1 });
    story.run(1, { type: "isolate", node: 3 }, { type: "write", node: 1, key: "x", value: "1" });
    story.run(0.2, { type: "heal" }, { type: "crash", node: 1 }, { type: "time-out-now", node: 3 });
    expect(texts(story.all, "vote-refused").at(-1)).toBe(
      "node-2 refused node-3 its vote in term 6: its own log is longer, " +
        "term 1 index 2 against term 1 index 1.",
    );
    const split = told(createWorld(setupOf({ seed: 8, voters: 2 })));
    split.run(0.1, { type: "time-out-now", node: 1 }, { type: "time-out-now", node: 2 });
    expect(texts(split.all, "vote-refused")).toContain(
      "node-2 refused node-1 its vote in term 1: it stands itself.",
    );
  });

  it("says why a leader stepped down", () => {
    const story = told(createWorld(setupOf({ seed: 8, checkQuorum: true })));
    story.run(1, { type: "time-out-now", node: 1 });
    story.run(1, { type: "isolate", node: 1 });
    expect(texts(story.all, "stepped-down")).toEqual([
      "node-1 stepped down in term 1: for a whole election timeout it had not heard from a " +
        "quorum, which may have another leader by now.",
    ]);
    const other = told(createWorld(setupOf({ seed: 8 })));
    other.run(1, { type: "time-out-now", node: 1 });
    other.run(0.2, { type: "time-out-now", node: 2 });
    expect(texts(other.all, "stepped-down")).toEqual([
      "node-1 stepped down: a message of node-2 is of term 2, and it led in term 1 only.",
    ]);
  });

  it("says why entries were refused, and what a snapshot is for", () => {
    const story = told(createWorld(setupOf({ seed: 8, voters: 3 })));
    story.run(1, { type: "time-out-now", node: 1 });
    story.run(1, { type: "crash", node: 3 }, { type: "write", node: 1, key: "x", value: "1" });
    story.run(1, { type: "restart", node: 3 });
    expect(texts(story.all, "append-refused")[0]).toBe(
      "node-3 refused the entries of node-1 behind entry 2: its log ends with 1.",
    );
    story.run(1, { type: "crash", node: 3 }, { type: "write", node: 1, key: "x", value: "2" });
    story.run(1, { type: "compact", node: 1 }, { type: "restart", node: 3 });
    expect(texts(story.all, "snapshot-sent").at(-1)).toBe(
      "node-1 sends node-3 a snapshot at entry 3: its log begins with 4, " +
        "and what is missing there lies before.",
    );
    expect(texts(story.all, "snapshot-installed")[0]).toBe(
      "node-3 took over the snapshot of node-1 at entry 3: its own log ended with 2.",
    );
  });

  it("says whose majority decides after a change of the members", () => {
    const story = told(createWorld(setupOf({ seed: 8, voters: 3 })));
    story.run(1, { type: "time-out-now", node: 1 });
    story.run(1, { type: "add-learner" });
    expect(leaderOf(story.world())?.id).toBe(1);
    // The change itself is decided by those who were there before.
    expect(texts(story.all, "committed").at(-1)).toMatch(
      /^node-1 committed entry 2 in term 1: 2 of 3 voters have it, node-1 and node-[23]\.$/,
    );
    expect(texts(story.all, "membership-changed")).toEqual([
      "By the change that node-1 committed, decisions need a majority of " +
        "node-1, node-2 and node-3; node-4 only listens.",
    ]);
  });

  it("counts those who decided, also when they are removed by it or joint", () => {
    const story = told(createWorld(setupOf({ seed: 8, voters: 4 })));
    story.run(1, { type: "time-out-now", node: 1 });
    story.run(1, {
      type: "change-members",
      change: {
        transition: "explicit",
        changes: [
          { type: "add-voter", node: 5 },
          { type: "remove", node: 2 },
        ],
      },
    });
    story.run(1, { type: "leave-joint" });
    story.run(1, { type: "remove-node", node: 1 });
    const sentences = texts(story.all, "committed").slice(1, 4);
    expect(sentences[0]).toContain("committed entry 2 in term 1: 3 of 4 voters have it, node-1, ");
    expect(sentences[1]).toMatch(/entry 3 in term 1: \d of 5 voters have it, node-1, /);
    expect(sentences[1]).toMatch(/: a majority of the old and of the new ones\.$/);
    expect(sentences[2]).toMatch(
      /entry 4 in term 1: 3 of 4 voters have it, node-1, node-\d and node-\d/,
    );
  });
});
