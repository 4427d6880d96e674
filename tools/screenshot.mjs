/**
 * Takes the README's picture: the real page, the real server, the capture at work. Run it after the
 * build: `node tools/with-chromium.mjs node tools/screenshot.mjs`.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";

const SIZE = { width: 1280, height: 800 };
const server = spawn("node", ["dist/server/cli.js", "serve", "--port", "0", "--export-port", "0"]);
const [line] = await Promise.race([
  new Promise((resolve) => createInterface(server.stdout).once("line", (text) => resolve([text]))),
  new Promise((_, reject) => server.once("exit", () => reject(new Error("The server ended.")))),
]);
const address = /http:\S+/.exec(line)?.[0];
const browser = await chromium.launch({
  executablePath: process.env.RAFTGLASS_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const context = await browser.newContext({ viewport: SIZE, colorScheme: "dark" });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("tab", { name: "Events" }).click();
  // The next election, when candidates ask for votes.
  await page
    .getByText(/became candidate/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
  await page.screenshot({ path: "docs/raftglass.png" });
} finally {
  await browser.close();
  server.kill("SIGINT");
}
