/**
 * The weight gate: what a first visit loads of JavaScript, gzipped. Every script of the built page
 * counts, whether it comes first or later, so that nothing hides behind a later load. Run it after
 * the build: `npm run size`.
 */
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 110_000;
const PAGE = new URL("../dist/page/", import.meta.url);

/** The scripts of the page, as paths in it. */
function scriptsIn(folder) {
  return readdirSync(new URL(folder, PAGE), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return scriptsIn(`${folder}${entry.name}/`);
    return /\.m?js$/.test(entry.name) ? [`${folder}${entry.name}`] : [];
  });
}

function weigh(path) {
  const bytes = readFileSync(new URL(path, PAGE));
  return { path, plain: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
}

function row(plain, gzipped, name) {
  console.log(`${plain.padStart(10)}${gzipped.padStart(10)}  ${name}`);
}

const grouped = (count) => count.toLocaleString("en");

let scripts;
try {
  scripts = scriptsIn("./");
} catch {
  console.error("There is no built page in dist/page. Run `npm run build` first.");
  process.exit(1);
}
if (scripts.length === 0) {
  console.error("The built page has no script: something is wrong with the build.");
  process.exit(1);
}

const weights = scripts.map(weigh).toSorted((a, b) => b.gzipped - a.gzipped);
const plain = weights.reduce((sum, weight) => sum + weight.plain, 0);
const gzipped = weights.reduce((sum, weight) => sum + weight.gzipped, 0);
row("bytes", "gzipped", "script");
for (const weight of weights) row(grouped(weight.plain), grouped(weight.gzipped), weight.path);
row(grouped(plain), grouped(gzipped), `all; at most ${grouped(LIMIT)} gzipped`);
if (gzipped > LIMIT) {
  const over = grouped(gzipped - LIMIT);
  console.error(
    `The page is ${over} bytes too heavy. Look for a package that came in, or split it.`,
  );
  process.exit(1);
}
