/** A simulated cluster in the page: seen at once, labelled as one, and its leader fails. */
import { readFileSync } from "node:fs";
import { Command } from "./command.ts";
import { expect, test } from "./fixtures.ts";
import { Raftglass } from "./raftglass.ts";

const SOON_MS = 3_000;
/** A second takes an eighth of one: the first leader fails after one. */
const QUICKLY = ["--speed", "8"];

test("within 3 s of the line: named nodes, who leads, packets, and SIMULATION", async ({
  page,
}) => {
  const command = await Command.start("demo", "--port", "0", "--export-port", "0");
  const raftglass = new Raftglass(page, command.page);
  await raftglass.open();
  const left = (): { timeout: number } => ({
    timeout: Math.max(1, command.startedAt + SOON_MS - Date.now()),
  });
  await expect(raftglass.names).toHaveText(["node-1", "node-2", "node-3", "node-4", "node-5"]);
  await expect(raftglass.health).toContainText(/node-\d leads/, left());
  await expect(page.locator(".badge-kind")).toHaveText(/simulation/i, left());
  await expect(page.getByRole("list", { name: "Kinds of message" })).toContainText(
    /heartbeat|append-entries/,
    left(),
  );
  const ended = await command.stop("SIGINT");
  expect(ended.code).toBe(0);
  expect(ended.out.trimEnd().split("\n")).toHaveLength(1);
});

test("it is what `npm start` runs, which also shows another exporter", async ({
  page,
  exporter,
}) => {
  const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
  expect(manifest).toMatchObject({
    scripts: { start: expect.stringMatching(/^vite build .*&& node dist\/server\/cli\.js demo$/) },
  });
  const command = await Command.start("demo", "--port", "0", "--exporter", exporter.address);
  const raftglass = new Raftglass(page, command.page);
  await raftglass.show("");
  await expect(page.locator(".badge-title")).toHaveText(exporter.address);
  await command.stop();
});

test("the leader fails, another is elected, and both are told", async ({ page }) => {
  const command = await Command.start("demo", "--port", "0", "--export-port", "0", ...QUICKLY);
  const raftglass = new Raftglass(page, command.page);
  await raftglass.open();
  await raftglass.tab("Events");
  await page.getByRole("combobox", { name: "Kind" }).selectOption({ label: "Changes only" });
  await expect(raftglass.told.filter({ hasText: "went inactive, it was leader" })).not.toHaveCount(
    0,
  );
  await expect(
    raftglass.told.filter({ hasText: /became leader, .* after node-\d went inactive/ }),
  ).not.toHaveCount(0);
  await command.stop();
});

test("--no-chaos leaves the cluster alone, and --nodes says how many there are", async ({
  page,
}) => {
  const words = ["--nodes", "7", "--no-chaos", ...QUICKLY];
  const command = await Command.start("demo", "--port", "0", "--export-port", "0", ...words);
  const raftglass = new Raftglass(page, command.page);
  await raftglass.show("", 7);
  await expect(raftglass.health).toContainText("7 of 7 active");
  const before = await raftglass.records();
  // Ten simulated seconds of heartbeats, in which a leader would have failed.
  await expect.poll(() => raftglass.records()).toBeGreaterThan(before + 120);
  await expect(raftglass.health).toContainText("7 of 7 active");
  await command.stop();
});

test("pfsd is shown like any host, to several viewers", async ({ raftglass, another }) => {
  const command = await Command.start("pfsd", "-enable-export", "-export-port", "0");
  await raftglass.show(command.exporter);
  await another.show(command.exporter);
  for (const viewer of [raftglass, another]) {
    await expect(viewer.badge).toHaveText("live");
    await expect(viewer.health).toContainText(/node-\d leads/, { timeout: 20_000 });
    await expect(viewer.page.locator(".badge-kind")).toHaveCount(0);
  }
  await command.stop();
});
