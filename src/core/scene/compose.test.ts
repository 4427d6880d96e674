import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createComposer } from "./compose.ts";
import { edgesOf, filmOf, momentsOf, nodesOf, packetsOf } from "./picture-fixture.ts";
import { LIT_LEVEL, MARK, type Scene } from "./scene.ts";

const FIVE = ["a", "b", "c", "d", "e"];
/** The weight of a flow is looked at a few times a second, so it may lag: it is left out. */
const withoutFlow = (scene: Scene) => edgesOf(scene).map((edge) => edge.replace(/ flow .*/, ""));
const all = (scene: Scene) => ({
  nodes: nodesOf(scene),
  edges: withoutFlow(scene),
  packets: packetsOf(scene),
  moments: momentsOf(scene),
  told: [scene.inFlight, scene.oneOf, scene.greyed, scene.theme],
});

type Film = ReturnType<typeof filmOf>;

describe("the picture", () => {
  it("has the room between the nodes of a ring that there is along it", () => {
    const roomOf = (count: number): number => {
      const film = filmOf(Array.from({ length: count }, (_, i) => `n${i}`));
      return createComposer(film.timeline)(film.at(0)).scene.nodes.spacing;
    };
    // A name, a role and a node need about as much; the ring of twenty has 96 from node to node.
    expect(roomOf(5)).toBeGreaterThan(150);
    expect(roomOf(20)).toBeGreaterThan(96);
    expect(roomOf(20)).toBeLessThan(120);
  });

  it("of a small cluster, as text", () => {
    const film = filmOf(FIVE);
    film.become(1_000, "a", "leader");
    film.become(1_000, "b", "current|");
    film.become(1_000, "c", "inactive|leader");
    film.become(1_000, "d", "candidate");
    film.send(1_500, "a", "b");
    film.send(1_700, "b", "a", { details: "heartbeat-reply" });
    film.send(1_750, "d", "d", { details: "write" });
    film.send(1_750, "d", "ghost-1", { details: "request-vote" });
    const { scene } = createComposer(film.timeline)(film.at(1_800, { selected: "b" }));
    expect(all(scene)).toMatchInlineSnapshot(`
      {
        "edges": [
          "0-1 level 0",
          "3-3 level 0",
          "3-5 level 0",
        ],
        "moments": [
          "sweep at 400.0 150.0, 0.9",
        ],
        "nodes": [
          "a leader at 400.0 150.0 marks 32",
          "b follower at 542.7 253.6 marks 5",
          "c inactive at 488.2 421.4 marks 0",
          "d candidate at 311.8 421.4 marks 0",
          "e follower at 257.3 253.6 marks 0",
          "ghost-1 ghost at 273.0 125.3 marks 32",
        ],
        "packets": [
          "heartbeat at 468.4 205.9 towards 3",
          "heartbeat-reply at 510.0 223.7 towards 19",
          "write at 303.6 392.7 towards 19",
          "request-vote at 311.2 377.9 towards 23",
        ],
        "told": [
          4,
          1,
          false,
          "dark",
        ],
      }
    `);
  });

  it("is a function of timeline, instant, positions and selection: however one came there", () => {
    const sent = fc.record({
      at: fc.nat(3_000),
      ends: fc.tuple(fc.constantFrom(...FIVE, "", "ghost"), fc.constantFrom(...FIVE)),
      details: fc.constantFrom("heartbeat", "write", "strange"),
      outcome: fc.constantFrom("delivered" as const, "dropped" as const),
      latencyMs: fc.constantFrom(0, 20, 900, 2_500),
    });
    const look = fc.record({
      at: fc.oneof(fc.nat(4_000), fc.constantFrom(1_600, 20_000, 90_000, 700_000)),
      selected: fc.constantFrom(undefined, "a", "nobody"),
      hiddenKinds: fc.constantFrom(new Set<string>(), new Set(["write"]), new Set(["heartbeat"])),
      reducedMotion: fc.boolean(),
      greyed: fc.boolean(),
      camera: fc.constantFrom({ x: 0, y: 0, scale: 1 }, { x: 30, y: -9, scale: 2.5 }),
    });
    const walk = fc.array(look, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 60 }), walk, (events, looks) => {
        const film = filmOf(FIVE);
        for (const { at, ends, ...more } of events.toSorted((a, b) => a.at - b.at)) {
          film.send(at, ends[0], ends[1], more);
        }
        film.become(3_100, "c", "leader");
        film.state(3_200, ["a", "b", "c", "d"]);
        const walked = createComposer(film.timeline);
        for (const { at, ...more } of looks) {
          const there = all(walked(film.at(at, more)).scene);
          const fresh = all(createComposer(film.timeline)(film.at(at, more)).scene);
          expect(there).toEqual(fresh);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("shows ghosts, and drops no mark of a node", () => {
    const film = filmOf(["a"]);
    film.send(0, "a", "somebody-unknown");
    film.layout.pin("a", { x: 0, y: 0 });
    const looked = film.at(10, { selected: "a", hovered: "a" });
    const { nodes } = createComposer(film.timeline)(looked).scene;
    expect([nodes.count, nodes.standing[1]]).toEqual([2, 5]);
    expect((nodes.marks[0] ?? 0) & ~MARK.labelAbove).toBe(
      MARK.selected | MARK.hovered | MARK.pinned,
    );
  });

  it("hides kinds without touching the timeline", () => {
    const film = filmOf(FIVE);
    film.send(0, "a", "b", { details: "write" });
    film.send(0, "a", "b", { details: "heartbeat" });
    const compose = createComposer(film.timeline);
    const before = [film.timeline.next, ...film.timeline.traffic.byKind];
    const shown = (...hidden: string[]) =>
      packetsOf(compose(film.at(100, { hiddenKinds: new Set(hidden) })).scene).map(
        (packet) => packet.split(" ")[0],
      );
    expect(shown("write")).toEqual(["heartbeat"]);
    expect(shown("write", "heartbeat")).toEqual([]);
    expect(shown()).toEqual(["write", "heartbeat"]);
    expect([film.timeline.next, ...film.timeline.traffic.byKind]).toEqual(before);
  });
});

describe("edges", () => {
  it("fade with age, step by step, and are left out at last", () => {
    const film = filmOf(["a", "b"]);
    film.send(0, "a", "b");
    const compose = createComposer(film.timeline);
    const ages = [0, 1_499, 1_500, 10_000, 25_000, 60_000, 180_000, 599_999, 600_000];
    const levels = ages.map((at) => edgesOf(compose(film.at(at)).scene)[0]?.split(" ")[2]);
    expect(levels).toEqual(["0", "0", "1", "2", "3", "4", "5", "5", undefined]);
    film.send(700_000, "b", "a");
    expect(edgesOf(compose(film.at(700_000)).scene)).toEqual(["0-1 level 0 flow 0"]);
  });

  it("are one line for both directions, and a loop for one's own", () => {
    const film = filmOf(["a", "b"]);
    film.send(0, "a", "b");
    film.send(0, "b", "a");
    film.send(0, "b", "b");
    expect(edgesOf(createComposer(film.timeline)(film.at(1)).scene)).toEqual([
      "0-1 level 0 flow 0",
      "1-1 level 0 flow 0",
    ]);
  });

  it("carry a flow as wide as the rate, until the last packet of it has landed", () => {
    const flowOf = (count: number): number => {
      const film = filmOf(["a", "b"]);
      for (let n = 0; n < count; n++) film.send(0, "a", "b");
      return createComposer(film.timeline)(film.at(1)).scene.edges.flow[0] ?? 0;
    };
    const flows = [10, 40, 160, 5_000].map(flowOf);
    expect(flows[0]).toBe(0);
    expect(flows.toSorted((a, b) => a - b)).toEqual(flows);
    expect(new Set(flows).size).toBe(4);
    expect(flowOf(200_000)).toBeLessThan(24);

    const film = filmOf(["a", "b"]);
    for (let n = 0; n < 100; n++) film.send(0, "a", "b");
    const compose = createComposer(film.timeline);
    compose(film.at(590));
    const over = compose(film.at(601));
    expect(over.moving).toBe(false);
    // What is left of the flow is not left standing until the edge happens to fade.
    expect(over.nextChangeAt).toBeLessThanOrEqual(601 + 250);
    const { scene, backdropChanged } = compose(film.at(over.nextChangeAt));
    expect([scene.edges.flow[0], backdropChanged]).toEqual([0, true]);
  });
});

describe("with reduced motion", () => {
  it("nothing flies: the edge is lit for a moment instead", () => {
    const film = filmOf(["a", "b", "c"]);
    film.send(0, "b", "c");
    film.send(1_000, "a", "b");
    const compose = createComposer(film.timeline);
    const look = (at: number, hidden: string[] = []) => {
      const reduced = { reducedMotion: true, hiddenKinds: new Set(hidden) };
      const { scene, moving } = compose(film.at(at, reduced));
      expect([scene.packets.count, scene.inFlight, scene.sweeps.length]).toEqual([0, 0, 0]);
      return { lit: edgesOf(scene).filter((edge) => edge.includes(`${LIT_LEVEL}`)), moving };
    };
    expect(look(1_010)).toEqual({ lit: ["1-0 level 255 flow 0"], moving: true });
    expect(look(1_020, ["heartbeat"])).toEqual({ lit: [], moving: false });
    expect(look(1_399)).toEqual({ lit: ["1-0 level 255 flow 0"], moving: true });
    expect(look(1_401)).toEqual({ lit: [], moving: false });
  });

  it("switched on in the middle of a flow leaves no flow behind", () => {
    const film = filmOf(["a", "b"]);
    for (let n = 0; n < 100; n++) film.send(0, "a", "b");
    const compose = createComposer(film.timeline);
    expect(compose(film.at(10)).scene.edges.flow[0]).toBeGreaterThan(0);
    expect(compose(film.at(20, { reducedMotion: true })).scene.edges.flow[0]).toBe(0);
  });
});

describe("moments", () => {
  const sweeps = (film: Film, at: number) =>
    createComposer(film.timeline)(film.at(at)).scene.sweeps.length;

  it("a leader that won before our eyes sweeps once", () => {
    const film = filmOf(["a", "b"]);
    film.become(1_000, "a", "leader");
    film.become(1_200, "a", "current|leader");
    expect([999, 1_000, 1_899, 1_900].map((at) => sweeps(film, at))).toEqual([0, 1, 1, 0]);
  });

  it.each([
    ["a leader that the first state tells", (film: Film) => film.state(10, ["x"], "leader")],
    ["a leader that joins as one", (film: Film) => film.become(10, "new", "leader")],
    [
      "a ghost that turns out to lead",
      (film: Film) => {
        film.send(5, "ghost", "a");
        film.become(10, "ghost", "leader");
      },
    ],
    ["a candidate", (film: Film) => film.become(10, "a", "candidate")],
  ])("%s does not", (_, happen) => {
    const film = filmOf(["a", "b"]);
    happen(film);
    expect(sweeps(film, 20)).toBe(0);
  });

  it("a node that left fades where it was, and then the picture rests", () => {
    const film = filmOf(["a", "b"]);
    film.state(1_000, ["a"]);
    const compose = createComposer(film.timeline);
    const during = compose(film.at(1_400));
    expect(momentsOf(during.scene)).toEqual(["b follower leaves, 0.5"]);
    expect([during.moving, during.backdropChanged]).toEqual([true, true]);
    expect(compose(film.at(1_790)).backdropChanged).toBe(true);
    // Once more, so that the last of it goes.
    const over = compose(film.at(1_800));
    expect([over.scene.departures.length, over.moving, over.backdropChanged]).toEqual([
      0,
      false,
      true,
    ]);
    expect(compose(film.at(1_810)).backdropChanged).toBe(false);
  });

  it("are bounded when thousands leave at once", () => {
    const film = filmOf(Array.from({ length: 3_000 }, (_, n) => `n${n}`));
    film.state(100, ["n0"]);
    const { departures } = createComposer(film.timeline)(film.at(110)).scene;
    expect(departures.length).toBeGreaterThan(0);
    expect(departures.length).toBeLessThanOrEqual(64);
  });
});
