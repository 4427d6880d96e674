/**
 * `node tools/with-chromium.mjs COMMAND…` runs the command with RAFTGLASS_CHROMIUM naming a
 * Chromium. Where the machine has none, one is installed: Debian's package when we are root on
 * Debian, else Playwright's own; where that fails, one sentence says how to get one.
 */
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The one that somebody chose; a wrong choice is told, never passed over. */
function chosen() {
  for (const name of ["RAFTGLASS_CHROMIUM", "CHROMIUM_PATH"]) {
    const path = process.env[name];
    if (path === undefined || path === "") continue;
    if (isProgram(path)) return path;
    console.error(`${name} names ${path}, which is no program. Correct it, or unset it.`);
    process.exit(1);
  }
  return undefined;
}

async function playwrights() {
  try {
    const { chromium } = await import("@playwright/test");
    const path = chromium.executablePath();
    return isProgram(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function installed() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...paths, MAC].find((path) => isProgram(path));
}

async function found() {
  return chosen() ?? (await playwrights()) ?? installed();
}

function isDebian() {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** Talk goes to stderr: stdout belongs to the command. */
function run(command, ...args) {
  console.error(`$ ${[command, ...args].join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(command, args, { stdio: ["ignore", 2, 2], env });
  return status === 0;
}

function install() {
  console.error("No Chromium was found; installing one.");
  const packaged =
    isDebian() &&
    process.getuid?.() === 0 &&
    run("apt-get", "update", "-q") &&
    run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium");
  return packaged || run("npx", "playwright", "install", "chromium");
}

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error("Say what to run: node tools/with-chromium.mjs COMMAND…");
  process.exit(2);
}
const chromium = (await found()) ?? (install() ? await found() : undefined);
if (chromium === undefined) {
  console.error(
    "The browser tests need a Chromium: install the package chromium or Google Chrome, " +
      "or set RAFTGLASS_CHROMIUM to one.",
  );
  process.exit(1);
}

// npm puts node_modules/.bin on the PATH of its scripts; by hand it is put there now.
const PATH = ["node_modules/.bin", process.env.PATH].join(delimiter);
const child = spawn(command, args, {
  stdio: "inherit",
  env: { ...process.env, PATH, RAFTGLASS_CHROMIUM: chromium },
});
// Ctrl-C reaches the child by itself; it decides how to end, and we end as it does.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`${command} can't be run: ${error.message}`);
  process.exit(127);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
