/** One seed decides everything: the page in Chromium has the same traces as the command in Node. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";

const PROGRAM = fileURLToPath(new URL("../dist/server/cli.js", import.meta.url));
const WORLDS = JSON.parse(
  readFileSync(new URL("worlds.json", import.meta.url), "utf8"),
) as readonly string[];
/** The exit code of `raftglass sim` where a property fell, as it may with a broken rule. */
const FELL = 4;

interface Simulated {
  readonly hash: string;
  /** As in a link to it. */
  readonly run: string;
}

async function simulate(world: string): Promise<Simulated> {
  const words = [PROGRAM, "sim", "--json", ...world.split(" ")];
  const { stdout } = await promisify(execFile)(process.execPath, words).catch(
    (error: { readonly code: unknown; readonly stdout: string }) => {
      if (error.code === FELL) return error;
      throw error;
    },
  );
  return JSON.parse(stdout) as Simulated;
}

// A hundred nodes on a busy machine.
test.describe.configure({ timeout: 90_000 });

for (const world of WORLDS) {
  test(`raftglass sim ${world} has the same trace in the page`, async ({ page, server }) => {
    const { run, hash } = await simulate(world);
    await page.goto(`${server.page}#run=${run}`);
    await page.getByRole("tab", { name: "Run", exact: true }).click();
    await page.getByRole("button", { name: "Work out its SHA-256" }).click();
    await expect(page.locator(".trace-hash")).toHaveText(hash, { timeout: 30_000 });
  });
}
