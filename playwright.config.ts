/** Browser tests: the built server, real sockets and a real Chromium. `npm run e2e` runs them. */
import { defineConfig } from "@playwright/test";

/** Named by tools/with-chromium.mjs; without it Playwright looks for its own. */
const chromium = process.env["RAFTGLASS_CHROMIUM"];

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
// Chromium has no sandbox for root, which is who runs in a container.
if (process.getuid?.() === 0) FLAGS.push("--no-sandbox");

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "e2e/results",
  // The picture is drawn by the same code everywhere, and text is left out of what is compared.
  snapshotPathTemplate: "e2e/screenshots/{arg}{ext}",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // On a machine that others use, too, a browser may stand still for seconds. What passes the second
  // time is told as flaky, by name; what fails twice has failed.
  retries: process.env["CI"] === undefined ? 0 : 1,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1_280, height: 800 },
    locale: "en",
    colorScheme: "light",
    // What is tested is the page as it was just built; offline.spec.ts lets them be.
    serviceWorkers: "block",
    launchOptions: { args: FLAGS, ...(chromium !== undefined && { executablePath: chromium }) },
  },
});
