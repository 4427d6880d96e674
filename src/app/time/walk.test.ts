/**
 * The picture and every figure at an instant, after any walk of the playhead, are those of a fresh
 * fold up to that instant.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../../core/base/index.ts";
import { encode } from "../../core/protocol/index.ts";
import { anyMessage, captureFrames, randomOf } from "../../core/testing/index.ts";
import type { Playhead, Session } from "../store/index.ts";
import { lookBackAt } from "./look-back.ts";
import { createLook, figures } from "./fake-viewer.ts";
import { type Came, type Watched, watched } from "./watched-fixture.ts";

/** What there is to see when no more than this has come. */
function fresh(script: readonly Came[], at: number, capacity?: number) {
  const other = watched(capacity);
  for (const came of script) if (came.at <= at) other.hear(came);
  other.pass(at);
  other.publish();
  return {
    figures: figures(other.view, other.timeline, instant(at)),
    picture: createLook(other.timeline)(other.view, instant(at)),
  };
}

/**
 * Without what is counted from where memory begins, which was elsewhere then, and without the
 * picture and the last use of an edge: these come from messages that may be forgotten.
 */
function ofAnInstant({ figures: all }: ReturnType<typeof fresh>) {
  const { episodes: _, figures: _figures, tenures: _tenures, plots: _plots, ...rest } = all;
  return { ...rest, edges: rest.edges.map(([ends, count]) => [ends, count]) };
}

type Move = (playhead: Playhead, clock: { time: number }, to: number) => void;

const MOVES: readonly Move[] = [
  (playhead, _, to) => playhead.seek(instant(to)),
  (playhead) => void playhead.step(1, "message"),
  (playhead) => void playhead.step(-1, "message"),
  (playhead) => void playhead.step(1, "change"),
  (playhead) => void playhead.step(-1, "change"),
  (playhead, clock, to) => {
    playhead.setSpeed(0.5);
    playhead.play();
    clock.time += to % 700;
  },
  (playhead, clock, to) => {
    playhead.setSpeed(-2);
    playhead.play();
    clock.time += to % 300;
  },
  (playhead, clock, to) => {
    playhead.setSpeed(1);
    playhead.setLoop({ from: instant(to / 2), to: instant(to) });
    playhead.play();
    clock.time += LOOPED_MS;
    playhead.publish(clock.time);
    playhead.setLoop(undefined);
  },
];

const LOOPED_MS = 150;
const BEAT = encode({ type: "event", source: "a", target: "b", details: "heartbeat" });

const message = fc
  .tuple(anyMessage, fc.constantFrom("go", "spec"))
  .map(([m, d]) => encode(m, d as "go"));
const step = fc.oneof(
  { weight: 12, arbitrary: message },
  { weight: 1, arbitrary: fc.array(message, { maxLength: 4 }).map((all) => `[${all.join()}]`) },
  { weight: 1, arbitrary: fc.constantFrom("lost", "open", "no JSON", "{}") },
);
const script = fc
  .array(fc.tuple(fc.nat(400), step), { minLength: 1, maxLength: 60 })
  .map((steps) => {
    let at = 0;
    return steps.map(([since, wire]): Came => ({ at: (at += since), wire }));
  });
const walk = fc.array(
  fc.tuple(fc.nat(MOVES.length - 1), fc.double({ min: 0, max: 1, noNaN: true })),
  {
    minLength: 1,
    maxLength: 12,
  },
);

function walked(
  source: Watched,
  script: readonly Came[],
  moves: readonly (readonly [number, number])[],
  capacity?: number,
  of: (seen: ReturnType<typeof fresh>) => unknown = (seen) => seen,
) {
  const clock = { time: 0 };
  const end = script.at(-1)?.at ?? 0;
  lookBackAt(source.view, { now: () => clock.time });
  let look: { of: Session; at: ReturnType<typeof createLook> } | undefined;
  for (const [move, part] of moves) {
    const playhead = lookBackAt(source.view, { now: () => clock.time });
    if (playhead === undefined) throw new Error("nothing is open");
    const to = Math.round(part * end);
    MOVES[move]?.(playhead, clock, to);
    // What is listed is listed a few times a second: that time has passed.
    clock.time += 1e-9;
    playhead.publish(clock.time);
    playhead.pause();
    const { session } = source.view.getState();
    // It may have caught up with the present, which is another session.
    if (session?.playhead === undefined) continue;
    const at = session.now();
    // As the stage does: one for a session, and another one for another.
    if (look?.of !== session) look = { of: session, at: createLook(session.timeline) };
    const seen = {
      figures: figures(source.view, session.timeline, at),
      picture: look.at(source.view, at),
    };
    expect(of(seen)).toEqual(of(fresh(script, at, capacity)));
  }
}

describe("what is seen after any walk through time", () => {
  it("is what a fresh fold up to there shows, for any stream", () => {
    fc.assert(
      fc.property(script, walk, (came, moves) => {
        const source = watched();
        for (const one of came) source.hear(one);
        source.publish();
        walked(source, came, moves);
      }),
      { numRuns: 100 },
    );
  });

  it("and for the capture of a real cluster", () => {
    const came = captureFrames().map(({ at, wire }) => ({ at, wire }));
    fc.assert(
      fc.property(walk, (moves) => {
        const source = watched();
        for (const one of came) source.hear(one);
        source.publish();
        walked(source, came, moves);
      }),
      { numRuns: 12 },
    );
  });

  it("and across all that is kept whole now and then, of a long stream", () => {
    const names = ["a", "b", "c", "d"];
    const random = randomOf(7);
    const came: Came[] = Array.from({ length: 12_000 }, (_, n) => {
      const at = n * 3;
      const [source, target] = [random.oneOf(names), random.oneOf(names)];
      const state = random.oneOf(["leader", "follower", "candidate"]);
      if (n % 1_500 === 1_499) return { at, wire: n % 2_000 > 1_000 ? "lost" : "open" };
      const wire =
        n % 9 === 0
          ? encode({ type: "nodechange", action: "update", node: { uuid: source, state } })
          : encode({ type: "event", source, target, details: "heartbeat" });
      return { at, wire };
    });
    const source = watched(16_384);
    for (const one of came) source.hear(one);
    source.publish();
    expect(source.live.journal.stretches.length).toBeGreaterThan(2);
    const parts = [0.99, 0.3, 0.31, 0.02, 0.5, 0.4999, 0.34135, 0.7];
    walked(
      source,
      came,
      parts.map((part) => [0, part]),
      16_384,
    );
  });

  it("and where most of a stream is forgotten, for any", () => {
    // As in a cluster that works: now and then one of many messages is another one.
    const burst = fc.tuple(fc.integer({ min: 1, max: 900 }), fc.nat(3), step);
    const long = fc.array(burst, { minLength: 1, maxLength: 12 }).map((bursts) => {
      let at = 0;
      return bursts.flatMap(([count, since, wire]): readonly Came[] => [
        ...Array.from({ length: count }, () => ({ at: (at += since), wire: BEAT })),
        { at, wire },
      ]);
    });
    fc.assert(
      fc.property(long, walk, (came, moves) => {
        const source = watched(1_024);
        for (const one of came) source.hear(one);
        source.publish();
        walked(source, came, moves, 1_024, ofAnInstant);
      }),
      { numRuns: 20 },
    );
  });

  it("but never what was before memory begins", () => {
    const source = watched(1_024);
    for (let n = 0; n < 20_000; n += 1) {
      const wire = encode({ type: "event", source: "a", target: "b", details: "heartbeat" });
      source.hear({ at: n, wire });
    }
    source.publish();
    const playhead = lookBackAt(source.view, { now: () => 0 });
    playhead?.seek(instant(3));
    const { session, time } = source.view.getState();
    // Whole stretches are forgotten, a quarter of the memory each.
    expect(time?.from).toBeGreaterThanOrEqual(20_000 - 1_024);
    expect(time?.from).toBeLessThanOrEqual(20_000 - 768);
    expect(session?.now()).toBe(time?.from);
    expect(source.live.journal.stretches.length).toBeLessThan(6);
  });
});
