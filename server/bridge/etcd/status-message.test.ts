import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRANGE, readStatus } from "./answers.ts";
import { STATUS_TWICE } from "./recorded-fixture.ts";
import { readStatusMessage } from "./status-message.ts";

const recorded = Object.entries(STATUS_TWICE);
const message = Buffer.from(STATUS_TWICE["with a leader"].message, "hex");
const STRANGER = { ok: false, error: STRANGE };

describe("the status over gRPC", () => {
  it.each(recorded)("%s says what the gateway says", (_what, { message, json }) => {
    const read = readStatusMessage(Buffer.from(message, "hex"));
    expect(read).toMatchObject({ ok: true, value: { id: "cc4ac920d46ff089", term: 2 } });
    expect(read).toEqual(readStatus(json));
  });

  it("of a newer etcd has more fields, and says the same", () => {
    // storageVersion, dbSizeQuota, downgradeInfo: 3.6 has them.
    const more = Buffer.from("5a05332e362e3060808080800a6a00", "hex");
    const read = readStatusMessage(Buffer.concat([message, more]));
    expect(read).toEqual(readStatusMessage(message));
  });

  it.each([
    ["empty", ""],
    ["without a header", "2001280430023804"],
    ["with a header that is a number", "08012001280430023804"],
    ["with a header that is no message", "0a02ffff200128043002"],
    ["of nobody", "0a0210002001"],
    ["with a text for an id", "0a0412023132"],
    ["with a text for a leader", "0a02100122023132"],
    ["with a term of more than 2^53", "0a021001308080808080808010"],
    ["with a text for an index", "0a0210012a0138"],
  ])("is refused when it is %s", (_what, hex) => {
    expect(readStatusMessage(Buffer.from(hex, "hex"))).toEqual(STRANGER);
  });

  it("is read or refused, and nothing is thrown, wherever a byte of it is wrong or missing", () => {
    const change = fc.record({
      at: fc.nat({ max: message.length - 1 }),
      drop: fc.nat({ max: 3 }),
      put: fc.uint8Array({ maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let bytes = [...message];
        for (const { at, drop, put } of changes) bytes = bytes.toSpliced(at, drop, ...put);
        const read = readStatusMessage(Buffer.from(bytes));
        if (!read.ok) expect(read).toEqual(STRANGER);
        if (!read.ok) return;
        const { id, leader, term, commitIndex, lastApplied } = read.value;
        expect(id).toMatch(/^[0-9a-f]{1,16}$/);
        expect(leader).toMatch(/^[0-9a-f]{0,16}$/);
        for (const count of [term, commitIndex, lastApplied]) {
          expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
