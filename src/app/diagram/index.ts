export {
  type DiagramLook,
  type DiagramPainter,
  type Painted,
  createDiagramPainter,
} from "./painter.ts";
