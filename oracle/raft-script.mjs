/**
 * Starts the command `npm run raft:script`: bundles it in memory and runs it, so that it is never
 * older than its sources, and runs at the same time do not meet in a folder.
 */
import { fileURLToPath } from "node:url";
import { build } from "vite";

const built = await build({
  root: fileURLToPath(new URL("../", import.meta.url)),
  configFile: false,
  logLevel: "error",
  build: { ssr: "oracle/raft-script.ts", write: false, target: "node20" },
});
const [chunk] = [built].flat().flatMap(({ output }) => output);
await import(`data:text/javascript;base64,${Buffer.from(chunk.code).toString("base64")}`);
