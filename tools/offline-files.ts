/** Builds the service worker, and writes the list of all that was built before it. */
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Plugin } from "vite";

const WORKER = "sw.js";
const LIST = "files.json";

/** `source`: the service worker, which imports nothing. */
export function offlineFiles(source: string): Plugin {
  return {
    name: "raftglass-offline-files",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "client",
    buildStart() {
      this.emitFile({ type: "chunk", id: source, fileName: WORKER });
    },
    writeBundle: {
      order: "post",
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) throw new Error("The page is built into a folder.");
        const files = await hashesIn(dir);
        // Who saves the page into one file asks for this one.
        const names = JSON.stringify({ files: Object.keys(files) });
        await writeFile(join(dir, LIST), names);
        files[LIST] = hashOf(names);
        const list = JSON.stringify(files);
        const version = createHash("sha256").update(list).digest("hex").slice(0, 16);
        const code = await readFile(join(dir, WORKER), "utf8");
        const head = `const VERSION=${JSON.stringify(version)},FILES=${list};\n`;
        await writeFile(join(dir, WORKER), head + code);
      },
    },
  };
}

/** Every file of the page, sorted; the manifest of the build is none. */
async function hashesIn(dir: string): Promise<Record<string, string>> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path !== WORKER && path !== LIST && !path.startsWith("."))
    .toSorted();
  const hashes: [string, string][] = [];
  for (const path of paths) {
    const bytes = await readFile(join(dir, path));
    hashes.push([path, hashOf(bytes)]);
  }
  return Object.fromEntries(hashes);
}

function hashOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("base64");
}
