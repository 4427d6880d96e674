import type { RaftFacts } from "./message.ts";
import { finite, isObject, own, textOf } from "./read.ts";

const NUMBERS = [
  "term",
  "commitIndex",
  "lastApplied",
  "lastLogIndex",
  "lastLogTerm",
  "electionTimeoutMs",
] as const;

/** The optional facts that a node reports about itself; anything that is not one is left out. */
export function raftFacts(json: unknown): RaftFacts | undefined {
  if (!isObject(json)) return undefined;
  const facts: { -readonly [K in keyof RaftFacts]: RaftFacts[K] } = {};
  for (const name of NUMBERS) {
    const value = finite(own(json, name));
    if (value !== undefined) facts[name] = value;
  }
  const votedFor = textOf(own(json, "votedFor"));
  if (votedFor !== undefined) facts.votedFor = votedFor;
  return Object.keys(facts).length > 0 ? facts : undefined;
}
