/** `npm run bench`: every figure beside a peer or a bare limit, in one run. `-- --short` for CI. */
import { fileURLToPath } from "node:url";
import { benchDrawing } from "./drawing.ts";
import { servePages } from "./pages-server.ts";

const isShort = process.argv.includes("--short");
const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wants = (name: string): boolean => only.length === 0 || only.includes(name);

const pages = await servePages(fileURLToPath(new URL("../pages", import.meta.url)));
const kept: boolean[] = [];
if (wants("drawing")) kept.push(await benchDrawing(pages.url, isShort ? 1 : 3, isShort ? 2 : 4));
pages.close();
console.log(kept.every(Boolean) ? "\nEvery target is kept." : "\nA target is MISSED.");
