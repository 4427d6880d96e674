import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { type Cluster, EMPTY_CLUSTER, leaders, reduce } from "../cluster/index.ts";
import { type Message, decode } from "../protocol/index.ts";
import { anyMessage, captureFrames } from "../testing/index.ts";
import { type Film, type Happening, filmed } from "./film-fixture.ts";
import { type Lane, LED } from "./lane.ts";
import { type Tape, createTape } from "./read.ts";
import { ABSENT, TOLD_FIRST, codeOf } from "./standings.ts";
import type { Track } from "./track.ts";

const UNKNOWN = TOLD_FIRST.indexOf("unknown");

/**
 * Its segments as values. That nothing was there at first is as good as no word of it. A term that
 * came after the role is no record: where the role is unknown since another connection, `fresh`,
 * who reads anew, can't tell it, and who looked in time still does.
 */
function segmentsOf<Fact>(track: Track<Fact>, nothing: number, fresh?: Track<Fact>): unknown[] {
  const all = Array.from({ length: track.length }, (_, index) => {
    const isLate = track.codeOf(index + 1) === UNKNOWN;
    const teller = isLate && fresh !== undefined ? fresh : track;
    return [track.beginOf(index), track.codeOf(index), teller.factOf(index)];
  });
  return track.codeOf(0) === nothing ? all.slice(1) : all;
}

/** Everything that the lanes tell. */
function told({ lanes, leadership, from, isForgotten }: Tape, fresh?: Tape): unknown {
  const segments = ({ uuid, track }: Lane): unknown[] =>
    segmentsOf(track, ABSENT, fresh?.laneOf(uuid)?.track);
  return {
    lanes: lanes.map((lane) => [lane.uuid, lane.name, segments(lane)]),
    leadership: segmentsOf(leadership, LED.byNone),
    from,
    isForgotten,
  };
}

function freshOf(film: Film): Tape {
  const tape = createTape(film.timeline);
  tape.catchUp(film.known);
  return tape;
}

/** Each lane at the instant beside the cluster as it was after all that was told up to then. */
function expectSame(tape: Tape, cluster: Cluster, at: number): void {
  const uuids = new Set([...tape.lanes.map(({ uuid }) => uuid), ...cluster.nodes.keys()]);
  for (const uuid of uuids) {
    const track = tape.laneOf(uuid)?.track;
    const code = track?.codeOf(track.indexAt(at)) ?? -1;
    expect([uuid, at, code < 0 ? ABSENT : code]).toEqual([
      uuid,
      at,
      codeOf(cluster.nodes.get(uuid)),
    ]);
  }
  const { leadership } = tape;
  const index = leadership.indexAt(at);
  const leading = leaders(cluster).filter((node) => node.described);
  const code = [LED.byNone, LED.byOne, LED.bySeveral][Math.min(2, leading.length)];
  expect([at, index < 0 ? LED.byNone : leadership.codeOf(index)]).toEqual([at, code]);
  if (leading.length === 1) expect(leadership.factOf(index)).toBe(leading[0]?.uuid);
}

const CAPTURED: readonly { readonly at: number; readonly message: Message }[] =
  captureFrames().flatMap(({ at, wire }) =>
    decode(wire).flatMap((item) => (item.ok ? [{ at, message: item.value }] : [])),
  );

function messagesOf(messages: readonly (readonly [number, Message])[]): {
  readonly at: number;
  readonly message: Message;
}[] {
  let at = 0;
  return messages.map(([pause, message]) => ({ at: (at += pause), message }));
}

const anyMessages = fc
  .array(fc.tuple(fc.constantFrom(0, 1, 1, 5), anyMessage), { maxLength: 120 })
  .map(messagesOf);

describe("a lane at an instant is what a fresh fold of all messages up to it says", () => {
  const check = (happenings: readonly { at: number; message: Message }[]): void => {
    const film = filmed();
    for (const happening of happenings) film.happen(happening);
    const tape = freshOf(film);
    let cluster = EMPTY_CLUSTER;
    for (const [index, { at, message }] of happenings.entries()) {
      cluster = reduce(cluster, message, instant(at));
      // What is told at one instant is one change.
      if (happenings[index + 1]?.at !== at) expectSame(tape, cluster, at);
    }
  };

  it("of the capture", () => {
    check(CAPTURED);
  });

  it("of any messages", () => {
    fc.assert(fc.property(anyMessages, check), { numRuns: 500 });
  });
});

type Step =
  | { readonly type: "happen"; readonly happening: Happening }
  | { readonly type: "look" }
  | { readonly type: "cut"; readonly back: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.constantFrom(0, 1, 7), anyMessage)
      .map(([at, message]) => ({ type: "happen" as const, happening: { at, message } })),
  },
  { weight: 4, arbitrary: fc.constant({ type: "look" as const }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("lost" as const, "open" as const).map((connection) => ({
      type: "happen" as const,
      happening: { at: 1, connection },
    })),
  },
  { weight: 1, arbitrary: fc.nat(40).map((back) => ({ type: "cut" as const, back })) },
);

/** The instants of the steps are pauses since the step before. */
function play(film: Film, steps: readonly Step[], look: () => void): void {
  let at = 0;
  for (const step of steps) {
    if (step.type === "look") look();
    else if (step.type === "cut") film.cut((at = Math.max(0, at - step.back)));
    else film.happen({ ...step.happening, at: (at += step.happening.at) });
  }
}

describe("reading on comes to what reading anew does", () => {
  it("in any chunks, with cuts", () => {
    const steps = fc.array(anyStep, { maxLength: 200 });
    fc.assert(
      fc.property(steps, (all) => {
        const film = filmed();
        const tape = createTape(film.timeline);
        play(film, all, () => tape.catchUp(film.known));
        tape.catchUp(film.known);
        const fresh = freshOf(film);
        expect(told(tape, fresh)).toEqual(told(fresh));
      }),
      { numRuns: 500 },
    );
  });

  it("but for a term that came late, of a role that another connection made unknown", () => {
    const film = filmed();
    const tape = createTape(film.timeline);
    const leader = { uuid: "c", state: "leader" as const };
    film.happen({ at: 0, message: { type: "state", nodes: [leader] } });
    film.happen({ at: 1, message: { type: "state", nodes: [{ ...leader, raft: { term: 3 } }] } });
    tape.catchUp(film.known);
    film.happen({ at: 2, connection: "open" });
    film.happen({ at: 3, message: { type: "state", nodes: [{ uuid: "c", state: "unknown" }] } });
    tape.catchUp(film.known);
    const fresh = freshOf(film);
    const terms = [tape, fresh].map((one) => one.laneOf("c")?.track.factOf(0));
    expect(terms).toEqual([3, undefined]);
    expect(told(tape, fresh)).toEqual(told(fresh));
  });

  it("and forgets, too, what the timeline has kept but no picture can be made of", () => {
    const film = filmed(1_024);
    for (let n = 0; n < 100; n += 1) film.happen(heard(100 + n * 10));
    const tape = freshOf(film);
    const { from } = tape;
    expect(tape.isForgotten).toBe(false);
    tape.catchUp(film.known, instant(650));
    expect([tape.from, tape.isForgotten]).toEqual([650, true]);
    for (const { track } of tape.lanes) expect(track.beginOf(0)).toBeGreaterThanOrEqual(650);
    // What is older than all that is kept changes nothing.
    const other = freshOf(film);
    other.catchUp(film.known, instant(-1));
    expect([other.from, other.isForgotten]).toEqual([from, false]);
  });

  it("while the timeline forgets", () => {
    // A role that is unknown since a connection is no record: once what was before is forgotten,
    // reading anew can't tell since when.
    const step = anyStep.filter((step) => step.type !== "happen" || "message" in step.happening);
    const steps = fc.array(step, { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(steps, (all) => {
        const film = filmed(1_024);
        const tape = createTape(film.timeline);
        for (let round = 0; round < 40; round += 1) {
          const begin = 1_000 * round;
          play(film, [{ type: "happen", happening: heard(begin) }, ...all], () => {
            tape.catchUp(film.known);
          });
        }
        tape.catchUp(film.known);
        expect(told(tape)).toEqual(told(freshOf(film)));
      }),
      { numRuns: 20 },
    );
  });
});

function heard(at: number): Happening {
  return { at, message: { type: "event", source: "a", target: "b", details: "heartbeat" } };
}
