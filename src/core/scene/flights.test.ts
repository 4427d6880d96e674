import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createComposer } from "./compose.ts";
import { filmOf, packetsOf } from "./picture-fixture.ts";

/** A burst on one of the lanes, and how long it is until the next. */
const burst = fc.record({
  way: fc.constantFrom("ab", "ba", "bc", "cc", "dz"),
  count: fc.integer({ min: 0, max: 120 }),
  details: fc.constantFrom("heartbeat", "append"),
  outcome: fc.constantFrom("delivered", "delivered", "delivered", "dropped", "refused"),
  pause: fc.integer({ min: 1, max: 250 }),
});

describe("reading on from frame to frame", () => {
  it("shows what reading everything again would show", () => {
    fc.assert(
      fc.property(fc.array(burst, { maxLength: 40 }), fc.boolean(), (bursts, isLossy) => {
        const film = filmOf(["a", "b", "c", "d"]);
        const compose = createComposer(film.timeline);
        const hiddenKinds = new Set<string>();
        let now = 0;
        for (const { way, count, details, outcome, pause } of bursts) {
          const [source = "", target = ""] = way;
          const more = isLossy ? ({ details, outcome } as const) : { details };
          for (let n = 0; n < count; n++) film.send(now + n / count, source, target, more);
          now += pause;
          const { scene } = compose(film.at(now, { hiddenKinds }));
          const fresh = createComposer(film.timeline)(film.at(now, { hiddenKinds }));
          expect(packetsOf(scene)).toEqual(packetsOf(fresh.scene));
          expect([scene.inFlight, scene.oneOf]).toEqual([fresh.scene.inFlight, fresh.scene.oneOf]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("notices that a kind was switched off, that a node left, and that motion came back", () => {
    const film = filmOf(["a", "b", "c"]);
    const compose = createComposer(film.timeline);
    for (let n = 0; n < 40; n++) {
      film.send(n, "a", "b", { details: n % 2 ? "append" : "heartbeat" });
      film.send(n, "b", "c");
    }
    expect(compose(film.at(50)).scene.inFlight).toBe(80);
    const hiddenKinds = new Set(["append"]);
    expect(compose(film.at(60, { hiddenKinds })).scene.inFlight).toBe(60);
    expect(compose(film.at(70)).scene.inFlight).toBe(80);
    expect(compose(film.at(80, { reducedMotion: true })).scene.inFlight).toBe(0);
    expect(compose(film.at(90)).scene.inFlight).toBe(80);
    film.state(95, ["a", "b"]);
    expect(compose(film.at(100)).scene.inFlight).toBe(40);
    expect(compose(film.at(90)).scene.inFlight).toBe(40);
  });

  it("goes on when the ring has forgotten what was in flight", () => {
    const film = filmOf(["a", "b"], 1_024);
    const compose = createComposer(film.timeline);
    for (let frame = 0; frame < 20; frame++) {
      for (let n = 0; n < 300; n++) film.send(frame * 16, "a", "b");
      const { scene } = compose(film.at(frame * 16));
      const fresh = createComposer(film.timeline)(film.at(frame * 16));
      expect(packetsOf(scene)).toEqual(packetsOf(fresh.scene));
      expect(scene.inFlight).toBe(fresh.scene.inFlight);
    }
    expect(film.timeline.first).toBeGreaterThan(4_000);
  });
});
