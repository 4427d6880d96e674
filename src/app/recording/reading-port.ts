/** What is said to the worker that reads a file, and heard of it. */
import type { Ordered, Read } from "./read-ahead.ts";

export interface ReadingPort {
  order(order: Ordered): void;
  close(): void;
}

/** `broken`: it works no further, with the reason in words that are not ours. */
export interface ReadingNews {
  readonly read: (read: Read) => void;
  readonly broken: (reason: string) => void;
}

/** Fails where there is no such worker. */
export type OpenReading = (news: ReadingNews) => ReadingPort;
