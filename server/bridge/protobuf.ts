/** Reads a message of protobuf: numbered fields, of which nothing is believed. */

/** A number of up to 64 bits, or the bytes of a text or of a message within. */
export type Field = bigint | Buffer;

/** The last value of each field; undefined where the bytes are no message. */
export function fieldsOf(message: Buffer): ReadonlyMap<number, Field> | undefined {
  const fields = new Map<number, Field>();
  const rest = { bytes: message };
  while (rest.bytes.length > 0) {
    const tag = takeVarint(rest);
    if (tag === undefined || tag < 8n || tag > LAST_TAG) return undefined;
    const field = takeField(rest, Number(tag & 7n));
    if (field === undefined) return undefined;
    fields.set(Number(tag >> 3n), field);
  }
  return fields;
}

/** A field's number, below 2^29, and how its value is written, in the last three bits. */
const LAST_TAG = 2n ** 32n - 1n;
/** More are no number of 64 bits. */
const LONGEST_VARINT = 10;

/** What was not read yet. */
interface Rest {
  bytes: Buffer;
}

function takeField(rest: Rest, wireType: number): Field | undefined {
  if (wireType === 0) return takeVarint(rest);
  if (wireType === 1) return takeBytes(rest, 8)?.readBigUInt64LE();
  if (wireType === 5) {
    const four = takeBytes(rest, 4)?.readUInt32LE();
    return four === undefined ? undefined : BigInt(four);
  }
  // Groups have not been written for many years.
  if (wireType !== 2) return undefined;
  const length = takeVarint(rest);
  return length === undefined ? undefined : takeBytes(rest, Number(length));
}

/** Seven bits in each byte, the lowest first; the last byte is below 128. */
function takeVarint(rest: Rest): bigint | undefined {
  const length = rest.bytes.findIndex((byte) => byte < 0x80) + 1;
  if (length === 0 || length > LONGEST_VARINT) return undefined;
  const bytes = takeBytes(rest, length) ?? [];
  let value = 0n;
  for (const [index, byte] of bytes.entries()) value |= BigInt(byte & 0x7f) << BigInt(7 * index);
  return BigInt.asUintN(64, value);
}

function takeBytes(rest: Rest, length: number): Buffer | undefined {
  if (length > rest.bytes.length) return undefined;
  const bytes = rest.bytes.subarray(0, length);
  rest.bytes = rest.bytes.subarray(length);
  return bytes;
}
