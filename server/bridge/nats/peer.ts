/** How NATS identifies a server within a Raft group: by eight letters that follow from its name. */
import { createHash } from "node:crypto";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 8;
const PEER = /^[0-9A-Za-z]{8}$/;

/**
 * The Raft id of the server of that name, as nats-server makes it (`getHash` of its events.go).
 * Leaders tell it of others and newer servers of themselves, but an older one doesn't of itself;
 * it is the same in all versions since 2.2, and in every answer that was recorded.
 */
export function peerOf(name: string): string {
  const sum = createHash("sha256").update(name).digest();
  return [...sum.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** Undefined for what is no such id. */
export function readPeer(value: unknown): string | undefined {
  return typeof value === "string" && PEER.test(value) ? value : undefined;
}
