import { describe, expect, it } from "vitest";
import { instant } from "../../../core/base/index.ts";
import { act, advance, createWorld, seconds, setupOf } from "../../../core/simulation/index.ts";
import { type SceneNodes, createScene } from "../../../core/scene/index.ts";
import { truthOf } from "../truth.ts";
import { composeOverlay } from "./compose-overlay.ts";
import { NO_GROUP, VOTE, VOTES_DRAWN, createOverlayScene } from "./overlay-scene.ts";
import { messageUnder, placeOfMessage } from "./packet-places.ts";

const BEGUN = createWorld(setupOf({ pace: "classroom", seed: 3 }));

/** Five nodes in a row, 200 pixels apart. */
function nodesInRow(): SceneNodes {
  const { nodes } = createScene();
  return {
    ...nodes,
    count: 5,
    x: Float32Array.of(100, 300, 500, 700, 900),
    y: new Float32Array(5).fill(100),
    marks: new Uint8Array(5),
    radius: 30,
    spacing: 200,
  };
}

const nodes = nodesInRow();
const placeOf = (uuid: string): number | undefined => Number(uuid.slice("node-".length)) - 1;

function composed(world: typeof BEGUN, at = world.now / 1_000) {
  const scene = createOverlayScene();
  composeOverlay(scene, { truth: truthOf(world), nodes, placeOf, at: instant(at) });
  return scene;
}

describe("a timer", () => {
  it("shrinks with the time of the picture, and not with the truth's", () => {
    const [early, late] = [composed(BEGUN, 0), composed(BEGUN, 3_000)];
    for (let i = 0; i < 5; i++) {
      expect(early.timer[i]).toBe(1);
      expect(late.timer[i]).toBeLessThan(1);
      expect(late.timer[i]).toBeGreaterThan(0.4);
    }
  });

  it("is of none that leads or is stopped", () => {
    const led = advance(act(BEGUN, { type: "time-out-now", node: 2 }).world, seconds(5)).world;
    const { world } = act(led, { type: "crash", node: 4 });
    const { timer } = composed(world);
    expect([timer[1], timer[3]]).toEqual([-1, -1]);
    expect(timer[0]).toBeGreaterThan(0);
  });
});

it("votes are those that the candidate has heard, in the order of the voters", () => {
  const cut = act(BEGUN, { type: "isolate", node: 1 }).world;
  const stood = act(cut, { type: "time-out-now", node: 1 }).world;
  const scene = composed(advance(stood, stood.now + seconds(1)).world);
  const { granted, missing } = VOTE;
  expect(Array.from(scene.votes.subarray(0, 5))).toEqual([
    granted,
    missing,
    missing,
    missing,
    missing,
  ]);
  expect(Array.from(scene.voteCount.subarray(0, 5))).toEqual([5, 0, 0, 0, 0]);
  expect(scene.votes[VOTES_DRAWN]).toBe(0);
});

it("groups, isolated nodes and cut directions are told apart", () => {
  expect(Array.from(composed(BEGUN).group.subarray(0, 5))).toEqual(Array(5).fill(NO_GROUP));
  const { world } = act(BEGUN, { type: "partition", groups: [[1, 2], [3]] });
  expect(Array.from(composed(world).group.subarray(0, 5))).toEqual([0, 0, 1, 2, 2]);
  const cut = act(act(BEGUN, { type: "cut", from: 2, to: 1 }).world, { type: "isolate", node: 5 });
  const scene = composed(cut.world);
  expect(scene.cuts).toEqual([300, 100, 100, 100]);
  expect(Array.from(scene.isolated.subarray(0, 5))).toEqual([0, 0, 0, 0, 1]);
});

it("a packet is found where it is drawn, and nowhere else", () => {
  const { world } = act(BEGUN, { type: "time-out-now", node: 1 });
  // Past the write of the vote; the requests have left.
  const sent = advance(world, 400_000).world;
  const { inFlight } = truthOf(sent);
  const [message] = inFlight;
  if (message === undefined) throw new Error("nothing is on its way");
  const where = { nodes, placeOf, at: instant(400) };
  const place = placeOfMessage(message, where);
  expect(place).toBeDefined();
  if (place === undefined) return;
  expect(messageUnder(inFlight, place, where)).toBe(message.id);
  expect(messageUnder(inFlight, { x: place.x, y: place.y + 60 }, where)).toBeUndefined();
});
