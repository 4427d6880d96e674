/**
 * The peer: the same arrows as SVG elements, made once for all that is kept and moved by one
 * `transform`, which is the least that can be asked of a browser.
 */
import { SPAN_MS, SIZE, diagramScene, windowOf } from "./diagram-scene.ts";
import { PALETTES, kindLook } from "../../src/core/scene/index.ts";

const { composer, inputAt, last } = diagramScene();
const SVG = "http://www.w3.org/2000/svg";
const root = document.createElementNS(SVG, "svg");
root.setAttribute("width", String(SIZE.width));
root.setAttribute("height", String(SIZE.height));
root.style.background = PALETTES.dark.background;
const moved = document.createElementNS(SVG, "g");
root.append(moved);

let plot = { x: 0, width: SIZE.width };
/** What is drawn: one window after another, side by side. */
for (let from = 0; from <= last; from += SPAN_MS) {
  const scene = composer.compose(inputAt(from, SPAN_MS));
  const { arrows } = scene;
  ({ plot } = scene);
  const dx = (from / SPAN_MS) * plot.width;
  for (let n = 0; n < arrows.count; n++) {
    const [x1, y1] = [(arrows.x1[n] ?? 0) + dx, arrows.y1[n] ?? 0];
    const [x2, y2] = [(arrows.x2[n] ?? 0) + dx, arrows.y2[n] ?? 0];
    const path = document.createElementNS(SVG, "path");
    const back = y2 > y1 ? -3 : 3;
    path.setAttribute("d", `M${x1} ${y1}L${x2} ${y2}L${x2 - 3} ${y2 + back}M${x2} ${y2}`);
    path.setAttribute("stroke", kindLook(scene.kindName(arrows.kind[n] ?? 0)).color.dark);
    path.setAttribute("fill", "none");
    moved.append(path);
  }
}
document.querySelector("#stage")?.append(root);
window.bench = { frames: 0, drawn: 0, mainMs: 0 };

function frame(): void {
  const { from, span } = windowOf(window.bench.frames, last);
  const scale = SPAN_MS / span;
  const dx = -(from / SPAN_MS) * plot.width * scale;
  moved.setAttribute("transform", `translate(${dx} 0) scale(${scale} 1)`);
  window.bench.frames += 1;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
