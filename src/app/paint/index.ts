export { type Painter, createPainter } from "./painter.ts";
