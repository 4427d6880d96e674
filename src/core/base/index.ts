export { type Duration, type Instant, START, duration, instant, later, since } from "./instant.ts";
export { type Result, fail, ok } from "./result.ts";
export { assert, present } from "./assert.ts";
export { hashOf, nextRandom, randomFrom } from "./random.ts";
export { delay } from "./backoff.ts";
export { type Place, type Point, type Size, clamp, distance } from "./geometry.ts";
export { detached } from "./detached.ts";
export { copyRing, ringLength } from "./ring.ts";
export { printable, shown } from "./text.ts";
