/** A cluster of one's own in the page: without a server of its own, and as true as its run. */
import { type Page } from "@playwright/test";
import { strip } from "./classroom.ts";
import { expect, test } from "./fixtures.ts";
import type { Raftglass } from "./raftglass.ts";

/** Starts from the start page, without an exporter. */
async function start(raftglass: Raftglass): Promise<void> {
  await raftglass.open();
  await raftglass.page.getByRole("button", { name: /Start a simulation/ }).click();
  await raftglass.tab("Nodes");
}

function button(page: Page, name: RegExp) {
  return strip(page).getByRole("button", { name });
}

async function faster(page: Page, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await button(page, /^Faster/).click();
}

test("a leader is elected, and the badge says SIMULATION", async ({ plain }) => {
  await start(plain);
  await expect(plain.badge).toHaveText(/^simulation$/i);
  await faster(plain.page, 4);
  await expect(plain.health).toContainText(/node-\d leads/);
  await expect(plain.names).toHaveCount(5);
  await button(plain.page, /^Pause/).click();
  await expect(plain.badge).toHaveText(/^simulation$/i);
});

test("paused, nothing is painted; a step goes on by one event", async ({ plain }) => {
  await start(plain);
  await faster(plain.page, 4);
  await expect(plain.health).toContainText(/leads/);
  await button(plain.page, /^Pause/).click();
  // What came in the last moment is shown yet; then the picture stands.
  await expect(async () => {
    const painted = await plain.frames();
    const since = await plain.page.evaluate(() => performance.now());
    await plain.page.waitForFunction((from) => performance.now() > from + 1_000, since);
    expect(await plain.frames()).toBe(painted);
  }).toPass();
  const before = plain.page.url();
  await button(plain.page, /^Step/).click();
  await expect.poll(() => plain.page.url()).not.toBe(before);
});

test("a link is the run: it shows the same moment again", async ({ plain, another }) => {
  await start(plain);
  await faster(plain.page, 4);
  await expect(plain.health).toContainText(/leads/);
  await button(plain.page, /^Pause/).click();
  await expect.poll(() => plain.page.url()).toContain("#run=");
  await plain.idle();
  const { page } = another;
  // The address follows a moment behind; the same run is the same text.
  await expect(async () => {
    await page.goto("about:blank");
    await page.goto(plain.page.url());
    await another.tab("Nodes");
    await expect(another.health).toHaveText(await plain.health.innerText(), { timeout: 2_000 });
    expect(page.url()).toBe(plain.page.url());
    await expect(another.names).not.toHaveCount(0, { timeout: 2_000 });
    expect(await page.locator(".node-row").allInnerTexts()).toEqual(
      await plain.page.locator(".node-row").allInnerTexts(),
    );
  }).toPass();
});

test("a link that is none is told so", async ({ plain }) => {
  await plain.open();
  await plain.page.goto(`${plain.page.url()}#run=(1,%22%3Cimg%20src%3Dx%3E`);
  await expect(plain.page.getByRole("alert")).toContainText("The link can't be opened.");
  await expect(plain.page.getByRole("button", { name: /Start a simulation/ })).toBeVisible();
});

test("the leader is stopped, and another one wins", async ({ plain }) => {
  await start(plain);
  await faster(plain.page, 4);
  await expect(plain.health).toContainText(/leads/);
  const leader = /node-\d/.exec(await plain.health.innerText())?.[0] ?? "";
  await plain.page.locator(".node-row", { hasText: leader }).click();
  await plain.tab("Simulation");
  await plain.page.getByRole("button", { name: /^Stop/ }).first().click();
  await expect(plain.health).toContainText(/leads/);
  await expect(plain.health).not.toContainText(`${leader} leads`);
  await expect(plain.health).toContainText("4 of 5");
});

test("a live cluster continues in the sandbox, with its names and its leader", async ({
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  const names = await raftglass.names.allInnerTexts();
  const leads = /\S+ leads/.exec(await raftglass.health.innerText())?.[0] ?? "nobody leads";
  await raftglass.page
    .getByRole("button", { name: /source/i })
    .first()
    .click();
  await raftglass.page.getByRole("button", { name: "Continue in the sandbox" }).click();
  await expect(raftglass.badge).toHaveText(/^simulation$/i);
  await raftglass.tab("Nodes");
  await expect(raftglass.names).toHaveText(names);
  await expect(raftglass.health).toContainText(leads);
});
