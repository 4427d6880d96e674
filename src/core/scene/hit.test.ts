import { describe, expect, it } from "vitest";
import { createComposer } from "./compose.ts";
import { nodeTowards, nodeUnder } from "./hit.ts";
import { filmOf } from "./picture-fixture.ts";
import { createScene } from "./scene.ts";

/** Five nodes on a ring: 0 at the top, then clockwise. */
function ring() {
  const film = filmOf(["a", "b", "c", "d", "e"]);
  return createComposer(film.timeline)(film.at(0)).scene.nodes;
}

const [RIGHT, LEFT, DOWN, UP] = [
  [1, 0] as const,
  [-1, 0] as const,
  [0, 1] as const,
  [0, -1] as const,
];

describe("the node under a point", () => {
  it("is the one whose disc it is in", () => {
    const nodes = ring();
    for (let i = 0; i < nodes.count; i++) {
      const [x, y] = [nodes.x[i] ?? 0, nodes.y[i] ?? 0];
      expect(nodeUnder(nodes, { x, y })).toBe(i);
      expect(nodeUnder(nodes, { x: x + nodes.radius, y })).toBe(i);
      expect(nodeUnder(nodes, { x: x + nodes.radius * 1.4, y })).toBeUndefined();
    }
    expect(nodeUnder(nodes, { x: 400, y: 300 })).toBeUndefined();
  });

  it("is reached by a finger however small it is drawn", () => {
    const nodes = { ...ring(), radius: 3 };
    expect(nodeUnder(nodes, { x: (nodes.x[0] ?? 0) + 11, y: nodes.y[0] ?? 0 })).toBe(0);
  });

  it("is the nearest of two that overlap", () => {
    const { nodes } = createScene();
    const two = { ...nodes, count: 2, radius: 22 };
    two.x = Float32Array.of(100, 120);
    two.y = Float32Array.of(100, 100);
    expect(nodeUnder(two, { x: 109, y: 100 })).toBe(0);
    expect(nodeUnder(two, { x: 111, y: 100 })).toBe(1);
  });
});

describe("the next node in a direction", () => {
  it("walks a ring by the arrows", () => {
    const nodes = ring();
    const next = (from: number, [dx, dy]: readonly [number, number]) =>
      nodeTowards(nodes, from, dx, dy);
    expect(next(0, RIGHT)).toBe(1);
    expect(next(1, DOWN)).toBe(2);
    expect(next(2, LEFT)).toBe(3);
    expect(next(3, UP)).toBe(4);
    expect(next(4, RIGHT)).toBe(1);
    expect(next(0, UP)).toBeUndefined();
  });

  it("reaches every node from every other, by arrows alone", () => {
    const nodes = ring();
    for (let start = 0; start < nodes.count; start++) {
      const reached = new Set([start]);
      for (const from of reached) {
        for (const [dx, dy] of [RIGHT, LEFT, DOWN, UP]) {
          const next = nodeTowards(nodes, from, dx, dy);
          if (next !== undefined) reached.add(next);
        }
      }
      expect(reached.size).toBe(nodes.count);
    }
  });
});
