/** The diagram as an SVG file: the same scene, as text. */
import { shown } from "../base/index.ts";
import { PALETTES, type Palette, STANDING_WORDS, type ThemeName } from "../scene/index.ts";
import { Labels } from "./labels.ts";
import { LINE_LOOKS, type LineLook } from "./line-look.ts";
import type { DiagramScene, Lane, Segment } from "./scene.ts";
import { arrowsIn } from "./svg-arrows.ts";
import { element, line, px, textOf } from "./xml.ts";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const NAME_SHOWN = 48;
/** What stands on the edge of the plot is not cut in half. */
const PAD = 8;
const CLIP = "plot";

/** `title`: what the picture shows, for who hears it and for the window that opens it. */
export function svgOf(scene: DiagramScene, theme: ThemeName, title: string): string {
  const palette = PALETTES[theme];
  const { width, height } = scene.size;
  const { plot } = scene;
  const clip = element("rect", {
    x: plot.x - PAD,
    y: plot.y - PAD,
    width: plot.width + 2 * PAD,
    height: plot.height + 2 * PAD,
  });
  const inPlot = [
    element("g", { fill: "none" }, lines(scene, palette)),
    arrowsIn(scene, theme),
    labelsIn(scene, palette),
    playheadIn(scene, palette),
  ];
  const inner = [
    textOf("title", title),
    textOf("desc", descriptionOf(scene)),
    element("defs", {}, element("clipPath", { id: CLIP }, clip)),
    element("rect", { width: "100%", height: "100%", fill: palette.background }),
    ticksIn(scene, palette),
    element("g", { "clip-path": `url(#${CLIP})` }, inPlot.join("\n")),
    ...scene.lanes.map((lane) => nameIn(scene, lane, palette)),
  ];
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${px(width)} ${px(height)}`,
    role: "img",
    "font-family": FONT,
    "font-size": 12,
  };
  return `${element("svg", attributes, `\n${inner.join("\n")}\n`)}\n`;
}

function descriptionOf({ arrows, lanes }: DiagramScene): string {
  const left = arrows.leftOut > 0 ? `, ${arrows.leftOut} of them not drawn` : "";
  return (
    `A line for each of ${lanes.length} nodes, an arrow for each message: ` +
    `${arrows.events} messages${left}. A slanted arrow flew as long as its source told; ` +
    "an upright one with a ring at its foot stands where it was seen."
  );
}

type Ground = Pick<DiagramScene, "direction" | "plot">;

/** A line from `begin` to `end` along time, at a place across it. */
function along({ direction }: Ground, place: number, begin: number, end: number): string {
  return direction === "across"
    ? `M${px(begin)} ${px(place)}H${px(end)}`
    : `M${px(place)} ${px(begin)}V${px(end)}`;
}

/** A line over the whole plot, at a place along time. */
function across({ direction, plot }: Ground, place: number): string {
  return direction === "across"
    ? line(place, plot.y, place, plot.y + plot.height)
    : line(plot.x, place, plot.x + plot.width, place);
}

function ticksIn(scene: DiagramScene, { edge, muted }: Palette): string {
  const { plot, ticks } = scene;
  const isAcross = scene.direction === "across";
  const d = ticks.map(({ place }) => across(scene, place)).join("");
  const words = ticks.map(({ place, label }) =>
    textOf("text", label, {
      x: isAcross ? place : plot.x - 10,
      y: isAcross ? plot.y - 10 : place + 4,
      "text-anchor": isAcross ? "middle" : "end",
    }),
  );
  return (
    element("path", { d, stroke: edge, "stroke-opacity": "0.2", fill: "none" }) +
    element("g", { fill: muted, "font-size": 11 }, words.join(""))
  );
}

function lines(scene: DiagramScene, palette: Palette): string {
  const parts = scene.lanes.flatMap((lane) =>
    lane.segments.map((segment) => lineOf(scene, lane, segment, palette)),
  );
  return parts.join("\n");
}

function lineOf(scene: DiagramScene, lane: Lane, segment: Segment, palette: Palette): string {
  const { begin, end, standing, starts } = segment;
  const { width, dash, mark } = LINE_LOOKS[standing];
  const stroke = standing === "blind" ? palette.muted : palette.standing[standing];
  const stretch = element("path", {
    d: along(scene, lane.place, begin, end),
    stroke,
    "stroke-width": width,
    "stroke-dasharray": dash.length === 0 ? undefined : dash.join(" "),
  });
  if (!starts) return stretch;
  const [x, y] = scene.direction === "across" ? [begin, lane.place] : [lane.place, begin];
  return stretch + markIn(mark, x, y, stroke, palette.background);
}

/** The role that begins here, by its form. */
function markIn(
  mark: LineLook["mark"],
  x: number,
  y: number,
  stroke: string,
  under: string,
): string {
  const look = { stroke, "stroke-width": 2 };
  const transform = `translate(${px(x)} ${px(y)})`;
  if (mark === "diamond") {
    return element("path", { ...look, transform, fill: stroke, d: "M-6 0L0 -6L6 0L0 6Z" });
  }
  if (mark === "cross") return element("path", { ...look, transform, d: "M-4 -4L4 4M-4 4L4 -4" });
  const r = mark === "dot" ? 3 : 5;
  return element("circle", { ...look, cx: x, cy: y, r, fill: mark === "ring" ? under : stroke });
}

function nameIn(scene: DiagramScene, lane: Lane, { ink }: Palette): string {
  const { plot, direction } = scene;
  const isAcross = direction === "across";
  const role = lane.standing === "absent" ? "not in the cluster" : STANDING_WORDS[lane.standing];
  const attributes = {
    x: isAcross ? plot.x - 12 : lane.place,
    y: isAcross ? lane.place + 4 : plot.y - 12,
    "text-anchor": isAcross ? "end" : "middle",
    fill: ink,
    "font-weight": lane.selected ? 700 : undefined,
  };
  const name = textOf("tspan", shown(lane.name, NAME_SHOWN));
  return element("text", attributes, textOf("title", role) + name);
}

function labelsIn(scene: DiagramScene, { ink, background }: Palette): string {
  const labels = new Labels(scene);
  labels.add(scene.arrows);
  const words = labels.list.map(({ x, y, text }) => textOf("text", text, { x, y: y + 4 }));
  const look = {
    fill: ink,
    "font-size": 11,
    stroke: background,
    "stroke-width": 3,
    "paint-order": "stroke",
  };
  return element("g", look, words.join(""));
}

function playheadIn(scene: DiagramScene, { ink }: Palette): string {
  const { playhead } = scene;
  if (playhead === undefined) return "";
  return element("path", { d: across(scene, playhead), stroke: ink, "stroke-width": 1.5 });
}
