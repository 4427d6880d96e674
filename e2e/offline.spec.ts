/** The page without a network: what opens, what it does not pretend, and how it is got rid of. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { CAPTURE, Command } from "./command.ts";
import { expect, test } from "./fixtures.ts";
import { Raftglass } from "./raftglass.ts";
import { PAGE, SUB_FOLDER, staticServer } from "./servers.ts";

test.use({ serviceWorkers: "allow" });

interface Launch {
  readonly files: readonly { getFile(): Promise<File> }[];
}
declare const window: {
  launch?: (launch: Launch) => void;
};

/** Resolves when the browser has kept everything. */
async function kept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 20_000 })
    .toBe("activated");
}

const cacheNames = (page: Page): Promise<readonly string[]> => page.evaluate(() => caches.keys());

async function leaveTheNetwork(context: BrowserContext, command: Command): Promise<void> {
  await command.stop();
  await context.setOffline(true);
}

test("with the network and the server gone it opens simulator, lesson and recording", async ({
  page,
  context,
  exporter,
}) => {
  test.setTimeout(90_000);
  const address = ["--exporter", `127.0.0.1:${exporter.port}`];
  const command = await Command.start("serve", "--port", "0", ...address);
  const raftglass = new Raftglass(page, command.page);
  await raftglass.open();
  await expect(raftglass.badge).toHaveText("live");
  await kept(page);
  await leaveTheNetwork(context, command);

  await page.reload();
  await expect(page.getByRole("heading", { name: "Raftglass" })).toBeVisible();
  expect(await page.locator("meta[name^=raftglass]").count(), "no exporter is pretended").toBe(0);
  await page.getByRole("button", { name: /sample recording/ }).click();
  await expect(raftglass.badge).toContainText("recording");
  await expect(raftglass.names).toHaveCount(5);
  await page.goto(`${command.page}#lesson=election/votes`);
  await page.reload();
  await expect(page.getByRole("region", { name: "Lesson", exact: true })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Simulation" })).toBeVisible();
  await page.goto(`${command.page}?x`);
  await page.getByRole("button", { name: /Start a simulation/ }).click();
  await expect(raftglass.badge).toBeVisible();
  await expect(raftglass.health).toContainText("leads", { timeout: 20_000 });
});

test("files of another build are not kept, and the kept ones stay", async ({ page }) => {
  const more: Record<string, string> = {};
  const site = await staticServer(more);
  await page.goto(`http://127.0.0.1:${site.port}${SUB_FOLDER}`);
  await kept(page);
  const before = await cacheNames(page);
  expect(before).toHaveLength(1);
  const script = await readFile(join(PAGE, "sw.js"), "utf8");
  // Another version, whose index.html is not the one that is served.
  more["sw.js"] = script
    .replace(/VERSION="[^"]+"/, 'VERSION="another"')
    .replace(/"index.html":"[^"]+"/, '"index.html":"another"');
  const settled = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const update = await registration.update();
    const worker = update.installing;
    await new Promise<void>((resolve) => {
      if (worker === null) resolve();
      worker?.addEventListener("statechange", () => resolve());
    });
    return worker?.state;
  });
  expect(settled).toBe("redundant");
  await site.close();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Raftglass" })).toBeVisible();
  expect(await cacheNames(page)).toEqual(expect.arrayContaining([...before]));
});

test("?offline=off has it all forgotten, until ?offline=on", async ({ page, site }) => {
  const address = `http://127.0.0.1:${site.port}${SUB_FOLDER}`;
  const workers = (): Promise<number> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await page.goto(address);
  await kept(page);
  await page.goto(`${address}?offline=off`);
  await expect.poll(() => cacheNames(page)).toEqual([]);
  await expect.poll(workers).toBe(0);
  // Long after the page is there, by its own clock.
  await page.clock.install();
  await page.goto(address, { waitUntil: "networkidle" });
  await page.clock.runFor(20_000);
  expect(await workers()).toBe(0);
  await page.goto(`${address}?offline=on`);
  await kept(page);
});

test("the installed app opens the recording that was double-clicked", async ({ page, plain }) => {
  await page.addInitScript(() => {
    const setConsumer = (take: (launch: Launch) => void): void => {
      window.launch = take;
    };
    Object.defineProperty(window, "launchQueue", { value: { setConsumer } });
  });
  await plain.open();
  const text = await readFile(CAPTURE, "utf8");
  await page.waitForFunction(() => window.launch !== undefined);
  await page.evaluate((content) => {
    window.launch?.({
      files: [{ getFile: () => Promise.resolve(new File([content], "mine.ndjson")) }],
    });
  }, text);
  await expect(page.locator(".badge-host")).toHaveText("mine.ndjson");
  const manifest = JSON.parse(await readFile(join(PAGE, "manifest.webmanifest"), "utf8")) as {
    readonly icons: readonly { readonly src: string }[];
    readonly file_handlers: readonly { readonly accept: object }[];
  };
  expect(manifest.file_handlers[0]?.accept).toEqual({ "application/x-ndjson": [".ndjson"] });
  for (const { src } of manifest.icons) {
    expect((await readFile(join(PAGE, src))).length, src).toBeGreaterThan(100);
  }
});
