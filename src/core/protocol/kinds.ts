/**
 * The known words of `details`, which say what kind of message an event was.
 * Every other word is legal and gets a look of its own. Source: docs/wire-format.md, "details".
 */
export const KNOWN_KINDS = [
  "heartbeat",
  "append-entries",
  "request-vote",
  "write-request",
  "write",
  "install-snapshot",
  "timeout-now",
] as const;

export type KnownKind = (typeof KNOWN_KINDS)[number];

const REPLY = "-reply";

export function isReply(details: string): boolean {
  return details.length > REPLY.length && details.endsWith(REPLY);
}

/** The word without `-reply`: a request and its reply share one look. */
export function requestOf(details: string): string {
  return isReply(details) ? details.slice(0, -REPLY.length) : details;
}
