/** `npm run bench`: every figure beside a peer or a bare limit, in one run. `-- --short` for CI. */
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { benchDiagram } from "./diagram.ts";
import { benchDrawing } from "./drawing.ts";
import { servePages } from "./pages-server.ts";
import { startRaftglass } from "./processes.ts";
import { benchFlood } from "./flood.ts";
import { benchIdle } from "./idle.ts";
import { benchFanOut } from "./relay-fan-out.ts";
import { benchSlowViewers } from "./relay-slow-viewers.ts";
import { benchSimulation } from "./simulation.ts";
import { benchSimulatedPicture } from "./simulated-picture.ts";
import { benchTape } from "./tape.ts";
import { benchTime } from "./time.ts";
import { benchTimePage } from "./time-page.ts";
import { benchTakingIn } from "./taking-in.ts";
import { benchToPicture } from "./to-picture.ts";
import { benchWeight } from "./weight.ts";

const isShort = process.argv.includes("--short");
const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));
// So that what listens for the end hears of it: browsers and servers end with us.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
const names = [
  "drawing",
  "taking-in",
  "flood",
  "to-picture",
  "weight",
  "idle",
  "simulation",
  "fan-out",
  "slow-viewers",
  "simulated-picture",
  "tape",
  "diagram",
  "time",
  "time-page",
];
const unknown = only.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no bench ${unknown}. There are ${names.join(", ")}; --short is quicker.`);
  process.exit(2);
}
const pages = await servePages(fileURLToPath(new URL("../pages", import.meta.url)));
// The page takes its exporter from the address; the one named here is never connected to.
const app = await startRaftglass("--exporter", "127.0.0.1:9");
const sites = { app: app.url, pages: pages.url };

const benches: Readonly<Record<string, () => Promise<boolean> | boolean>> = {
  drawing: () => benchDrawing(sites.pages, isShort ? 1 : 5, isShort ? 2 : 3),
  "taking-in": () => benchTakingIn(sites, isShort),
  flood: () => benchFlood(sites, isShort),
  "to-picture": () => benchToPicture(sites, isShort),
  weight: () => benchWeight(),
  idle: () => benchIdle(sites, isShort),
  simulation: () => benchSimulation(isShort),
  "fan-out": () => benchFanOut(isShort),
  "slow-viewers": () => benchSlowViewers(isShort),
  "simulated-picture": () => benchSimulatedPicture(sites, isShort),
  tape: () => benchTape(sites.pages, isShort),
  diagram: () => benchDiagram(sites.pages, isShort),
  time: () => benchTime(isShort),
  "time-page": () => benchTimePage(isShort),
};

const began = performance.now();
const [load] = loadavg();
console.log(`# Raftglass bench, ${isShort ? "short form" : "full form"}\n`);
console.log(
  `${cpus().length} cores, load ${load?.toFixed(2)} before it began, Node ${process.version}`,
);
const kept: boolean[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (only.length === 0 || only.includes(name)) kept.push(await bench());
}
app.close();
pages.close();
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
const isKept = kept.every(Boolean);
console.log(`\n${isKept ? "Every target is kept." : "A target is MISSED."} ${minutes} minutes.`);
// Machines of CI are noisy: there the tables are read, not the exit code.
process.exitCode = isKept || isShort ? 0 : 1;
