/** One node over time, and who led. */
import { Track } from "./track.ts";

export interface Lane {
  readonly uuid: string;
  /** Safe to show. */
  name: string;
  /** Codes of `standings.ts`; with a leader's segment goes its term, where it was told. */
  readonly track: Track<number | undefined>;
}

export function createLane(uuid: string, name: string): Lane {
  return { uuid, name, track: new Track<number | undefined>() };
}

/** Codes of `Leadership`; where several share a pixel, the first is told. */
export const LED = { byNone: 2, byOne: 1, bySeveral: 0 } as const;

/** With the uuid of the leader, when it is one. */
export type Leadership = Track<string | undefined>;

export function createLeadership(): Leadership {
  return new Track<string | undefined>();
}
