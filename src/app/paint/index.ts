export { mixed, pixelOf } from "./color.ts";
export { type Painter, createPainter } from "./painter.ts";
