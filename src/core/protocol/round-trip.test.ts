import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { CAPTURE, anyMessage, captureFrames } from "../testing/index.ts";
import { decode } from "./decode.ts";
import { type Dialect, encode } from "./encode.ts";

describe.each<Dialect>(["spec", "go"])("the %s dialect", (dialect) => {
  it("is read as it was written: decode(encode(m)) is m", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(decode(encode(message, dialect))).toEqual([{ ok: true, value: message }]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is read from a batch as one by one", () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 8 }), (messages) => {
        const wire = `[${messages.map((message) => encode(message, dialect)).join(",")}]`;
        expect(decode(wire)).toEqual(messages.map((value) => ({ ok: true, value })));
      }),
    );
  });
});

describe("the capture of a real exporter", () => {
  it("is understood to the last message", () => {
    const decoded = captureFrames().flatMap((frame) => decode(frame.wire));
    const counts = { state: 0, nodechange: 0, event: 0 };
    for (const item of decoded) if (item.ok) counts[item.value.type] += 1;
    expect(counts).toEqual({ state: 1, nodechange: 42, event: 1_198 });
    expect(decoded.filter((item) => !item.ok)).toEqual([]);
  });

  test("what Go sent, we would have sent: the same keys and values in every message", () => {
    for (const line of CAPTURE.trim().split("\n")) {
      const [, sent] = JSON.parse(line) as [number, unknown];
      const [decoded] = decode(JSON.stringify(sent));
      expect(decoded?.ok && JSON.parse(encode(decoded.value, "go"))).toEqual(sent);
    }
  });
});
