/** The picture that is shown, as a file: painted anew at twice its size, or written as SVG. */
import { health } from "../../core/analysis/index.ts";
import { pictureSvg } from "../../core/picture/index.ts";
import type { Scene } from "../../core/scene/index.ts";
import { createPainter } from "../paint/index.ts";
import type { View } from "../store/index.ts";
import { titleOf } from "./titles.ts";

const RATIO = 2;

/** Fails where the browser has no memory for so large a picture. */
export async function picturePng(scene: Scene): Promise<Blob> {
  const canvas = document.createElement("canvas");
  const painter = createPainter(canvas);
  painter.resize(scene.size.width, scene.size.height, RATIO);
  painter.paint(scene, true);
  return pngOf(canvas);
}

/** Fails where the browser has no memory for so large a picture. */
export async function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("The picture does not fit in the memory.");
  return blob;
}

export function pictureText(scene: Scene, view: View): string {
  const { session, cluster } = view;
  const said = session && health(cluster, session.now());
  const description = said === undefined ? "" : `${said.leadership}. ${said.quorum}`;
  return pictureSvg(scene, session === undefined ? "Raftglass" : titleOf(session), description);
}
