/** Chance from a seed, and what spoils a text or bytes: for the fuzzing of what listens. */

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function chanceFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from 0 to below `most`. */
export const below = (chance, most) => Math.floor(chance() * most);

export const oneOf = (chance, all) => all[below(chance, all.length)];

export function bytesOf(chance, length) {
  return Buffer.from({ length }, () => below(chance, 256));
}

/** Bytes that parsers trip over. */
const NASTY = [0x00, 0x09, 0x0a, 0x0d, 0x20, 0x25, 0x3a, 0x3b, 0x7f, 0x80, 0xc0, 0xfe, 0xff];

/** The same with a few bytes changed, left out, put in, or said twice. */
export function spoiled(chance, bytes) {
  let result = bytes;
  for (let times = 1 + below(chance, 4); times > 0; times -= 1) {
    const at = below(chance, result.length + 1);
    const end = Math.min(result.length, at + below(chance, 1 + below(chance, 40)));
    const put = oneOf(chance, [
      () => Buffer.alloc(0),
      () => Buffer.from([oneOf(chance, NASTY)]),
      () => Buffer.from("\r\n"),
      () => bytesOf(chance, 1 + below(chance, 8)),
      () => Buffer.concat([result.subarray(at, end), result.subarray(at, end)]),
    ]);
    result = Buffer.concat([result.subarray(0, at), put(), result.subarray(end)]);
  }
  return result;
}
