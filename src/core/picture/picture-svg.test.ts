import { describe, expect, test } from "vitest";
import { instant } from "../base/index.ts";
import { EMPTY_CLUSTER, reduce } from "../cluster/index.ts";
import { createLayout } from "../layout/index.ts";
import { FIRST_CAMERA, createComposer } from "../scene/index.ts";
import { createTimeline } from "../timeline/index.ts";
import { pictureSvg } from "./picture-svg.ts";

const HOSTILE = `<script>alert("1")</script>&\u0000\u202e`;

/** The picture of three nodes: the first leads, the second has a hostile name, one failed. */
function picture() {
  const timeline = createTimeline();
  const layout = createLayout();
  const nodes = [
    { uuid: "a", state: "leader" },
    { uuid: "b", commonName: HOSTILE, state: "candidate" },
    { uuid: "c", state: "inactive" },
  ];
  const cluster = reduce(EMPTY_CLUSTER, { type: "state", nodes }, instant(0));
  layout.sync(cluster);
  const send = (source: string, target: string, details: string): void => {
    timeline.appendEvent(instant(20), { type: "event", source, target, details });
  };
  send("a", "b", "append-entries");
  send("b", "a", `${HOSTILE}-reply`);
  const { scene } = createComposer(timeline)({
    cluster,
    layout,
    at: instant(120),
    camera: FIRST_CAMERA,
    size: { width: 800, height: 600 },
    theme: "dark",
    greyed: false,
    selected: "a",
    hovered: undefined,
    hiddenKinds: new Set(),
    reducedMotion: false,
  });
  return { scene, svg: pictureSvg(scene, `A ${HOSTILE}`, "described") };
}

const count = (text: string, part: string): number => text.split(part).length - 1;

describe("the picture as SVG", () => {
  test("has every node, edge and packet of the scene", () => {
    const { scene, svg } = picture();
    expect(scene.nodes.count).toBe(3);
    expect(count(svg, 'class="node"')).toBe(3);
    expect(scene.packets.count).toBeGreaterThan(0);
    expect(count(svg, 'class="packet"')).toBe(scene.packets.count);
    expect(count(svg, 'class="edge"')).toBe(scene.edges.count);
  });

  test("tells roles in words, too", () => {
    const { svg } = picture();
    for (const word of [", leader", ", candidate", ", inactive"]) expect(svg).toContain(word);
  });

  test("whatever is in a name is text, and every tag that opens is closed", () => {
    const { svg } = picture();
    for (const sign of ["<script", "\u0000", "\u202e"]) expect(svg).not.toContain(sign);
    const open: string[] = [];
    for (const [, close, name = "", self] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
      if (close === "/") expect(open.pop()).toBe(name);
      else if (self !== "/") open.push(name);
    }
    expect(open).toEqual([]);
    expect(svg).not.toContain("NaN");
  });
});
