import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { instant } from "../../core/base/index.ts";
import {
  type Change,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
} from "../../core/cluster/index.ts";
import { PALETTES } from "../../core/scene/index.ts";
import { composeTape, createTape, createTapeScene, marksOf } from "../../core/tape/index.ts";
import { createTimeline } from "../../core/timeline/index.ts";
import { FakeCanvas, FakeImageData } from "../paint/fake-canvas.ts";
import { pixelOf } from "../paint/index.ts";
import { createTapePainter } from "./painter.ts";

const SIZE = { width: 496, height: 96 };

beforeEach(() => {
  vi.stubGlobal("ImageData", FakeImageData);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Three nodes for 40 s; the first leads until 20 s, and nobody from then on. */
function composed() {
  const timeline = createTimeline();
  const draft = openDraft(EMPTY_CLUSTER);
  const note = (change: Change): void => {
    timeline.appendNote(change.at, { type: "change", change, sentence: "" });
  };
  const nodes = ["leader", "follower", "inactive"].map((state, index) => ({
    uuid: `node-${index + 1}`,
    state,
  }));
  apply(draft, { type: "state", nodes }, instant(0), note);
  const gone = { uuid: "node-1", state: "inactive" };
  apply(draft, { type: "nodechange", action: "update", node: gone }, instant(20_000), note);
  const tape = createTape(timeline);
  tape.catchUp({ cluster: closeDraft(draft), until: timeline.next });
  const scene = createTapeScene();
  composeTape(scene, {
    tape,
    marks: marksOf([{ type: "two-leaders", seq: 0, begin: instant(30_000), leaders: [] }]),
    window: { begin: -10_000, span: 60_000 },
    size: SIZE,
    present: 40_000,
    markers: [],
  });
  return scene;
}

for (const theme of ["light", "dark"] as const) {
  for (const ratio of [1, 1.5, 2]) {
    it(`draws each node as it stands, ${theme}, ${ratio} pixels to one`, () => {
      const canvas = new FakeCanvas();
      const painter = createTapePainter(canvas as unknown as HTMLCanvasElement);
      painter.resize(SIZE.width, SIZE.height, ratio);
      const scene = composed();
      painter.paint(scene, theme);
      const palette = PALETTES[theme];
      expect([canvas.width, canvas.height]).toEqual([SIZE.width * ratio, SIZE.height * ratio]);
      /** Every colour in a row, or in the strip, between two instants. */
      const colors = (strip: { y: number; height: number }, from: number, to: number) => {
        const x = (at: number): number => scene.left + ((at + 10_000) / 60_000) * scene.columns;
        const seen = new Set<number>();
        for (
          let y = Math.round((strip.y + 1) * ratio);
          y < (strip.y + strip.height - 1) * ratio;
          y += 1
        ) {
          const row = canvas.pixels.subarray(y * canvas.width, (y + 1) * canvas.width);
          for (const pixel of row.subarray(x(from) * ratio + 2, x(to) * ratio - 2)) seen.add(pixel);
        }
        return seen;
      };
      const [first, second, third] = scene.rows;
      if (!first || !second || !third) throw new Error("there are three nodes");
      const of = (standing: "leader" | "follower" | "inactive") =>
        pixelOf(palette.standing[standing]);
      const background = pixelOf(palette.background);
      expect(colors(first, 0, 20_000)).toContain(of("leader"));
      expect(colors(first, 0, 20_000)).not.toContain(of("follower"));
      expect(colors(first, 20_000, 30_000)).toEqual(new Set([of("inactive"), background]));
      expect(colors(second, 0, 30_000)).toEqual(new Set([of("follower"), background]));
      expect(colors(third, 0, 30_000)).toEqual(new Set([of("inactive"), background]));
      expect(colors(scene.band, 0, 20_000)).toContain(of("leader"));
      expect(colors(scene.band, 20_000, 30_000)).not.toContain(of("leader"));
      // Before the beginning, and what has not happened yet: nothing of any node.
      for (const strip of scene.rows) {
        expect(colors(strip, -10_000, 0)).not.toContain(of("follower"));
        expect(colors(strip, 40_000, 50_000)).toEqual(new Set([pixelOf(palette.surface)]));
      }
    });
  }
}
