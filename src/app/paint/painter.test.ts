import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LIT_LEVEL, MARK, type Scene, createScene } from "../../core/scene/index.ts";
import { FakeCanvas, FakeImageData } from "./fake-canvas.ts";
import { type Painter, createPainter } from "./index.ts";

const SIZE = { width: 230, height: 170 };

beforeEach(() => {
  vi.stubGlobal("ImageData", FakeImageData);
  vi.stubGlobal("document", { createElement: () => new FakeCanvas() });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function screen(ratio = 1): { canvas: FakeCanvas; painter: Painter } {
  const canvas = new FakeCanvas();
  const painter = createPainter(canvas as unknown as HTMLCanvasElement);
  painter.resize(SIZE.width, SIZE.height, ratio);
  return { canvas, painter };
}

interface Seen {
  readonly nodes: readonly { x: number; y: number; standing: number; marks: number }[];
  readonly edges: readonly { from: number; to: number; level: number; flow: number }[];
  readonly packets: readonly { x: number; y: number; kind: number; direction: number }[];
  readonly sweep: number | undefined;
  readonly theme: "light" | "dark";
  readonly radius: number;
}

const NOTHING: Seen = {
  nodes: [],
  edges: [],
  packets: [],
  sweep: undefined,
  theme: "dark",
  radius: 12,
};

function sceneOf({ nodes, edges, packets, sweep, theme, radius }: Seen): Scene {
  const scene = createScene();
  return {
    ...scene,
    size: SIZE,
    theme,
    kindName: (kind) => `kind ${kind}`,
    nodes: {
      count: nodes.length,
      x: Float32Array.from(nodes, ({ x }) => x),
      y: Float32Array.from(nodes, ({ y }) => y),
      standing: Uint8Array.from(nodes, ({ standing }) => standing),
      marks: Uint8Array.from(nodes, ({ marks }) => marks),
      name: nodes.map((_, i) => `node-${i}`),
      address: nodes.map(() => "10.0.0.1:10100"),
      radius,
      spacing: 120,
    },
    edges: {
      count: nodes.length === 0 ? 0 : edges.length,
      from: Uint32Array.from(edges, ({ from }) => from % nodes.length),
      to: Uint32Array.from(edges, ({ to }) => to % nodes.length),
      level: Uint8Array.from(edges, ({ level }) => level),
      flow: Uint8Array.from(edges, ({ flow }) => flow),
    },
    packets: {
      count: packets.length,
      x: Float32Array.from(packets, ({ x }) => x),
      y: Float32Array.from(packets, ({ y }) => y),
      kind: Uint16Array.from(packets, ({ kind }) => kind),
      direction: Uint8Array.from(packets, ({ direction }) => direction),
    },
    sweeps: sweep === undefined ? [] : [{ x: 60, y: 70, age: sweep }],
    departures:
      sweep === undefined ? [] : [{ x: 9, y: 9, age: sweep, standing: "ghost", name: "" }],
  };
}

const place = {
  x: fc.double({ min: -60, max: 290, noNaN: true }),
  y: fc.double({ min: -60, max: 230, noNaN: true }),
};
const packets = fc.array(fc.record({ ...place, kind: fc.nat(3), direction: fc.nat(31) }), {
  maxLength: 8,
});
const seen: fc.Arbitrary<Seen> = fc.record({
  nodes: fc.array(
    fc.record({
      ...place,
      standing: fc.nat(5),
      marks: fc.constantFrom(0, MARK.selected, MARK.labelAbove, MARK.current | MARK.stale),
    }),
    { maxLength: 4 },
  ),
  edges: fc.array(
    fc.record({
      from: fc.nat(3),
      to: fc.nat(3),
      level: fc.constantFrom(0, 3, LIT_LEVEL),
      flow: fc.constantFrom(0, 0, 5, 19),
    }),
    { maxLength: 4 },
  ),
  packets,
  sweep: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined, freq: 2 }),
  theme: fc.constantFrom("light", "dark"),
  radius: fc.constantFrom(3, 12, 22),
});
/** What comes next: only packets moved, or all did. */
const step = fc.oneof(
  packets.map((moved) => ({ moved })),
  seen.map((changed) => ({ changed })),
);

describe("the painter", () => {
  it("shows after any steps what it would show had it painted nothing before", () => {
    fc.assert(
      fc.property(seen, fc.array(step, { maxLength: 6 }), (first, steps) => {
        const { canvas, painter } = screen();
        let now = first;
        painter.paint(sceneOf(now), true);
        for (const next of steps) {
          const isChanged = "changed" in next;
          now = isChanged ? next.changed : { ...now, packets: next.moved };
          painter.paint(sceneOf(now), isChanged);
          const fresh = screen();
          fresh.painter.paint(sceneOf(now), true);
          const wrong = canvas.pixels.findIndex((pixel, i) => pixel !== fresh.canvas.pixels[i]);
          expect(wrong).toBe(-1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("shows what it should when a crowd comes and goes", () => {
    const { canvas, painter } = screen();
    const spot = { x: 40, y: 40, kind: 0, direction: 0 };
    const nodes = [
      { x: 20, y: 30, standing: 0, marks: 0 },
      { x: 190, y: 120, standing: 1, marks: 0 },
    ];
    const calm: Seen = { ...NOTHING, nodes, packets: [spot] };
    const crowd = Array.from({ length: 2_600 }, (_, n) => ({ ...spot, x: n % 230 }));
    const tangle = Array.from({ length: 1_300 }, () => ({ from: 0, to: 1, level: 2, flow: 0 }));
    const frames: readonly [Seen, boolean][] = [
      [calm, true],
      [{ ...calm, packets: crowd }, false],
      [calm, false],
      [{ ...calm, edges: tangle }, true],
      [{ ...calm, edges: tangle, packets: crowd }, false],
      [{ ...calm, edges: tangle }, false],
      [{ ...calm, nodes: [] }, true],
      [calm, true],
      [{ ...calm, packets: [] }, false],
      [{ ...calm, nodes: [], packets: [] }, true],
    ];
    for (const [now, isChanged] of frames) {
      painter.paint(sceneOf(now), isChanged);
      const fresh = screen();
      fresh.painter.paint(sceneOf(now), true);
      expect(canvas.pixels.findIndex((pixel, i) => pixel !== fresh.canvas.pixels[i])).toBe(-1);
    }
  });

  it("puts little on the screen when one packet moves", () => {
    const { canvas, painter } = screen();
    const now: Seen = { ...NOTHING, packets: [{ x: 40, y: 40, kind: 0, direction: 0 }] };
    painter.paint(sceneOf(now), true);
    expect(canvas.put).toBe(SIZE.width * SIZE.height);
    canvas.put = 0;
    painter.paint(sceneOf({ ...now, packets: [{ x: 43, y: 40, kind: 0, direction: 0 }] }), false);
    expect(canvas.put).toBeGreaterThan(0);
    expect(canvas.put).toBeLessThan((SIZE.width * SIZE.height) / 3);
  });

  it("is blank until it painted, and after a change of size", () => {
    const { canvas, painter } = screen();
    expect(painter.isBlank).toBe(true);
    const scene = sceneOf(NOTHING);
    painter.paint(scene, false);
    expect(painter.isBlank).toBe(false);
    expect(new Set(canvas.pixels).size).toBe(1);
    painter.resize(SIZE.width, SIZE.height, 1);
    expect(painter.isBlank).toBe(false);
    painter.resize(SIZE.width, SIZE.height, 2);
    expect([painter.isBlank, canvas.width, canvas.height]).toEqual([true, 460, 340]);
    painter.paint(scene, false);
    expect(new Set(canvas.pixels).size).toBe(1);
    painter.resize(0, 0, 1);
    painter.paint(scene, true);
    expect([canvas.width, canvas.height]).toEqual([1, 1]);
  });
});
