import fc from "fast-check";
import { expect, it, test } from "vitest";
import type { Operation } from "../operation.ts";
import { linearizable, notLinearizable } from "./index.ts";

let sequence = 0;

function write(value: string, called: number, returned?: number): Operation {
  return operation("write", value, called, returned);
}

function read(result: string, called: number, returned?: number): Operation {
  return { ...operation("read", "", called, returned), ...(result === "" ? {} : { result }) };
}

function operation(
  kind: "read" | "write",
  value: string,
  called: number,
  returned?: number,
): Operation {
  const times = returned === undefined ? { called } : { called, returned };
  return { client: 1, sequence: ++sequence, kind, key: "x", value, node: 1, ...times };
}

test.each<readonly [string, readonly Operation[]]>([
  ["nothing", []],
  ["a read of nothing", [read("", 1, 2)]],
  ["a read after a write", [write("a", 1, 2), read("a", 3, 4)]],
  ["a read beside a write that sees it", [write("a", 1, 5), read("a", 2, 3)]],
  ["a read beside a write that does not", [write("a", 1, 5), read("", 2, 3)]],
  ["writes that overlap, in either order", [write("a", 1, 5), write("b", 2, 6), read("a", 7, 8)]],
  ["a write without an answer that happened", [write("a", 1), read("", 2, 3), read("a", 4, 5)]],
  ["a write without an answer that never did", [write("a", 1), read("", 90, 91)]],
  ["a read without an answer", [write("a", 1, 2), read("z", 3)]],
])("explains %s", (_, operations) => {
  expect(linearizable(operations).type).toBe("linearizable");
});

test.each<readonly [string, readonly Operation[]]>([
  ["a value that nobody wrote", [read("a", 1, 2)]],
  ["a stale read", [write("a", 1, 2), write("b", 3, 4), read("a", 5, 6)]],
  ["a lost write", [write("a", 1, 2), read("", 3, 4)]],
  ["a read from the future", [read("a", 1, 2), write("a", 3, 4)]],
  [
    "two reads that disagree on the order",
    [write("a", 1, 9), write("b", 1, 9), read("a", 2, 3), read("b", 4, 5), read("a", 6, 7)],
  ],
  ["a write that comes and goes", [write("a", 1), read("a", 2, 3), read("", 4, 5)]],
])("refutes %s", (_, operations) => {
  expect(linearizable(operations).type).toBe("refuted");
});

it("tells in a sentence who got what, and why that cannot be", () => {
  const operations = [write("a", 1_000, 2_000), write("b", 3_000, 4_000), read("a", 5_000, 6_000)];
  expect(notLinearizable(operations)?.sentence).toBe(
    'Client 1 asked node-1 for x from 5 ms to 6 ms and got "a", but by then its value was "b": ' +
      "no order of what the clients did explains the answer.",
  );
});

it("looks at each key by itself", () => {
  const other = { ...read("", 3, 4), key: "y" };
  expect(notLinearizable([write("a", 1, 2), other])).toBeUndefined();
});

it("gives up on what is too long to decide instead of running for ever", () => {
  const writes = Array.from({ length: 24 }, (_, index) => write(`${index}`, index, 90 + index));
  const verdict = linearizable([...writes, read("none of them", 50, 120)]);
  expect(verdict.type).toBe("undecided");
});

it("decides a long history of a register in little time", () => {
  const history = Array.from({ length: 50_000 }, (_, index) => {
    const value = `${index - (index % 2)}`;
    return index % 2 === 0 ? write(value, index, index + 1) : read(value, index, index + 1);
  });
  expect(linearizable(history).type).toBe("linearizable");
});

/** A register that is asked at one moment of each operation explains itself. */
it("explains every history of a real register", () => {
  const wish = fc.record({
    at: fc.nat(50),
    early: fc.nat(10),
    late: fc.nat(10),
    isRead: fc.boolean(),
    isAnswered: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
      let value = "";
      const history = wishes
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, early, late, isRead, isAnswered }, index) => {
          const place = at * 100 + index;
          const called = place - early * 100;
          const returned = isAnswered ? place + late * 100 : undefined;
          if (isRead) return read(value, called, returned);
          value = `${index}`;
          return write(value, called, returned);
        });
      expect(linearizable(history).type).toBe("linearizable");
    }),
    { numRuns: 300 },
  );
});
