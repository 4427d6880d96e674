/** The page without a network: what opens, what it does not pretend, and how it is got rid of. */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
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
  /** What the other build says of itself. */
  build?: string;
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

const NEW_SCRIPT = "assets/build-another.js";

/** Another build: its page has a script more, which says which build it is. */
async function anotherBuild(): Promise<Record<string, string>> {
  const worker = await readFile(join(PAGE, "sw.js"), "utf8");
  const index = await readFile(join(PAGE, "index.html"), "utf8");
  const script = `<script type="module" src="./${NEW_SCRIPT}"></script></head>`;
  const files: Record<string, string> = {
    "index.html": index.replace("</head>", script),
    [NEW_SCRIPT]: 'window.build = "another";',
  };
  const [, found = "{}"] = /FILES=(\{[^}]*\})/.exec(worker) ?? [];
  const list = JSON.parse(found) as Record<string, string>;
  for (const [path, text] of Object.entries(files)) {
    list[path] = createHash("sha256").update(text).digest("base64");
  }
  files["sw.js"] = worker
    .replace(/VERSION="[^"]+"/, 'VERSION="another"')
    .replace(found, JSON.stringify(list));
  return files;
}

test("a new build is taken whole, once the old one has no page open", async ({ page, context }) => {
  test.setTimeout(60_000);
  const more: Record<string, string> = {};
  const site = await staticServer(more);
  const address = `http://127.0.0.1:${site.port}${SUB_FOLDER}`;
  await page.goto(address);
  await kept(page);
  const [old = ""] = await cacheNames(page);
  Object.assign(more, await anotherBuild());
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const waiting = (): Promise<boolean> =>
    page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
  await expect.poll(waiting, { timeout: 20_000 }).toBe(true);

  // The page that is open goes on with the files of its own build: both are kept, each by itself.
  expect(await cacheNames(page)).toHaveLength(2);
  const paths = (name: string): Promise<readonly string[]> =>
    page.evaluate(
      async (cache) => (await (await caches.open(cache)).keys()).map(({ url }) => url),
      name,
    );
  expect((await paths(old)).some((url) => url.endsWith(NEW_SCRIPT))).toBe(false);
  await page.getByRole("button", { name: /sample recording/ }).click();
  await expect(page.locator(".badge-host, .badge-title").first()).toContainText("five nodes");

  // With it the old build goes, and the next visit has the new one, without a network too.
  await page.goto("about:blank");
  await page.goto(address);
  await expect.poll(() => page.evaluate(() => window.build)).toBe("another");
  await expect.poll(() => cacheNames(page)).toEqual([old.replace(/[^ ]+$/, "another")]);
  await site.close();
  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.build)).toBe("another");
  await page.getByRole("button", { name: /sample recording/ }).click();
  await expect(page.locator(".badge-host, .badge-title").first()).toContainText("five nodes");
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

/** What Chromium's own protocol tells, and Playwright does not know of. */
interface Installer {
  send(method: "Page.getAppId"): Promise<{ readonly appId?: string }>;
  send(method: "PWA.install", params: { manifestId: string }): Promise<unknown>;
  send(
    method: "PWA.launchFilesInApp",
    params: { manifestId: string; files: readonly string[] },
  ): Promise<unknown>;
}

test("the installed app opens the recording that was double-clicked", async ({
  playwright,
  launchOptions,
}, testInfo) => {
  // An app is installed in a profile, and the usual contexts have none.
  const profile = testInfo.outputPath("profile");
  const context = await playwright.chromium.launchPersistentContext(profile, launchOptions);
  const command = await Command.start("serve", "--port", "0", "--exporter", "127.0.0.1:9");
  const page = await context.newPage();
  await page.goto(command.page);
  await kept(page);
  const installer = (await context.newCDPSession(page)) as unknown as Installer;
  const { appId = "" } = await installer.send("Page.getAppId");
  expect(appId).toBe(command.page);
  await installer.send("PWA.install", { manifestId: appId });
  const file = testInfo.outputPath("mine.ndjson");
  await writeFile(file, await readFile(CAPTURE));
  await installer.send("PWA.launchFilesInApp", { manifestId: appId, files: [file] });
  const badges = async (): Promise<readonly string[]> =>
    (await Promise.all(context.pages().map((one) => one.locator(".badge-host").allTextContents())))
      .flat()
      .filter((text) => text !== "");
  await expect.poll(badges).toContain("mine.ndjson");
  await context.close();
  await command.stop();
});

test("a file that a browser hands over is opened, and one that is gone is told", async ({
  page,
  plain,
}) => {
  await page.addInitScript(() => {
    const setConsumer = (take: (launch: Launch) => void): void => {
      window.launch = take;
    };
    Object.defineProperty(window, "launchQueue", { value: { setConsumer } });
  });
  await plain.open();
  const text = await readFile(CAPTURE, "utf8");
  await page.waitForFunction(() => window.launch !== undefined);
  await page.evaluate(() => {
    window.launch?.({ files: [{ getFile: () => Promise.reject(new Error("NotFoundError")) }] });
  });
  await expect(page.getByRole("alert")).toContainText("That file can't be read any more.");
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
