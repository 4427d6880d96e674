/** Tells where a command listens, once it does: in a sentence, or as JSON for a script. */
import type { Io } from "./io.ts";

export interface Listening {
  /** The page's address, where one is served. */
  readonly page?: string;
  /** The exporter that is shown, or that this is. */
  readonly exporter: string;
  /** What it tells, in words. */
  readonly title?: string;
}

/** `sentence` is for the person; one line on stdout, either way. */
export function announce(io: Io, json: boolean, listening: Listening, sentence: string): void {
  const { page = null, exporter, title = null } = listening;
  io.out(json ? JSON.stringify({ page, exporter, title }) : sentence);
}
