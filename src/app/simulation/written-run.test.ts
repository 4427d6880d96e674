import { describe, expect, it } from "vitest";
import { EMPTY_CLUSTER, leaders, nameOf, reduce } from "../../core/cluster/index.ts";
import { decode } from "../../core/protocol/index.ts";
import { type Recording, parseRecording } from "../../core/recording/index.ts";
import {
  type Run,
  autopilotFor,
  leaderOf,
  replay,
  seconds,
  setupOf,
} from "../../core/simulation/index.ts";
import type { WrittenRun } from "../store/index.ts";
import { FILE_LIMITS, writtenRun } from "./written-run.ts";

const SETUP = setupOf({ seed: 7, voters: 3 });
const CRASH: Run = {
  setup: SETUP,
  actions: [{ at: seconds(1), action: { type: "crash", node: 1 } }],
  until: seconds(3),
};
/** Leaders fail in it all the time. */
const LONG: Run = {
  setup: setupOf({ seed: 3, autopilot: autopilotFor(SETUP.pace) }),
  actions: [],
  until: seconds(10),
};
const LIMITS = { ...FILE_LIMITS, slice: 300 };
const WHOLE = written(LONG);

function written(run: Run, limits = LIMITS): { parts: number[]; outcome: WrittenRun } {
  const parts: number[] = [];
  const writing = writtenRun(run, limits);
  for (;;) {
    const { done, value } = writing.next();
    if (done === true) return { parts, outcome: value };
    parts.push(value);
  }
}

async function read({ file }: WrittenRun): Promise<Recording> {
  const recording = parseRecording(await file.text());
  if (!recording.ok) throw new Error(recording.error);
  return recording.value;
}

/** Who leads after all that was said, as the page understands it. */
function leadersAfter({ frames }: Recording): readonly string[] {
  let cluster = EMPTY_CLUSTER;
  for (const { at, wire } of frames) {
    for (const result of decode(wire)) {
      if (result.ok) cluster = reduce(cluster, result.value, at);
    }
  }
  return leaders(cluster).map(nameOf);
}

describe("a run that was written", () => {
  it("is a recording that we read ourselves, without a complaint", async () => {
    const { parts, outcome } = written(CRASH);
    const { header, frames, complaints } = await read(outcome);
    expect([header.title, complaints]).toEqual(["3 nodes, seed 7", []]);
    expect(frames.length).toBeGreaterThan(20);
    expect(frames.at(-1)?.at).toBeGreaterThan(2_500);
    expect(frames.at(-1)?.at).toBeLessThanOrEqual(3_000);
    const decoded = frames.flatMap(({ wire }) => decode(wire));
    expect(decoded.every(({ ok }) => ok)).toBe(true);
    expect(decoded[0]?.ok === true && decoded[0].value.type).toBe("state");
    expect([outcome.from, outcome.until, outcome.messages]).toEqual([0, 3_000, frames.length]);
    expect(parts.at(-1)).toBe(1);
  });

  it("of any length ends with the leader of the run, and tells how far it has come", async () => {
    const { parts, outcome } = WHOLE;
    const recording = await read(outcome);
    expect(leadersAfter(recording)).toContain(leaderOf(replay(LONG).world)?.name);
    expect(recording.frames).toHaveLength(outcome.messages);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  });

  it.each([
    ["messages", { ...LIMITS, messages: 1_000 }],
    ["bytes", { ...LIMITS, bytes: 300_000 }],
  ])("with more %s than a file holds keeps its end", async (what, limits) => {
    const whole = await read(WHOLE.outcome);
    const { outcome } = written(LONG, limits);
    const { frames, complaints } = await read(outcome);
    expect(complaints).toEqual([]);
    const held = what === "bytes" ? outcome.file.size : outcome.messages;
    // The header of the file and the picture that it begins with are not counted.
    expect(held).toBeLessThan(what === "bytes" ? limits.bytes + 200 : limits.messages + 2);
    // A picture of the whole cluster comes first; then everything, to the end.
    expect(outcome.from).toBeGreaterThan(0);
    expect(frames[0]?.wire).toMatch(/^\{"type":"state"/);
    expect(frames.slice(1).map(({ wire }) => wire)).toEqual(
      whole.frames.slice(1 - frames.length).map(({ wire }) => wire),
    );
    expect(leadersAfter({ ...whole, frames })).toEqual(leadersAfter(whole));
  });

  it("of modified Raft says so wherever the file begins", async () => {
    const rule = {
      at: seconds(8),
      action: { type: "break-rules", faults: ["votes-twice"] },
    } as const;
    const { outcome } = written({ ...LONG, actions: [rule] }, { ...LIMITS, messages: 1_000 });
    const { frames } = await read(outcome);
    expect(outcome.from).toBeGreaterThan(0);
    expect(frames[0]?.wire).toContain('"name":"Raftglass, modified Raft"');
    expect((await read(WHOLE.outcome)).frames[0]?.wire).toContain('"name":"Raftglass"');
  });

  it("of no length holds the cluster as it begins", async () => {
    const { outcome } = written({ ...CRASH, actions: [], until: 0 });
    expect((await read(outcome)).frames.length).toBeGreaterThan(0);
  });
});
