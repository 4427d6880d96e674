/**
 * TermsNeverAhead: neither the term of a message nor that of a disk is ahead of the node's own.
 *
 * PromisesAreDurable: persistent state is "updated on stable storage before responding to RPCs"
 * (paper, Figure 2), so what a message says of its sender's term, vote and log is on disk.
 */

import { type Message, lastIndex } from "../../raft/index.ts";
import type { Step } from "./seen.ts";
import { type Violation, nameOf } from "./violation.ts";

export function termsNeverAhead({ after, disk, output }: Step): Violation | undefined {
  if (disk.term > after.term) {
    return {
      invariant: "TermsNeverAhead",
      sentence: `${nameOf(after.id)} is in term ${after.term}, but its disk is in ${disk.term}.`,
      nodes: [after.id],
    };
  }
  if (output === undefined) return undefined;
  for (const message of output.messages) {
    // A pre-vote asks for the term after the sender's, and is answered in that term.
    if (message.type === "pre-vote-reply") continue;
    const most = message.type === "pre-vote" ? after.term + 1 : after.term;
    if (message.term <= most) continue;
    return {
      invariant: "TermsNeverAhead",
      sentence:
        `${nameOf(after.id)} is in term ${after.term}, ` +
        `but sends ${message.type} of term ${message.term}.`,
      nodes: [after.id],
    };
  }
  return undefined;
}

export function promisesAreDurable({ after, disk, output }: Step): Violation | undefined {
  if (output === undefined) return undefined;
  for (const message of output.messages) {
    const missing = notOnDisk(message, disk);
    if (missing === undefined) continue;
    return {
      invariant: "PromisesAreDurable",
      sentence: `${nameOf(after.id)} sends ${message.type}, but ${missing}.`,
      nodes: [after.id],
    };
  }
  return undefined;
}

function notOnDisk(message: Message, disk: Step["disk"]): string | undefined {
  if (message.type === "pre-vote" || message.type === "pre-vote-reply") return undefined;
  if (message.term > disk.term) {
    return `its term ${message.term} is not on disk, where ${disk.term} stands`;
  }
  if (message.term !== disk.term) return undefined;
  if (message.type === "request-vote-reply" && message.granted && disk.vote !== message.to) {
    return `that it voted for ${nameOf(message.to)} is not on disk`;
  }
  if (message.type === "request-vote" && disk.vote !== message.from) {
    return "that it voted for itself is not on disk";
  }
  if (message.type === "append-entries-reply" && message.success) {
    const last = lastIndex(disk);
    if (message.index > last)
      return `it acknowledges ${message.index} entries with ${last} on disk`;
  }
  return undefined;
}
