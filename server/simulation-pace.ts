/** Lets a simulated world live in real time, faster or slower; what it can't keep up is skipped. */
import { type Hear, type World, act, advance } from "../src/core/simulation/index.ts";
import type { Clock } from "./playback.ts";
import type { Scene } from "./simulation-scenes.ts";

export interface Living {
  readonly world: World;
  /** Simulated per real time. */
  readonly speed: number;
  /** In the order of their moments. */
  readonly scenes: readonly Scene[];
  readonly clock: Clock;
  readonly hear: Hear;
  /** The world has got so far: once for each turn. */
  readonly moved: (world: World) => void;
}

/** Often enough for the eye. */
const TURN_MS = 20;
/** When a turn comes so late, the machine slept or is overloaded: time beyond is lost. */
const LATE_MS = 2_000;
/** So many events a turn take a few times its length; then sockets are served. */
export const STEPS_A_TURN = 2_000;

/** Begins at once. Gives what stops it. */
export function startLiving({ speed, clock, hear, moved, ...living }: Living): () => void {
  let { world } = living;
  const scenes = [...living.scenes];
  let last = clock.now();
  /** In the world's time, with its fraction: a slow world moves less than a microsecond a turn. */
  let target = world.now;
  let undo = (): void => {};

  const moveTo = (until: number): void => {
    let left = STEPS_A_TURN;
    const move = (to: number): boolean => {
      const advanced = advance(world, to, { hear, maxSteps: left });
      ({ world } = advanced);
      left -= advanced.steps;
      return left > 0;
    };
    for (let scene = scenes[0]; scene !== undefined && scene.at <= until; scene = scenes[0]) {
      if (!move(scene.at)) return;
      for (const action of scene.actions(world)) ({ world } = act(world, action, hear));
      scenes.shift();
    }
    move(until);
  };
  const turn = (): void => {
    const now = clock.now();
    target += Math.min(now - last, LATE_MS) * speed * 1_000;
    last = now;
    moveTo(Math.floor(target));
    // What could not be done in this turn is not owed to the next.
    if (world.now < Math.floor(target)) target = world.now;
    undo = clock.after(TURN_MS, turn);
    moved(world);
  };
  undo = clock.after(0, turn);
  return () => undo();
}
