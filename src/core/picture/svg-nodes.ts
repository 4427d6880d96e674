/** The nodes of the SVG: the role told by form as well as by colour, and in words. */
import { shown } from "../base/index.ts";
import type { Standing } from "../cluster/index.ts";
import { type Attributes, element, textOf } from "../diagram/index.ts";
import {
  MARK,
  PALETTES,
  type Palette,
  STANDINGS,
  STANDING_WORDS,
  type Scene,
} from "../scene/index.ts";

/** Room between nodes that a name needs, and a role beside it. */
const NAME_SPACE = 74;
const ROLE_SPACE = 96;
const LINE = 15;
const NAME_SHOWN = 26;

export function nodesIn(scene: Scene): string {
  const parts: string[] = [];
  for (let i = 0; i < scene.nodes.count; i++) parts.push(nodeIn(scene, i));
  return parts.join("\n");
}

function nodeIn(scene: Scene, i: number): string {
  const { nodes } = scene;
  const palette = PALETTES[scene.theme];
  const standing = STANDINGS[nodes.standing[i] ?? 0] ?? "unknown";
  const marks = nodes.marks[i] ?? 0;
  const isOld = scene.greyed || (marks & MARK.stale) !== 0;
  const color = isOld ? palette.standing.inactive : palette.standing[standing];
  const word = isOld ? `${STANDING_WORDS[standing]}, last known` : STANDING_WORDS[standing];
  const name = nodes.name[i] ?? "";
  const at = [nodes.x[i] ?? 0, nodes.y[i] ?? 0].map((value) => value.toFixed(1)).join(" ");
  const inner = [
    textOf("title", `${shown(name, 80)}, ${word}`),
    glyphOf(standing, nodes.radius, color, palette),
    (marks & MARK.selected) === 0 ? "" : selection(nodes.radius, palette),
    labelOf(scene, i, word, isOld ? palette.muted : color),
  ];
  return element("g", { class: "node", transform: `translate(${at})` }, inner.join(""));
}

type Glyph = (radius: number, color: string, palette: Palette) => string;

function glyphOf(standing: Standing, radius: number, color: string, palette: Palette): string {
  const width = Math.max(1, Math.min(3, radius * 0.13));
  const look = { stroke: color, "stroke-width": width, "stroke-linejoin": "round" };
  return element("g", look, GLYPHS[standing](radius, color, palette));
}

const circle = (r: number, more: Attributes): string => element("circle", { r, ...more });
const diamond = (reach: number, more: Attributes): string => {
  const to = reach.toFixed(1);
  return element("path", { d: `M0 -${to}L${to} 0L0 ${to}L-${to} 0Z`, ...more });
};

const GLYPHS: Readonly<Record<Standing, Glyph>> = {
  leader: (radius, color, { background }) =>
    circle(radius * 1.16, { fill: background }) +
    circle(radius * 0.86, { fill: color, stroke: "none" }),
  follower: (radius, color, { surface }) =>
    circle(radius, { fill: surface, stroke: "none" }) +
    circle(radius, { fill: color, "fill-opacity": "0.2" }),
  candidate: (radius, color, { surface }) =>
    diamond(radius * 1.18, { fill: surface }) +
    diamond(radius * 1.18, { fill: color, "fill-opacity": "0.2", stroke: "none" }) +
    diamond(radius * 0.42, { fill: color, stroke: "none" }),
  inactive: (radius, _, { background }) => {
    const end = (radius * 0.72).toFixed(1);
    const dash = `${(radius * 0.28).toFixed(1)} ${(radius * 0.2).toFixed(1)}`;
    return (
      circle(radius, { fill: background, "stroke-dasharray": dash }) +
      element("path", { d: `M-${end} ${end}L${end} -${end}` })
    );
  },
  unknown: (radius, color, { surface }) =>
    circle(radius, { fill: surface }) +
    textOf("text", "?", {
      y: radius * 0.36,
      "text-anchor": "middle",
      "font-size": radius,
      fill: color,
      stroke: "none",
    }),
  ghost: (radius, _, { background }) => {
    const dash = `0.1 ${Math.max(3, radius * 0.27).toFixed(1)}`;
    const look = { "stroke-dasharray": dash, "stroke-linecap": "round" };
    return circle(radius, { fill: background, ...look });
  },
};

function selection(radius: number, { selection: stroke }: Palette): string {
  return circle(radius * 1.25 + 5, { fill: "none", stroke, "stroke-width": 2 });
}

function labelOf({ nodes, theme }: Scene, i: number, word: string, color: string): string {
  const palette = PALETTES[theme];
  const marks = nodes.marks[i] ?? 0;
  const isLeader = STANDINGS[nodes.standing[i] ?? 0] === "leader";
  const isSingled = isLeader || (marks & MARK.selected) !== 0;
  if (nodes.spacing < NAME_SPACE && !isSingled) return "";
  const hasRole = nodes.spacing >= ROLE_SPACE || isSingled;
  const away = nodes.radius * 1.25 + 6;
  const isAbove = (marks & MARK.labelAbove) !== 0;
  const top = isAbove ? -away - (hasRole ? LINE : 0) - 4 : away + 12;
  const name = textOf("tspan", shown(nodes.name[i] ?? "", NAME_SHOWN), {
    x: 0,
    y: top,
    fill: palette.ink,
    "font-size": 14,
    "font-weight": isSingled ? 700 : 500,
  });
  const role = textOf("tspan", word, { x: 0, y: top + LINE, fill: color, "font-size": 12 });
  const halo = {
    stroke: palette.background,
    "stroke-width": 4,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
    "text-anchor": "middle",
  };
  return element("text", halo, name + (hasRole ? role : ""));
}
