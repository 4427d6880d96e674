import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldsOf } from "./protobuf.ts";

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

const number = fc.integer({ min: 1, max: 2 ** 29 - 1 });
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const uint32 = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n });
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));

/** A field, and how it is written. */
const field = fc.oneof(
  fc.record({ number, value: uint64 }).map(({ number, value }) => {
    return { number, value, written: [varint(BigInt(number) << 3n), varint(value)] };
  }),
  fc.record({ number, value: uint64 }).map(({ number, value }) => {
    const eight = Buffer.alloc(8);
    eight.writeBigUInt64LE(value);
    return { number, value, written: [varint((BigInt(number) << 3n) | 1n), eight] };
  }),
  fc.record({ number, value: uint32 }).map(({ number, value }) => {
    const four = Buffer.alloc(4);
    four.writeUInt32LE(Number(value));
    return { number, value, written: [varint((BigInt(number) << 3n) | 5n), four] };
  }),
  fc.record({ number, value: bytes }).map(({ number, value }) => {
    const length = varint(BigInt(value.length));
    return { number, value, written: [varint((BigInt(number) << 3n) | 2n), length, value] };
  }),
);

describe("a message of protobuf", () => {
  it("gives the last value of each field, whatever it is", () => {
    fc.assert(
      fc.property(fc.array(field, { maxLength: 20 }), (fields) => {
        const message = Buffer.concat(fields.flatMap(({ written }) => written));
        const last = new Map(fields.map(({ number, value }) => [number, value]));
        expect(fieldsOf(message)).toEqual(last);
      }),
    );
  });

  it("that is cut off in a field is none", () => {
    fc.assert(
      fc.property(field, fc.nat(), ({ written }, chance) => {
        const message = Buffer.concat(written);
        const cut = 1 + (chance % (message.length - 1));
        expect(fieldsOf(message.subarray(0, cut))).toBeUndefined();
      }),
    );
  });

  it("is read or refused, and nothing is thrown, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (array) => {
        const fields = fieldsOf(Buffer.from(array));
        for (const [number, value] of fields ?? []) {
          expect(number > 0 && number < 2 ** 29).toBe(true);
          if (typeof value === "bigint") expect(BigInt.asUintN(64, value)).toBe(value);
          else expect(value.length).toBeLessThan(array.length);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["a number without end", `08${"ff".repeat(200)}`],
    ["a number of more than ten bytes", `08${"80".repeat(10)}01`],
    ["the number 0 for a field", "0001"],
    ["a field number of more than 29 bits", "808080801001"],
    ["a group", "0b0c"],
    ["a kind of value that is none", "0f01"],
    ["a text longer than the message", "0aff01"],
    ["a text of 2^64 bytes", `0a${"ff".repeat(9)}01`],
  ])("is none with %s", (_what, hex) => {
    expect(fieldsOf(Buffer.from(hex, "hex"))).toBeUndefined();
  });
});
