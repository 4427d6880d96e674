/** What is in view of the diagram, as a file. */
import { svgOf } from "../../../core/diagram/index.ts";
import { createDiagramPainter } from "../../diagram/index.ts";
import { pngOf, titleOf } from "../../export/index.ts";
import type { Session } from "../../store/index.ts";
import type { InView, MountedDiagram } from "./mount.ts";
import type { DiagramFile, Format } from "./saver.ts";

/** A PNG is painted at so many times the size that is seen. */
const RATIO = 2;

/** Undefined while nothing is shown. Fails where the browser has no memory for so large a PNG. */
export async function diagramFile(
  diagram: MountedDiagram,
  session: Session | undefined,
  format: Format,
): Promise<DiagramFile | undefined> {
  const inView = diagram.inView();
  if (session === undefined || inView === undefined) return undefined;
  if (format === "svg") {
    const { composer, input, look } = inView;
    const title = `Space–time diagram of ${titleOf(session)}, by Raftglass`;
    const svg = svgOf(composer.compose(input), look.theme, title);
    return { name: "raftglass-diagram.svg", file: new Blob([svg], { type: "image/svg+xml" }) };
  }
  return { name: "raftglass-diagram.png", file: await pngOf(painted(inView)) };
}

function painted({ composer, input, look }: InView): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  // A painter that has drawn nothing yet has nothing to stretch: one frame is the whole.
  const painter = createDiagramPainter(canvas, composer);
  painter.resize(input.size.width, input.size.height, RATIO);
  painter.paint(input, look);
  return canvas;
}
