/** Our diagram, its window moving in every frame. */
import { createDiagramPainter } from "../../src/app/diagram/index.ts";
import { SIZE, diagramScene, windowOf } from "./diagram-scene.ts";

const { composer, inputAt, last } = diagramScene();
const canvas = document.createElement("canvas");
document.querySelector("#stage")?.append(canvas);
const painter = createDiagramPainter(canvas, composer);
painter.resize(SIZE.width, SIZE.height, 1);
window.bench = { frames: 0, drawn: 0, mainMs: 0 };

function frame(): void {
  const { from, span } = windowOf(window.bench.frames, last);
  const { events } = painter.paint(inputAt(from, span), { theme: "dark", greyed: false });
  window.bench.frames += 1;
  window.bench.drawn += events;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
