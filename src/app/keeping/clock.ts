/** The clocks that keeping needs. */
import type { Environment } from "../sources/index.ts";

export type Clock = Pick<Environment, "now" | "timer"> & {
  /** Unix time, in milliseconds. */
  wall(): number;
};
