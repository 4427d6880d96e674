/** The arrows of the SVG: each with its words as a title. */
import { PALETTES, type ThemeName, kindLook } from "../scene/index.ts";
import { ARROW, type DiagramScene } from "./scene.ts";
import { type Shape, fateOf, loopOf, ringOf, shapeOf } from "./shapes.ts";
import { arrowWords } from "./words.ts";
import { element, line, px, textOf } from "./xml.ts";

const WIDTHS = { plain: 1.2, selected: 2.5, fold: 3 };

export function arrowsIn(scene: DiagramScene, theme: ThemeName): string {
  const arrows: string[] = [];
  for (let n = 0; n < scene.arrows.count; n++) arrows.push(arrowIn(scene, n, theme));
  return arrows.join("\n");
}

function arrowIn(scene: DiagramScene, n: number, theme: ThemeName): string {
  const { arrows } = scene;
  const marks = arrows.marks[n] ?? 0;
  const color = kindLook(scene.kindName(arrows.kind[n] ?? 0)).color[theme];
  const plain = (marks & ARROW.selected) === 0 ? WIDTHS.plain : WIDTHS.selected;
  const inner = (marks & ARROW.self) === 0 ? straight(scene, n, theme) : loop(scene, n);
  return element(
    "g",
    {
      stroke: color,
      "stroke-width": (marks & ARROW.fold) === 0 ? plain : WIDTHS.fold,
      fill: (marks & ARROW.reply) === 0 ? color : PALETTES[theme].background,
    },
    textOf("title", arrowWords(arrows, n, scene)) + inner,
  );
}

function loop({ arrows, direction }: DiagramScene, n: number): string {
  const [ax, ay, bx, by, x, y] = loopOf(arrows, n, direction).map(px);
  const foot = `${px(arrows.x1[n] ?? 0)} ${px(arrows.y1[n] ?? 0)}`;
  return element("path", { fill: "none", d: `M${foot}C${ax} ${ay} ${bx} ${by} ${x} ${y}` });
}

function straight({ arrows }: DiagramScene, n: number, theme: ThemeName): string {
  const { background, alarm } = PALETTES[theme];
  const marks = arrows.marks[n] ?? 0;
  const shape = shapeOf(arrows, n);
  const tip = (marks & ARROW.dropped) === 0 ? tipOf(shape) : "";
  const parts = [element("path", { d: line(shape.x1, shape.y1, shape.x2, shape.y2) + tip })];
  if ((marks & ARROW.seen) !== 0) {
    const { x, y, radius } = ringOf(shape);
    parts.push(element("circle", { cx: x, cy: y, r: radius, fill: background }));
  }
  const fate = fateOf(shape, marks).map((stroke) => line(...stroke));
  if (fate.length > 0) {
    parts.push(element("path", { d: fate.join(""), stroke: alarm, "stroke-width": 2 }));
  }
  return parts.join("");
}

function tipOf({ head }: Shape): string {
  const [tipX, tipY, aX, aY, bX, bY] = head;
  return `${line(tipX, tipY, aX, aY)}L${px(bX)} ${px(bY)}Z`;
}
