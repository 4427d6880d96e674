/**
 * Starts the command `npm run raft:check`: bundles it in memory and runs it, so that it is never
 * older than its sources. Its workers are the same bundle once more.
 */
import { fileURLToPath } from "node:url";
import { build } from "vite";

const built = await build({
  root: fileURLToPath(new URL("../", import.meta.url)),
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: true },
  build: { ssr: "raft-check/run.ts", write: false, target: "node20" },
});
const [chunk] = [built].flat().flatMap(({ output }) => output);
const url = `data:text/javascript;base64,${Buffer.from(chunk.code).toString("base64")}`;
const { main } = await import(url);
process.exitCode = await main(process.argv.slice(2), url);
