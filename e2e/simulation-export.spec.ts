/** What is saved of a simulation: each file is opened and looked into. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { begin, strip, withLeader } from "./classroom.ts";
import { expect, test } from "./fixtures.ts";
import type { Raftglass } from "./raftglass.ts";
import { SAVE, colors, replayed, saved, watchedFilm } from "./saving.ts";

const back = (page: Page) =>
  strip(page).getByRole("button", { name: "To the change before", exact: true });
/** Without what lies above it. */
const picture = ({ canvas }: Raftglass) => canvas.first();
const clock = (page: Page) => strip(page).locator(".scrub-now");

/** What is seen of an instant: when it is, who leads, what each node is and has said. */
async function seen(raftglass: Raftglass): Promise<string> {
  const { page, health } = raftglass;
  await raftglass.idle();
  const rows = await page.locator(".node-row").allInnerTexts();
  const all = [await clock(page).innerText(), await health.innerText(), ...rows];
  return all.join(" | ").replaceAll(/\s+/g, " ");
}

/** Each change from the end back to the first candidate, and the beginning. */
async function changes(raftglass: Raftglass): Promise<readonly string[]> {
  const { page } = raftglass;
  const told: string[] = [];
  while (!/candidate/.test(told.at(-1) ?? "")) {
    const last = await clock(page).innerText();
    await back(page).click();
    await expect(clock(page)).not.toHaveText(last);
    told.push(await seen(raftglass));
  }
  await back(page).press("Home");
  await expect(clock(page)).toHaveText("00:00.000");
  return [...told, await seen(raftglass)];
}

test("the page that replays tells what was simulated, from the disk and without a network", async ({
  plain,
  page,
  context,
}) => {
  test.setTimeout(60_000);
  await withLeader(plain);
  await page.getByRole("button", { name: SAVE }).click();
  const { download } = await saved(page, "Page that replays");
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Nodes" }).click();
  const simulated = await changes(plain);
  expect(simulated.join("\n")).toMatch(
    /node-1 leads.+\n.+No leader.+node-1 candidate.+\n.+No leader/,
  );

  const replay = await replayed(context, download);
  await expect(replay.names).toHaveCount(5);
  await expect(replay.badge).toContainText("recording");
  const play = strip(replay.page).getByRole("button", { name: /^(Pause|Play)$/ });
  await play.press("End");
  await expect(replay.health).toContainText("node-1 leads");
  expect(await changes(replay)).toEqual(simulated);
  // It plays from there, by itself.
  await play.press("Space");
  await expect(clock(replay.page)).toHaveText(/^00:0[1-9]/);
  await expect(replay.page).toHaveTitle(/5 nodes/);
});

test("the picture is that of the instant that is shown, present or past", async ({
  plain,
  page,
  context,
}) => {
  await withLeader(plain);
  await plain.idle();
  const box = await picture(plain).boundingBox();
  const saving = async (): Promise<Buffer> => {
    await page.getByRole("button", { name: SAVE }).click();
    const { bytes } = await saved(page, "Picture, PNG");
    await page.keyboard.press("Escape");
    return bytes;
  };
  const present = await saving();
  const size = [present.readUInt32BE(16), present.readUInt32BE(20)];
  expect(size).toEqual([(box?.width ?? 0) * 2, (box?.height ?? 0) * 2].map(Math.round));
  // What is painted there is no empty ground.
  const blank = await context.newPage();
  expect(await colors(blank, present)).toBeGreaterThan(20);
  expect(await saving(), "time stands still").toEqual(present);
  await back(page).click();
  await back(page).click();
  await expect(plain.health).toContainText("No leader");
  await plain.idle();
  expect((await saving()).equals(present), "nobody leads in it").toBe(false);
});

test("a film goes at the pace of what is seen, and leaves the simulation as it was", async ({
  plain,
  page,
  context,
}) => {
  test.setTimeout(60_000);
  await withLeader(plain);
  const present = await clock(page).innerText();
  await page.getByRole("button", { name: SAVE }).click();
  const coming = page.waitForEvent("download");
  const began = performance.now();
  await page.getByRole("dialog").getByRole("button", { name: "Film, WebM" }).click();
  const made = page.getByRole("progressbar", { name: "Made of the film" });
  await expect
    .poll(() => made.evaluate((bar) => (bar as HTMLProgressElement).value))
    .toBeGreaterThan(0.2);
  await page.getByRole("button", { name: "End the film here" }).click();
  const download = await coming;
  const took = (performance.now() - began) / 1_000;
  const film = await watchedFilm(await context.newPage(), await readFile(await download.path()));
  const canvas = await picture(plain).evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    return { width, height };
  });
  expect(film.width).toBeGreaterThanOrEqual(canvas.width);
  expect(film.height - canvas.height, "the captions have room below").toBeGreaterThan(60);
  // The simulation itself goes fifty times as fast: of 10 s that would be a fifth of a second.
  expect(film.length).toBeGreaterThan(1);
  expect(film.length).toBeLessThan(took + 0.5);
  expect(film.moves, "packets travel in it").toBeGreaterThan(2);

  await page.keyboard.press("Escape");
  await expect(plain.badge).toHaveText(/^simulation paused$/i);
  await strip(page).getByRole("button", { name: "To the present", exact: true }).click();
  await expect(clock(page)).toHaveText(present);
  await expect(plain.health).toContainText("node-1 leads");
});

test("of the shortest simulation there is a film, too", async ({ plain, page, context }) => {
  await begin(plain);
  await page.getByRole("button", { name: "Pause the simulation" }).click();
  await page.getByRole("button", { name: SAVE }).click();
  const { bytes } = await saved(page, "Film, WebM");
  const film = await watchedFilm(await context.newPage(), bytes);
  expect(film.width).toBeGreaterThan(0);
});

test("of what a lesson comes to nothing is filmed, and it stands where it stood", async ({
  plain,
  page,
  context,
}) => {
  await plain.open();
  await page.getByRole("button", { name: /^Learn Raft/ }).click();
  const onward = page
    .getByRole("region", { name: "Lesson", exact: true })
    .locator(".lesson-onward");
  await expect(onward).toHaveAttribute("aria-busy", "false");
  await expect(onward).toHaveText("Predict first");
  const present = await clock(page).innerText();
  await page.getByRole("button", { name: SAVE }).click();
  const { bytes } = await saved(page, "Film, WebM");
  const film = await watchedFilm(await context.newPage(), bytes);
  expect(film.width).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect(clock(page)).toHaveText(present);
  await strip(page).getByRole("button", { name: "To the present", exact: true }).click();
  await expect(strip(page).getByRole("button", { name: "Play the simulation" })).toBeVisible();
  await expect(clock(page)).toHaveText(present);
  await expect(onward).toHaveText("Predict first");
});
