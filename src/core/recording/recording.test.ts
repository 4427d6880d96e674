import { describe, expect, it, test } from "vitest";
import { CAPTURE } from "../testing/index.ts";
import { COMPLAINTS, type Recording, parseRecording } from "./recording.ts";

function read(text: string): Recording {
  const result = parseRecording(text);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe("a recording", () => {
  it("keeps the text of each frame as it came off the wire", () => {
    const wires = [
      '{"type" : "state",\t"data":{ } }',
      '"]"',
      "[1,2]",
      '{"a":1.0,"b":"\\u0041"}',
      "null",
    ];
    const text = wires.map((wire, index) => `[${index * 1.5},${wire}]`).join("\n");
    expect(read(text).frames).toEqual(wires.map((wire, index) => ({ at: index * 1.5, wire })));
  });

  it("is read whole from the capture", () => {
    const { frames, complaints } = read(CAPTURE);
    expect([frames.length, complaints]).toEqual([1_241, []]);
    expect(frames.map(({ at, wire }) => `[${at},${wire}]`).join("\n")).toBe(CAPTURE.trim());
  });

  test.each([
    ["Windows line ends", '[1,{"a":1}]\r\n[2,{}]\r\n'],
    ["blank lines", '\n\n[1,{"a":1}]\n  \n[2,{}]\n\n'],
    ["a byte-order mark", '\ufeff[1,{"a":1}]\n[2,{}]'],
    ["blanks around the parts", ' [ 1 , {"a":1} ] \n[2,{}]'],
  ])("is read with %s", (_what, text) => {
    expect(read(text)).toEqual({
      frames: [
        { at: 1, wire: '{"a":1}' },
        { at: 2, wire: "{}" },
      ],
      complaints: [],
    });
  });

  it("that was cut off is read up to the cut", () => {
    const { frames, complaints } = read(CAPTURE.slice(0, 1_500));
    expect(frames).toHaveLength(CAPTURE.slice(0, 1_500).split("\n").length - 1);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(/^Line \d+ is no frame: \[2079/);
  });

  it("never goes back in time", () => {
    expect(read("[5,{}]\n[3,{}]\n[6,{}]").frames.map((frame) => frame.at)).toEqual([5, 5, 6]);
  });

  test.each([
    "x",
    "{}",
    "[1]",
    "[1,]",
    "[-1,{}]",
    "[1e999,{}]",
    '["1",{}]',
    "[1,{},{}]",
    "[01,{}]",
  ])("complains about the line %s and goes on", (line) => {
    const { frames, complaints } = read(`[1,{}]\n${line}\n[2,{}]`);
    expect(frames.map((frame) => frame.at)).toEqual([1, 2]);
    expect(complaints).toEqual([`Line 2 is no frame: ${line}`]);
  });

  it("complains a bounded number of times, in words fit to be shown", () => {
    const { complaints } = read(`[1,{}]\n${`\u202e${"x".repeat(500)}\n`.repeat(100)}`);
    expect(complaints).toHaveLength(COMPLAINTS);
    expect(complaints[0]).toBe(`Line 2 is no frame: �${"x".repeat(59)}…`);
  });
});

describe("what is no recording", () => {
  test.each(["", "\n\n", " "])("%j is empty", (text) => {
    const result = parseRecording(text);
    expect(!result.ok && result.error).toMatch(/^The recording is empty\./);
  });

  test.each(["hello", '{"type":"state"}', "\u0000\u0001"])(
    "%j is told by its first line",
    (text) => {
      const result = parseRecording(text);
      expect(!result.ok && result.error).toMatch(/^No line is a frame.*Line 1 is no frame/);
    },
  );
});
