/** For our own mistakes only. Input from outside is answered with a `Result`. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** Narrows away `undefined` where the code around it guarantees a value. */
export function present<T>(value: T | undefined, message: string): T {
  assert(value !== undefined, message);
  return value;
}
