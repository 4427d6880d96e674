export { type DiagramPainter, type Painted, createDiagramPainter } from "./painter.ts";
