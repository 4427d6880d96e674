/** The process as a command sees it, so that a test can run a command without one. */
import type { Readable } from "node:stream";
import { printable } from "../src/core/base/index.ts";

export interface Io {
  /** What a script would read, one line; a terminal obeys nothing in it. */
  out(line: string): void;
  /** Talk, one line: for the person; a terminal obeys nothing in it. */
  err(line: string): void;
  /** One line byte for byte to stdout. Not for a terminal. */
  data(line: string): void;
  /** Aborted when the user asks to stop. */
  readonly stop: AbortSignal;
  /** Stdin, where it is not the process's own. */
  readonly input?: Readable;
  /** Stdout is a terminal: a person reads it. */
  readonly terminal?: boolean;
  /** Aborted when nobody reads stdout any longer. */
  readonly unread?: AbortSignal;
}

/** Where lines go, as they are. */
export interface Streams {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/**
 * The only way to the streams: names, addresses and frames from outside may hold what moves a
 * cursor, sets a title or writes backwards, so every line is escaped here and nowhere else.
 */
export function linesTo({ out, err }: Streams): Pick<Io, "out" | "err" | "data"> {
  return {
    out: (line) => out(printable(line)),
    err: (line) => err(printable(line)),
    data: out,
  };
}

/** A text of our own that has several lines. */
export function eachLine(text: string, say: (line: string) => void): void {
  for (const line of text.trimEnd().split("\n")) say(line);
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
