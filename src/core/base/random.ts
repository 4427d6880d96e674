/**
 * Chance as an argument: a stream of numbers in [0, 1) that one integer seed decides.
 * Integer arithmetic only, so that every engine draws the same stream (mulberry32).
 */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    const [next, value] = nextRandom(state);
    state = next;
    return value / 4_294_967_296;
  };
}

/**
 * Chance as data, for what must be kept, compared and replayed: from a state (any 32-bit integer)
 * the next state and a value from 0 to 2^32 - 1.
 */
export function nextRandom(state: number): readonly [state: number, value: number] {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), 1 | next);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return [next, (mixed ^ (mixed >>> 14)) >>> 0];
}

/**
 * A stable 32-bit hash of a text (FNV-1a), for colours and seeds that must not change between
 * visits.
 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
