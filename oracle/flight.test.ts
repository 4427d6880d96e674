import { describe, expect, it } from "vitest";
import type { Message } from "../src/core/raft/index.ts";
import { chosen } from "./flight.ts";

const message = (from: number, to: number): Message => ({ type: "timeout-now", from, to, term: 1 });
const FLIGHT = [message(1, 2), message(1, 3), message(2, 1), message(1, 2)];

describe("choosing messages in flight", () => {
  it("takes all that fit, in order", () => {
    const { taken, rest } = chosen(FLIGHT, { to: 2 });
    expect(taken).toEqual([FLIGHT[0], FLIGHT[3]]);
    expect(rest).toEqual([FLIGHT[1], FLIGHT[2]]);
  });

  it("takes one of those that fit, counted around, and leaves its copies", () => {
    const { taken, rest } = chosen(FLIGHT, { from: 1, to: 2, nth: 3 });
    expect(taken).toEqual([FLIGHT[3]]);
    expect(rest).toEqual(FLIGHT.slice(0, 3));
  });

  it("takes nothing where nothing fits", () => {
    expect(chosen(FLIGHT, { to: 9, nth: 0 })).toEqual({ taken: [], rest: FLIGHT });
  });
});
