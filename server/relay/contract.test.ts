import { describe, expect, it } from "vitest";
import type { Logged, Manner } from "./testing/client-log.ts";
import { breachesOf } from "./testing/contract.ts";
import { History } from "./testing/history.ts";

const LIMITS = { bytes: 1_000, frames: 2 };
const STATE = '{"type":"state","data":{"nodes":[{"uuid":"a","state":"leader"}]}}';
const event = (n: number): string => `{"type":"event","data":{"details":"heartbeat"},"n":${n}}`;
const TEXTS = [STATE, event(2), event(3), event(4)];

function breaches(entries: readonly Logged[], manner: Manner = "raftglass.v1"): readonly string[] {
  const history = new History();
  history.begin("r.1");
  for (const text of TEXTS) history.pass(text);
  return breachesOf([{ name: "0", manner, entries: [...entries] }], history, LIMITS);
}

const at = (seq: number, epoch = "r.1"): { epoch: string; seq: number } => ({ epoch, seq });
const frame = (seq: number, text = TEXTS[seq - 1] ?? ""): Logged => ({
  type: "frame",
  text,
  at: at(seq),
});
const state = (seq: number, more: Partial<Logged & { type: "state" }> = {}): Logged => ({
  type: "state",
  text: STATE,
  at: at(seq),
  why: "joined",
  dropped: 0,
  ...more,
});
const bookmark = (seq: number): Logged => ({ type: "bookmark", at: at(seq) });
const connected = (since?: number): Logged => ({
  type: "connected",
  ...(since !== undefined && { since: at(since) }),
});

describe("the validator of the relay's promises", () => {
  it("finds nothing in a log that keeps them", () => {
    const log = [connected(), state(1), frame(2), bookmark(2), connected(2), frame(3), frame(4)];
    expect(breaches([...log, state(4, { why: "resumed" }), bookmark(4)])).toEqual([]);
    expect(breaches([connected(), state(2), state(4, { why: "slow", dropped: 2 })])).toEqual([]);
    expect(breaches([connected(1), state(4, { why: "lost" })])).toEqual([]);
  });

  it.each<[string, Logged[]]>([
    ["ordered", [connected(), state(1), frame(2, event(3))]],
    ["unique", [connected(), state(1), frame(2), connected(1), frame(2)]],
    ["reliable", [connected(), state(1), frame(3)]],
    ["reliable", [connected(), state(1), state(3)]],
    ["reliable", [connected(), state(1), state(4, { why: "slow", dropped: 2 })]],
    ["atomic", [connected(), state(1, { text: STATE.replace("leader", "follower") })]],
    ["atomic", [connected(), { type: "unreadable", text: '{"type":"fra' }]],
    ["resumable", [connected(1), frame(2), state(4, { why: "resumed" })]],
    ["resumable", [connected(2), state(4, { why: "lost" })]],
    ["bookmarkable", [connected(), state(1), frame(2), bookmark(3)]],
  ])("sees that a promise was not kept: %s", (promise, log) => {
    expect(breaches(log).join("\n")).toContain(`${promise}: client 0`);
  });

  it("counts the frames of a plain client from its greeting, back and forth", () => {
    const plain = (text: string): Logged => ({ type: "frame", text });
    const log = [connected(), plain(STATE), state(1), plain(event(2))];
    expect(breaches(log, "plain")).toEqual([]);
    expect(breaches([...log, plain(event(4))], "plain").join()).toContain("ordered");
  });
});
