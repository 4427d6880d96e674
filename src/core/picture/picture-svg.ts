/** The picture as an SVG file: the scene of one instant, as text, with the painter's look. */
import { shown } from "../base/index.ts";
import { element, line, textOf } from "../diagram/index.ts";
import {
  EDGE_LEVELS,
  LIT_LEVEL,
  PALETTES,
  type Palette,
  type Scene,
  loopMiddle,
  loopRadius,
} from "../scene/index.ts";
import { nodesIn } from "./svg-nodes.ts";
import { packetsIn } from "./svg-packets.ts";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** `title` and `description`: what it shows, for who hears it; they may hold anything. */
export function pictureSvg(scene: Scene, title: string, description: string): string {
  const palette = PALETTES[scene.theme];
  const { width, height } = scene.size;
  const inner = [
    textOf("title", shown(title, 200)),
    textOf("desc", shown(description, 400)),
    element("rect", { width: "100%", height: "100%", fill: palette.background }),
    element("g", { fill: "none", "stroke-linecap": "round" }, edgesIn(scene, palette)),
    element("g", { fill: "none" }, sweepsIn(scene, palette)),
    element("g", { "stroke-linejoin": "round" }, packetsIn(scene)),
    nodesIn(scene),
  ];
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
    role: "img",
    "font-family": FONT,
  };
  return `${element("svg", attributes, `\n${inner.join("\n")}\n`)}\n`;
}

function edgesIn(scene: Scene, palette: Palette): string {
  const { edges, nodes } = scene;
  const parts: string[] = [];
  for (let i = 0; i < edges.count; i++) {
    const from = edges.from[i] ?? 0;
    const to = edges.to[i] ?? 0;
    const level = edges.level[i] ?? 0;
    const isLit = level === LIT_LEVEL;
    const strength = (0.62 * (1 - level / EDGE_LEVELS) ** 2 + 0.06) * (scene.greyed ? 0.5 : 1);
    const look = {
      class: "edge",
      stroke: isLit ? palette.ink : palette.edge,
      "stroke-width": isLit ? 3 : 1.3,
      "stroke-opacity": isLit ? undefined : strength.toFixed(2),
    };
    if (from === to) {
      const { x, y } = loopMiddle(nodes, from);
      parts.push(element("circle", { ...look, cx: x, cy: y, r: loopRadius(nodes) }));
      continue;
    }
    const x1 = nodes.x[from] ?? 0;
    const y1 = nodes.y[from] ?? 0;
    const d = line(x1, y1, nodes.x[to] ?? 0, nodes.y[to] ?? 0);
    const flow = edges.flow[i] ?? 0;
    if (flow > 0) {
      const broad = { stroke: palette.edge, "stroke-width": flow, "stroke-opacity": "0.22" };
      parts.push(element("path", { ...broad, d }));
    }
    parts.push(element("path", { ...look, d }));
  }
  return parts.join("\n");
}

function sweepsIn({ sweeps, nodes }: Scene, palette: Palette): string {
  const parts = sweeps.map(({ x, y, age }) =>
    element("circle", {
      cx: x,
      cy: y,
      r: nodes.radius * 1.2 + (1 - (1 - age) ** 3) * 70,
      stroke: palette.standing.leader,
      "stroke-width": 3 - 2 * age,
      "stroke-opacity": (0.8 * (1 - age)).toFixed(2),
    }),
  );
  return parts.join("\n");
}
