import { describe, expect, it } from "vitest";
import { type World, createWorld, seconds, setupOf } from "../src/core/simulation/index.ts";
import { STEPS_A_TURN, startLiving } from "./simulation-pace.ts";
import type { Scene } from "./simulation-scenes.ts";
import { type HandClock, createHandClock } from "./testing/clock.ts";

interface Lived {
  readonly clock: HandClock;
  readonly stop: () => void;
  readonly world: () => World;
  /** The most events in one turn. */
  readonly most: () => number;
}

function live(speed: number, scenes: readonly Scene[] = []): Lived {
  const clock = createHandClock();
  let world = createWorld(setupOf({ pace: "pfsd", seed: 2 }));
  let most = 0;
  const stop = startLiving({
    world,
    speed,
    scenes,
    clock,
    hear: () => {},
    moved(now) {
      most = Math.max(most, now.steps - world.steps);
      world = now;
    },
  });
  return { clock, stop, world: () => world, most: () => most };
}

describe("a world that lives in real time", () => {
  it.each([0.01, 1, 37])("is as far as time is, times %f", (speed) => {
    const lived = live(speed);
    lived.clock.advance(10_000);
    const off = Math.abs(lived.world().now - seconds(10) * speed);
    // One turn at most.
    expect(off).toBeLessThanOrEqual(20_000 * speed + 1);
    lived.stop();
    expect(lived.clock.waiting).toBe(0);
  });

  it("skips the time in which the machine slept", () => {
    const lived = live(1);
    lived.clock.advance(1_000);
    lived.clock.sleep(3_600_000);
    expect(lived.world().now).toBeLessThanOrEqual(seconds(4));
    lived.clock.advance(1_000);
    expect(lived.world().now).toBeLessThanOrEqual(seconds(5));
  });

  it("does so much in one turn and no more, and owes nothing for it", () => {
    const lived = live(1_000_000);
    lived.clock.advance(1_000);
    expect(lived.most()).toBe(STEPS_A_TURN);
    const { steps } = lived.world();
    lived.clock.advance(20);
    expect(lived.world().steps - steps).toBe(STEPS_A_TURN);
  });

  it("does each scene at its own moment, in order", () => {
    const done: number[] = [];
    const scene = (at: number): Scene => ({
      at: seconds(at),
      actions(world) {
        done.push(world.now);
        return [{ type: "crash", node: at }];
      },
    });
    const lived = live(1, [scene(1), scene(2)]);
    lived.clock.advance(1_500);
    expect(lived.world().hosts.map(({ status }) => status)).toEqual([
      "stopped",
      ...Array.from({ length: 4 }, () => "running"),
    ]);
    lived.clock.advance(1_000);
    expect(done).toEqual([seconds(1), seconds(2)]);
    expect(lived.world().hosts[1]?.status).toBe("stopped");
  });
});
