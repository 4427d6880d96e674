/**
 * The published package, tried as a stranger would: packed, installed into an empty folder without
 * a registry, and run with `npx`. `npm run pack:check`, after the build.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** What may be in the package. */
const PACKED =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/server\/[^]*\.js|dist\/page\/[^.][^]*)$/;
/** What npm would run on the machine of whoever installs it. */
const INSTALL_SCRIPTS = new Set(["preinstall", "install", "postinstall", "prepare"]);
const BYTES_LIMIT = 2_000_000;
const WAIT_MS = 60_000;

if (!existsSync(join(ROOT, "dist/server/cli.js")) || !existsSync(join(ROOT, "dist/page"))) {
  console.error("There is nothing to pack. Run `npm run build` first.");
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "raftglass-pack-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const late = setTimeout(() => {
  console.error(`The package did not come to an end within ${WAIT_MS / 1_000} s.`);
  process.exit(1);
}, WAIT_MS);

/** Nothing answers there: whatever wants a registry fails at once. */
const NOWHERE = "http://127.0.0.1:9/";
const env = { ...process.env, npm_config_registry: NOWHERE, npm_config_offline: "true" };
const run = (program, words, cwd) =>
  execFileSync(program, words, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const [packed] = JSON.parse(
  run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], ROOT),
);
const strange = packed.files.map(({ path }) => path).filter((path) => !PACKED.test(path));
assert.deepEqual(strange, [], "the package holds what is served, and nothing else");
assert.ok(packed.size < BYTES_LIMIT, `the package is small: ${packed.size} bytes`);

const home = join(folder, "empty");
const installed = join(home, "node_modules/raftglass");
execFileSync("mkdir", [home]);
writeFileSync(join(home, "package.json"), "{}\n");
run("npm", ["install", "--no-audit", "--no-fund", join(folder, packed.filename)], home);
const beside = readdirSync(join(home, "node_modules")).filter((name) => !name.startsWith("."));
assert.deepEqual(beside, ["raftglass"], "it installs nothing else");
const about = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"]) {
  assert.deepEqual(about[kind] ?? {}, {}, `it has no ${kind}`);
}
const scripts = Object.keys(about.scripts ?? {});
assert.deepEqual(
  scripts.filter((name) => INSTALL_SCRIPTS.has(name)),
  [],
  "it runs nothing when it is installed",
);

assert.equal(run("npx", ["raftglass", "--version"], home).trim(), about.version);
assert.match(run("npx", ["raftglass", "--help"], home), /Examples:\n {2}raftglass/);

const words = ["raftglass", "demo", "--port", "0", "--export-port", "0"];
const stdio = ["ignore", "pipe", "inherit"];
const demo = spawn("npx", words, { cwd: home, env, stdio, detached: true });
let running = true;
// The program holds the pipe too: closed is when both are gone.
const ended = once(demo, "close").finally(() => (running = false));
process.once("exit", () => running && process.kill(-demo.pid, "SIGKILL"));
const [line] = await once(demo.stdout.setEncoding("utf8"), "data");
const exporter = /ws:\/\/\S+/.exec(line)?.[0];
const page = /http:\/\/\S+/.exec(line)?.[0];
assert.ok(exporter !== undefined && page !== undefined, `it says where it is: ${line}`);

const html = await (await fetch(page)).text();
assert.ok(html.includes(exporter), "the page knows the exporter");
const files = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path);
assert.ok(files.length >= 3, "the page has a script, a style and an icon");
for (const path of files) assert.equal((await fetch(page + path)).status, 200, path);

const socket = new WebSocket(exporter);
const [data] = await once(socket, "message");
const { type, data: state } = JSON.parse(String(data));
assert.equal(type, "state");
assert.equal(state.nodes.length, 5, "five nodes");
socket.terminate();

// As a terminal does with Ctrl-C: to npx and to the program at once.
process.kill(-demo.pid, "SIGINT");
await ended;
await assert.rejects(fetch(page), "the first Ctrl-C ends it");
clearTimeout(late);
console.log(
  `${packed.files.length} files in ${packed.size} bytes, installed alone; npx raftglass runs.`,
);
