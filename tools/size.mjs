/**
 * The weight gate: what must arrive of JavaScript, gzipped, before the page can be used: its script
 * with all that it imports. What comes later, when a panel is first opened, is listed and has a
 * limit of its own, so that nothing hides there. Run it after the build: `npm run size`.
 */
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const FIRST_LIMIT = 110_000;
// The simulation is a cluster, its panel, its lessons, and the same cluster in a worker; the time
// machine is the past of any source, beside the picture, and a diagram of messages over time; the
// page can be in a frame, and be there without a network, by a list of its files;
// what is shown can be saved; plots are drawn by a library, and other exporters are compared with,
const ALL_LIMIT = 366_000;
const PAGE = new URL("../dist/page/", import.meta.url);

/** Vite's manifest: each source that begins a script, the script, and what that one imports. */
function readManifest() {
  try {
    return JSON.parse(readFileSync(new URL(".vite/manifest.json", PAGE), "utf8"));
  } catch {
    return undefined;
  }
}

const manifest = readManifest();
if (manifest === undefined) {
  console.error("There is no built page in dist/page. Run `npm run build` first.");
  process.exit(1);
}

/** The sources whose scripts arrive with these, themselves included. */
function withImports(sources, found = new Set()) {
  for (const source of sources) {
    if (found.has(source)) continue;
    found.add(source);
    withImports(manifest[source]?.imports ?? [], found);
  }
  return found;
}

function weigh(source) {
  return weighFile(source, manifest[source].file);
}

function weighFile(source, path) {
  const bytes = readFileSync(new URL(path, PAGE));
  return { source, path, gzipped: gzipSync(bytes, { level: 9 }).length };
}

/** A worker's script is imported by nobody, and so is in no manifest. */
function workers() {
  const names = readdirSync(new URL("assets/", PAGE));
  return names
    .filter((name) => name.startsWith("worker-") && name.endsWith(".js"))
    .map((name) => weighFile(name, `assets/${name}`));
}

/** What begins the script of that name. */
function sourceOf(name) {
  return Object.keys(manifest).find((source) => manifest[source].name === name) ?? name;
}

const isScript = (source) => manifest[source]?.file.endsWith(".js") === true;
/** What the two kinds of first visit load: one to a cluster, one to the start page. */
const VISITS = {
  "to a cluster": ["index", "nodes", "legend"].map(sourceOf),
  "to the start page": ["index", "start", "tableau"].map(sourceOf),
};
const first = withImports(["index.html"]);
const weights = [...Object.keys(manifest).filter(isScript).map(weigh), ...workers()].toSorted(
  (a, b) => b.gzipped - a.gzipped,
);
const sum = (list) => list.reduce((total, { gzipped }) => total + gzipped, 0);
const visits = Object.entries(VISITS).map(([name, sources]) => {
  const loaded = withImports(sources);
  return { name, weight: sum(weights.filter(({ source }) => loaded.has(source))) };
});
const inFirst = Math.max(...visits.map(({ weight }) => weight));
const inAll = sum(weights);

const grouped = (count) => count.toLocaleString("en").padStart(9);
console.log("  gzipped  script");
for (const { source, path, gzipped } of weights) {
  console.log(`${grouped(gzipped)}  ${path}${first.has(source) ? "" : " (later)"}`);
}
for (const { name, weight } of visits) {
  console.log(
    `${grouped(weight)}  first visit ${name}; at most ${FIRST_LIMIT.toLocaleString("en")}`,
  );
}
console.log(`${grouped(inAll)}  all; at most ${ALL_LIMIT.toLocaleString("en")}`);
if (!Object.values(VISITS).flat().every(isScript)) {
  console.error("The manifest lacks the page or its start page: this gate measures nothing.");
  process.exit(1);
}
if (inFirst > FIRST_LIMIT || inAll > ALL_LIMIT) {
  console.error("The page is too heavy. Look for a package that came in, or split it.");
  process.exit(1);
}
