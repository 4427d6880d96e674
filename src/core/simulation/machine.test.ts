import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "../raft/index.ts";
import { commandText, parseCommand } from "./command.ts";
import { EMPTY_MACHINE, applyEntry, machineFrom, machineText, valueOf } from "./machine.ts";

function entry(index: number, value: string): Entry {
  return { index, term: 1, data: { type: "normal", value } };
}

const KEY = fc.string({ minLength: 1, maxLength: 8 }).filter((key) => !/[=\s]/.test(key));

describe("the state machine", () => {
  it("keeps the newest value of each key, whatever the key is called", () => {
    const texts = ["1.1 x=1", "2.1 __proto__=2", "1.2 x=3", "1.3 a="];
    const machine = texts.reduce(
      (done, text, i) => applyEntry(done, entry(i + 1, text)),
      EMPTY_MACHINE,
    );
    expect(machine.applied).toBe(4);
    expect(machine.values.map(({ key }) => key)).toEqual(["__proto__", "a", "x"]);
    expect(valueOf(machine, "x")).toBe("3");
    expect(valueOf(machine, "__proto__")).toBe("2");
    expect(valueOf(machine, "toString")).toBeUndefined();
  });

  it("applies no command twice, and none that is older than the client's last", () => {
    const texts = ["1.2 x=new", "1.2 x=again", "1.1 x=old"];
    const machine = texts.reduce(
      (done, text, i) => applyEntry(done, entry(i + 1, text)),
      EMPTY_MACHINE,
    );
    expect(valueOf(machine, "x")).toBe("new");
    expect(machine.applied).toBe(3);
  });

  it("counts entries that are no commands, and does nothing else with them", () => {
    const noOp: Entry = { index: 1, term: 1, data: { type: "no-op" } };
    expect(applyEntry(EMPTY_MACHINE, noOp)).toEqual({ ...EMPTY_MACHINE, applied: 1 });
    expect(applyEntry(EMPTY_MACHINE, entry(1, "nonsense"))).toMatchObject({ values: [] });
  });

  it("comes back from its snapshot as it was", () => {
    const machine = applyEntry(applyEntry(EMPTY_MACHINE, entry(1, "1.1 x=1")), entry(2, "2.7 y=2"));
    const membership = {
      voters: [1],
      outgoing: [],
      learners: [],
      learnersNext: [],
      autoLeave: false,
    };
    const snapshot = { index: 2, term: 1, membership, data: machineText(machine) };
    expect(machineFrom(snapshot)).toEqual(machine);
  });

  it("reads every command as it was written", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), KEY, fc.string(), (client, sequence, key, value) => {
        const command = { client, sequence, key, value };
        expect(parseCommand(commandText(command))).toEqual(command);
      }),
    );
  });
});
