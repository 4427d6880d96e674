import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { instant } from "../base/index.ts";
import { CAPTURE } from "../testing/index.ts";
import { LINE, createLineWriter, headerLine } from "./line.ts";
import { COMPLAINTS, type Recording, parseRecording, readRecording } from "./recording.ts";

function read(text: string): Recording {
  const result = parseRecording(text);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const HEADER = { source: "ws://10.0.0.1:10100/", start: 1_764_000_000_000, title: "one" };

/** Frames some microseconds apart, with any text at all. */
const FRAMES = fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000_000 }), fc.string()), {
  minLength: 1,
});

function written(frames: readonly (readonly [number, string])[]): string {
  const write = createLineWriter();
  let at = 0;
  const lines = frames.map(([micros, text]) => {
    at += micros;
    return write(instant(at / 1_000), LINE.frame, text);
  });
  return headerLine(HEADER) + lines.join("");
}

describe("a recording that was written", () => {
  it("is read, and written again, as it was", () => {
    fc.assert(
      fc.property(FRAMES, (frames) => {
        const text = written(frames);
        const recording = read(text);
        expect(recording).toMatchObject({ header: HEADER, complaints: [] });
        expect(recording.frames.map(({ wire }) => wire)).toEqual(frames.map(([, wire]) => wire));
        const write = createLineWriter();
        const again = recording.frames.map(({ at, wire }) => write(at, LINE.frame, wire));
        expect(headerLine(recording.header) + again.join("")).toBe(text);
      }),
    );
  });

  it("and cut off anywhere is read up to the cut", () => {
    fc.assert(
      fc.property(FRAMES, fc.nat(), (frames, place) => {
        const text = written(frames);
        const cut = text.slice(0, place % text.length);
        // A line that lacks nothing but its end is whole; a text in it may end as a line does.
        const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
        const whole = ends.slice(1).filter((end) => end <= cut.length).length;
        const result = parseRecording(cut);
        expect(result.ok ? result.value.frames : []).toEqual(read(text).frames.slice(0, whole));
      }),
    );
  });

  it("tells markers, gaps and who leads where it begins", () => {
    const text = [
      headerLine({}),
      '[0,"k","{\\"type\\":\\"state\\"}"]\n',
      '[10,"f","one"]\n',
      '[5.5,"m","look here"]\n',
      '[0,"k","not received by itself"]\n',
      '[4.5,"g","lost"]\n',
      '[80,"g","open"]\n',
      '[1,"new","a kind of later"]\n',
      '[9,"f","two"]\n',
    ].join("");
    expect(read(text)).toEqual({
      header: {},
      frames: [
        { at: 0, wire: '{"type":"state"}' },
        { at: 10, wire: "one" },
        { at: 110, wire: "two" },
      ],
      markers: [{ at: 15.5, text: "look here" }],
      gaps: [
        { at: 20, text: "lost" },
        { at: 100, text: "open" },
      ],
      complaints: [],
    });
  });

  it("of a newer version is refused in words", () => {
    const result = parseRecording('{"format":"raftglass-recording","version":2}\n[0,"f","x"]\n');
    expect(!result.ok && result.error).toBe(
      "It is a recording of version 2, and this Raftglass reads up to version 1. " +
        "Open it with a newer Raftglass.",
    );
  });
});

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
    expect(read(text)).toMatchObject({
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

describe("what a few bytes in a link may stand for", () => {
  it("is told now and then while it tells nothing: who reads it can look up", () => {
    const text = `[0,"f","{}"]\n${'[0,"z",0]\n'.repeat(640)}[0,"f","{}"]`;
    const types = [...readRecording(text)].map(({ type }) => type);
    expect(types).toEqual(["frame", ...Array.from({ length: 10 }, () => "idle"), "frame"]);
    expect(read(text).complaints).toEqual([]);
  });

  it("is passed over where it is empty, and its lines are counted", () => {
    const text = `[0,"f","{}"]\n${"\n".repeat(3_000_000)}no line\n[0,"f","{}"]`;
    expect([...readRecording(text)].map(({ type }) => type)).toEqual([
      "frame",
      "complaint",
      "frame",
    ]);
    expect(read(text).complaints).toEqual(["Line 3000002 is no frame: no line"]);
  });

  it("is read no further after 100,000 lines that are none", () => {
    const text = "no line\n".repeat(200_000);
    const { frames, complaints } = read(`[0,"f","{}"]\n${text}[0,"f","{}"]`);
    const sentence = "It is read no further: 100000 of its lines are no frames.";
    expect([frames.length, complaints.at(-1)]).toEqual([1, sentence]);
    const error = `${sentence} Line 1 is no frame: no line`;
    expect(parseRecording(text)).toEqual({ ok: false, error });
  });
});
