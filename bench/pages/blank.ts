/** The bare limit of drawing: one small rectangle changes, and the browser shows it. */
import { SIZE } from "./scene.ts";

const canvas = document.createElement("canvas");
canvas.width = SIZE.width;
canvas.height = SIZE.height;
document.querySelector("#stage")?.append(canvas);
const context = canvas.getContext("2d");
window.bench = { frames: 0, drawn: 0, mainMs: 0 };

function frame(): void {
  if (context !== null) {
    context.fillStyle = window.bench.frames % 2 === 0 ? "#222" : "#333";
    context.fillRect(10, 10, 10, 10);
  }
  window.bench.frames += 1;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
