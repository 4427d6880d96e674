/** What is saved of what is shown: each file is opened and looked into. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import type { Raftglass } from "./raftglass.ts";
import { SAVE, colors, replayed, saved, watchedFilm } from "./saving.ts";
import { FIVE, state, takeover } from "./wire.ts";

async function sample(page: Page, raftglass: Raftglass): Promise<void> {
  await raftglass.open();
  await page.getByRole("button", { name: /sample recording/ }).click();
  await expect(raftglass.names).toHaveCount(5);
  await page.getByRole("button", { name: "Save what is shown…" }).click();
}

test("the picture as PNG and SVG, and what happened as CSV and JSON", async ({
  page,
  plain,
  context,
}) => {
  await sample(page, plain);
  const box = await plain.canvas.boundingBox();
  const png = (await saved(page, "Picture, PNG")).bytes;
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const size = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(size).toEqual([(box?.width ?? 0) * 2, (box?.height ?? 0) * 2]);

  const svg = (await saved(page, "Picture, SVG")).bytes.toString();
  // The page itself lets no text become a document.
  const blank = await context.newPage();
  const parsed = await blank.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, "image/svg+xml");
    return [read.querySelectorAll("parsererror").length, read.querySelectorAll(".node").length];
  }, svg);
  expect(parsed).toEqual([0, 5]);

  const csv = (await saved(page, "CSV")).bytes.toString();
  const rows = csv.trimEnd().split("\r\n");
  expect(rows[0]).toBe("type,begin_ms,end_ms,lasted_ms,title,sentence");
  expect(rows.filter((row) => row.startsWith("leaderless,")).length).toBeGreaterThan(2);
  const json = JSON.parse((await saved(page, "JSON")).bytes.toString()) as {
    readonly figures: { readonly elections: number };
    readonly episodes: readonly unknown[];
  };
  expect(json.figures.elections).toBeGreaterThan(2);
  const tenures = rows.filter((row) => row.startsWith("tenure,")).length;
  expect(rows.length - 1).toBe(json.episodes.length + tenures);
});

test("the diagram as PNG and SVG, while it is shown", async ({ page, plain }) => {
  await plain.open();
  await page.getByRole("button", { name: /sample recording/ }).click();
  await expect(plain.names).toHaveCount(5);
  const save = page.getByRole("button", { name: "Save what is shown…" });
  const choices = page.getByRole("dialog").getByRole("button", { name: /^Diagram, / });
  await save.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(choices).toHaveCount(0);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Diagram", exact: true }).click();
  const canvas = page.locator("#diagram canvas");
  await expect(page.locator(".diagram-caption")).toContainText(/[1-9]\d* messages? in/);
  await save.click();
  await expect(choices).toHaveCount(2);
  const box = await canvas.boundingBox();
  const png = (await saved(page, "Diagram, PNG")).bytes;
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const size = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(size).toEqual([(box?.width ?? 0) * 2, (box?.height ?? 0) * 2].map(Math.round));
  // What is painted there is no empty ground.
  expect(await colors(page, png)).toBeGreaterThan(8);
  const svg = (await saved(page, "Diagram, SVG")).bytes.toString();
  expect(svg.match(/<title>/g)?.length).toBeGreaterThan(5);
});

test("a page that replays from the disk, without a server", async ({ page, plain, context }) => {
  await sample(page, plain);
  const { download } = await saved(page, "Page that replays");
  const replay = await replayed(context, download);
  await expect(replay.names).toHaveCount(5);
  await expect(replay.badge).toContainText("recording");
  const clock = replay.page.locator(".scrub-now");
  const before = await clock.textContent();
  await expect(clock).not.toHaveText(before ?? "");
  await expect(replay.health).toContainText("leads", { timeout: 20_000 });
  await expect(replay.page).toHaveTitle(/five nodes, three crashes/);
});

test("of a live cluster the page replays what is kept of the stream", async ({
  page,
  raftglass,
  exporter,
  context,
}) => {
  await raftglass.show(exporter.address);
  await expect(page.getByRole("button", { name: "Record", exact: true })).toBeVisible();
  exporter.send(...takeover());
  await expect(raftglass.health).toContainText("node-2 leads");
  await page.getByRole("button", { name: "Save what is shown…" }).click();
  const { download } = await saved(page, "Page that replays");
  await expect(page.getByRole("status").getByText(/It holds the last .*\d+ m?s\.$/)).toBeVisible();
  await exporter.kill();
  const replay = await replayed(context, download);
  await expect(replay.names).toHaveCount(5);
  await expect(replay.badge).toContainText("recording");
  await expect(replay.health).toContainText("node-2 leads", { timeout: 20_000 });
});

test("a film of a stretch, with captions", async ({ page, plain, context }) => {
  test.setTimeout(60_000);
  await sample(page, plain);
  const coming = page.waitForEvent("download");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Film, WebM/ })
    .click();
  await expect(page.getByRole("progressbar", { name: "Made of the film" })).toBeVisible();
  await expect
    .poll(() => page.getByRole("progressbar").evaluate((bar) => (bar as HTMLProgressElement).value))
    .toBeGreaterThan(0.03);
  await page.getByRole("button", { name: "End the film here" }).click();
  const bytes = await readFile(await (await coming).path());
  const canvas = await plain.canvas.evaluate((element) => [
    (element as HTMLCanvasElement).width,
    (element as HTMLCanvasElement).height,
  ]);
  const film = await watchedFilm(await context.newPage(), bytes);
  expect(film.width).toBeGreaterThanOrEqual(canvas[0] ?? 0);
  expect(film.height - (canvas[1] ?? 0), "the captions have room below").toBeGreaterThan(60);
});

/** Of a recording of 1.5 s all is filmed, in that time. */
async function filmedWhole(page: Page, blank: Page): Promise<void> {
  await page.getByRole("button", { name: SAVE }).click();
  const { bytes } = await saved(page, "Film, WebM");
  const film = await watchedFilm(blank, bytes);
  expect(film.length).toBeGreaterThan(1.2);
  await page.keyboard.press("Escape");
  await expect(page.locator(".scrub-now")).toHaveText("00:01.500");
  await expect(page.locator(".time .primary")).toHaveAccessibleName("Play");
}

test("a film has its own pace, and leaves the viewer's speed and loop as they were", async ({
  page,
  plain,
  context,
}) => {
  await plain.open();
  const wires = [0, 1_500].map((at) => `[${at},${state(...FIVE)}]`);
  await page.getByLabel("Recording").setInputFiles({
    name: "short.ndjson",
    mimeType: "application/x-ndjson",
    buffer: Buffer.from(wires.join("\n")),
  });
  await expect(plain.badge).toHaveText("recording over");
  await plain.graph.press("r");
  await expect(page.locator(".scrub-now")).toHaveText("00:00.000");
  const blank = await context.newPage();
  await page.bringToFront();
  await filmedWhole(page, blank);

  // It goes backwards still, and now a hundred times as fast, again and again.
  await plain.graph.press("l");
  await expect(page.getByRole("button", { name: "Play forwards" })).toBeVisible();
  for (let faster = 0; faster < 6; faster += 1) await plain.graph.press(">");
  await expect(page.locator(".speed-text")).toHaveText("100×");
  await filmedWhole(page, blank);
  await expect(page.locator(".speed-text")).toHaveText("100×");
  await plain.graph.press("Space");
  await expect(page.getByRole("button", { name: "Play forwards" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Repeat no longer" })).toBeVisible();
});
