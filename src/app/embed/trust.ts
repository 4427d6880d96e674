/**
 * Who the page around us is. A page that frames ours can lie above it and guess what is clicked, so
 * it steers what it brings itself, and hears of a live cluster only where it is trusted.
 */

export interface Around {
  /** Of the message; "null" for a page that has no origin of its own. */
  readonly origin: string;
  readonly ownOrigin: string;
  /** The origins that whoever serves this page lets frame it (`--embed-from`). */
  readonly named: readonly string[];
}

/** It has an origin to be answered at: an answer to "null" would go to whoever is there. */
export function isAnswered({ origin, named, ownOrigin }: Around): boolean {
  if (!/^https?:\/\//.test(origin)) return false;
  return named.length === 0 || origin === ownOrigin || named.includes(origin);
}

/** It may hear what a live exporter says. */
export function hearsLive({ origin, ownOrigin, named }: Around): boolean {
  return origin === ownOrigin || named.includes(origin);
}

/** `raftglass-embed-from`, as the server wrote it. */
export function namedOrigins(content: string | undefined): readonly string[] {
  return (content ?? "").split(" ").filter((origin) => origin !== "");
}

/** The one page around us is of our own origin: what it says, we would say ourselves. */
export function isFramedByItself({ top, parent, location }: Window): boolean {
  try {
    return parent !== null && top === parent && parent.location.origin === location.origin;
  } catch {
    // Of another origin nothing can be read.
    return false;
  }
}
