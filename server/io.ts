/** The process as a command sees it, so that a test can run a command without one. */
import type { Readable } from "node:stream";

export interface Io {
  /** Data, one line: what a script would read. */
  out(line: string): void;
  /** Talk, one line: for the person. */
  err(line: string): void;
  /** Aborted when the user asks to stop. */
  readonly stop: AbortSignal;
  /** Stdin, where it is not the process's own. */
  readonly input?: Readable;
  /** Stdout is a terminal: a person reads it. */
  readonly terminal?: boolean;
  /** Aborted when nobody reads stdout any longer. */
  readonly unread?: AbortSignal;
}

/** What the process says about how it ended. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  /** A property of Raft fell in a simulation. */
  fell: 4,
  /** Something is wrong with what was looked at. */
  wrong: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Resolves when the user asks to stop. */
export function stopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener("abort", () => resolve(), { once: true });
  });
}
