/** The project's own files, read from disk: what the tools' tests look at. */
import { readFileSync, readdirSync } from "node:fs";

const ROOT = new URL("../", import.meta.url);
/** Folders with code; whichever of them is there. */
const CODE = new Set([
  "src",
  "server",
  "e2e",
  "bench",
  "tools",
  "oracle",
  "raft-check",
  "clusters",
]);

/**
 * Paths from the root, with `/`, and the texts of code and styles. Results of runs are not ours.
 */
export function sourceTree(): ReadonlyMap<string, string> {
  const tree = new Map([["package.json", readFileSync(new URL("package.json", ROOT), "utf8")]]);
  for (const folder of readdirSync(ROOT, { withFileTypes: true })) {
    if (folder.isDirectory() && CODE.has(folder.name)) readInto(tree, folder.name);
  }
  return tree;
}

function readInto(tree: Map<string, string>, folder: string): void {
  for (const entry of readdirSync(new URL(`${folder}/`, ROOT), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== "results") readInto(tree, path);
    } else if (/\.(tsx?|mjs|css)$/.test(entry.name)) {
      tree.set(path, readFileSync(new URL(path, ROOT), "utf8"));
    }
  }
}
