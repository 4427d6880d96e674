import { describe, expect, it } from "vitest";
import { type Alignment, aligned, alignmentSaid, spotIn } from "./alignment.ts";

const NOON = 1_764_072_000_000;
const span = (start: number | undefined, lengthMs: number, isRead = true) => ({
  start,
  lengthMs,
  isRead,
});

describe("two recordings on one clock", () => {
  it("are aligned by wall time where they overlap, whichever began first", () => {
    const a = span(NOON, 60_000);
    expect(aligned(a, span(NOON + 12_300, 5_000))).toEqual({ by: "wall", shiftMs: 12_300 });
    expect(aligned(a, span(NOON - 4_000, 5_000))).toEqual({ by: "wall", shiftMs: -4_000 });
    expect(aligned(a, a)).toEqual({ by: "wall", shiftMs: 0 });
    // One instant in common is enough.
    expect(aligned(a, span(NOON + 60_000, 1))).toEqual({ by: "wall", shiftMs: 60_000 });
  });

  it("are aligned by their beginnings where they don't, or one does not say when it was", () => {
    const a = span(NOON, 60_000);
    const begin = { by: "beginnings", shiftMs: 0 };
    expect(aligned(a, span(NOON + 60_001, 5_000))).toEqual(begin);
    expect(aligned(a, span(NOON - 5_001, 5_000))).toEqual(begin);
    expect(aligned(a, span(undefined, 5_000))).toEqual(begin);
    expect(aligned(span(undefined, 5_000), a)).toEqual(begin);
  });

  it("are not aligned before it is known whether they overlap, and then once for all", () => {
    const a = span(NOON, 60_000);
    const unsettled = { by: "unsettled", shiftMs: 0 };
    const early = (read: number, isRead = false) => span(NOON - 20_000, read, isRead);
    expect(aligned(a, early(0))).toEqual(unsettled);
    expect(aligned(early(19_999), a)).toEqual(unsettled);
    expect(aligned(a, early(20_000))).toEqual({ by: "wall", shiftMs: -20_000 });
    expect(aligned(early(30_000), a)).toEqual({ by: "wall", shiftMs: 20_000 });
    expect(aligned(a, early(19_999, true))).toEqual({ by: "beginnings", shiftMs: 0 });
    // More of the later one changes nothing; and without two times there is nothing to wait for.
    expect(aligned(span(NOON, 0, false), early(20_000, true)).by).toBe("wall");
    expect(aligned(span(NOON, 0, false), early(10_000, true)).by).toBe("beginnings");
    expect(aligned(span(undefined, 0, false), early(0)).by).toBe("beginnings");
  });

  it.each<[Alignment, string]>([
    [{ by: "wall", shiftMs: 12_300 }, "Aligned by wall time: B begins 12.3 s after A."],
    [{ by: "hand", shiftMs: -250 }, "Shifted by hand: B begins 250 ms before A."],
    [{ by: "beginnings", shiftMs: 0 }, "Aligned by their beginnings: both begin together."],
    [
      { by: "unsettled", shiftMs: 0 },
      "Not aligned yet: too little is read to say whether both tell of the same time.",
    ],
  ])("say how: %j", (alignment, sentence) => {
    expect(alignmentSaid(alignment)).toBe(sentence);
  });

  it("have a beginning and an end, and say how far away these are", () => {
    expect(spotIn(500, 0, 1_000)).toEqual({ where: "within", at: 500, awayMs: 0 });
    expect(spotIn(0, 0, 1_000).where).toBe("within");
    expect(spotIn(1_000, 0, 1_000).where).toBe("within");
    expect(spotIn(-200, 0, 1_000)).toEqual({ where: "before", at: 0, awayMs: 200 });
    expect(spotIn(1_250, 0, 1_000)).toEqual({ where: "after", at: 1_000, awayMs: 250 });
    expect(spotIn(1_250, 0, 1_000, false).where).toBe("unread");
    expect(spotIn(-200, 0, 1_000, false).where).toBe("before");
  });
});
