/** The trace of a run, as one hash: two runs with the same hash were the same in every fact. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type RaftNode, lastIndex, lastTerm } from "../raft/index.ts";
import { canonical } from "./canonical.ts";
import type { Fact, Hear } from "./fact.ts";

export interface Trace {
  /** To be given to `advance`, `act` or `replay`. */
  readonly hear: Hear;
  /** How many facts were heard. */
  readonly facts: () => number;
  /** SHA-256 of all that was heard so far, as 64 hexadecimal digits. */
  readonly hash: () => string;
}

/** Hashed piece by piece, since a call for each fact costs more than the hashing. */
const PIECE_LENGTH = 16_384;

export function createTrace(): Trace {
  const hash = sha256.create();
  let piece = "";
  let facts = 0;
  const take = (): void => {
    hash.update(utf8ToBytes(piece));
    piece = "";
  };
  return {
    hear(fact) {
      facts++;
      piece += `${lineOf(fact)}\n`;
      if (piece.length > PIECE_LENGTH) take();
    },
    facts: () => facts,
    hash() {
      take();
      return bytesToHex(hash.clone().digest());
    },
  };
}

/** One fact as one line. */
export function lineOf(fact: Fact): string {
  if (fact.type !== "stepped") return canonical(fact);
  const { at, type, host, input, output } = fact;
  // Of the messages each has a line of its own, when it leaves.
  const { write, committed, reads, refusal } = output;
  return canonical({
    at,
    type,
    host,
    input,
    node: standing(output.node),
    write,
    committed,
    reads,
    refusal,
  });
}

function standing(node: RaftNode): unknown {
  const { role, term, vote, leader, commitIndex, applied, electionTimeout, log } = node;
  return {
    role,
    term,
    vote,
    leader,
    commitIndex,
    applied,
    electionTimeout,
    lastIndex: lastIndex(log),
    lastTerm: lastTerm(log),
  };
}
