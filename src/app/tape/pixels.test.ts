import { describe, expect, it } from "vitest";
import { type Look, type Pixels, draw } from "./pixels.ts";

const LOOKS: readonly Look[] = ["solid", "line", "dashes", "stripes", "hatch", "close-hatch"];

function blank(width: number, height: number, unit = 1): Pixels {
  return { data: new Uint32Array(width * height), width, height, unit };
}

/** The rows as texts: what is set is a cross. */
function picture({ data, width, height }: Pixels): readonly string[] {
  return Array.from({ length: height }, (_, y) =>
    [...data.subarray(y * width, (y + 1) * width)].map((pixel) => (pixel ? "x" : ".")).join(""),
  );
}

describe("a look", () => {
  it("is told from each other one without colour, in a row three pixels high too", () => {
    for (const height of [3, 10]) {
      const pictures = LOOKS.map((look) => {
        const pixels = blank(40, height);
        draw(pixels, { x0: 0, x1: 40, y0: 0, y1: height }, 1, look);
        return picture(pixels).join("\n");
      });
      expect(new Set(pictures).size).toBe(LOOKS.length);
    }
  });

  it("is seen when it is one column wide", () => {
    for (const look of LOOKS.filter((name) => name !== "close-hatch" && name !== "dashes")) {
      const pixels = blank(1, 5);
      draw(pixels, { x0: 0, x1: 1, y0: 0, y1: 5 }, 1, look);
      expect([look, pixels.data.includes(1)]).toEqual([look, true]);
    }
  });

  it("of a leader fills the row, of a follower is its middle", () => {
    const pixels = blank(8, 3);
    draw(pixels, { x0: 0, x1: 4, y0: 0, y1: 3 }, 1, "solid");
    draw(pixels, { x0: 4, x1: 8, y0: 0, y1: 3 }, 1, "line");
    expect(picture(pixels)).toEqual(["xxxx....", "xxxxxxxx", "xxxx...."]);
  });

  it("never draws beside its area, nor beside the canvas", () => {
    for (const look of LOOKS) {
      const pixels = blank(20, 12);
      draw(pixels, { x0: 5, x1: 15, y0: 3, y1: 9 }, 1, look);
      for (const [y, row] of picture(pixels).entries()) {
        const inside = y >= 3 && y < 9 ? row.slice(0, 5) + row.slice(15) : row;
        expect(inside).not.toContain("x");
      }
      draw(pixels, { x0: -50, x1: 500, y0: -50, y1: 500 }, 1, look);
      expect(pixels.data).toHaveLength(240);
    }
  });
});
