/** What is in view, as a file. */
import type { SourceName } from "../../store/index.ts";
import type { MountedDiagram } from "./mount.ts";

const NAME = "raftglass-diagram.svg";
/** Browsers that ask where to put the file read it later. */
const READ_WITHIN_MS = 60_000;

export function saveSvg(diagram: MountedDiagram, source: SourceName | undefined): void {
  const what = source === undefined ? "" : source.type === "live" ? source.url : source.title;
  const svg = diagram.svg(`Space–time diagram of ${what}, by Raftglass`);
  if (svg === undefined) return;
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = NAME;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}
