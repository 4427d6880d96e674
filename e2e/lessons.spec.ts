/** The lessons in the page: found at once, finished by keyboard, entered and left anywhere. */
import { type Page } from "@playwright/test";
import { axeFinds } from "./axe.ts";
import { Command } from "./command.ts";
import { expect, test } from "./fixtures.ts";
import { Raftglass } from "./raftglass.ts";

/** A step of a minute of simulated time takes as long as its speed says. */
const STEP_MS = 30_000;

function lesson(page: Page) {
  return page.getByRole("region", { name: "Lesson", exact: true });
}

function onward(page: Page, name: string | RegExp) {
  return lesson(page).getByRole("button", { name });
}

/** As if somebody had sent the link. */
async function open(raftglass: Raftglass, place: string): Promise<void> {
  const { page } = raftglass;
  await raftglass.open();
  const address = page.url();
  await page.goto("about:blank");
  await page.goto(`${address}#lesson=${place}`);
  await expect(lesson(page)).toBeVisible();
}

test("a student is in the first lesson with one key, and finishes it by keyboard", async ({
  plain,
}) => {
  test.setTimeout(120_000);
  const { page } = plain;
  const { keyboard } = page;
  await plain.open();
  const learn = page.getByRole("button", { name: /^Learn Raft/ });
  await learn.focus();
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Lesson 1 Election" })).toBeFocused();
  await expect(plain.badge).toHaveText(/^simulation$/i);
  const titles = await lesson(page).getByRole("combobox").getByRole("option").allTextContents();
  expect(titles).toHaveLength(6);
  const main = lesson(page).locator(".lesson-onward");
  for (let stops = 0; stops < 12; stops++) {
    if (await main.evaluate((element) => element === document.activeElement)) break;
    await keyboard.press("Tab");
  }
  for (const title of titles) {
    const heading = title.replace(/^Step \d+ of \d+: /, "");
    await expect(lesson(page).getByRole("heading", { name: heading })).toBeVisible();
    await expect(lesson(page).getByRole("status")).toContainText(heading);
    await expect(main).toBeFocused();
    await expect(main).toHaveAttribute("aria-busy", "false");
    if ((await main.textContent()) === "Predict first") {
      await keyboard.press("Enter");
      await expect(lesson(page).getByRole("radio").first()).toBeFocused();
      await keyboard.press("ArrowDown");
      await expect(lesson(page).getByRole("radio").nth(1)).toBeChecked();
      for (let stops = 0; stops < 4; stops++) {
        if (await main.evaluate((element) => element === document.activeElement)) break;
        await keyboard.press("Tab");
      }
      await expect(main).toBeFocused();
    }
    await keyboard.press("Enter");
    await expect(main).toHaveText(/^Next (step|lesson)$/, { timeout: STEP_MS });
    await keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { name: "Lesson 2 Split vote" })).toBeVisible();
  await page.getByRole("button", { name: "All lessons" }).click();
  await expect(page.getByRole("button", { name: /^Election/ })).toContainText("finished");
});

test("beside a watched cluster the lessons are one click away", async ({ page }) => {
  const command = await Command.start("demo", "--port", "0", "--export-port", "0");
  const raftglass = new Raftglass(page, command.page);
  await raftglass.open();
  await expect(raftglass.badge).toHaveText("live");
  await page.getByRole("button", { name: "Learn Raft" }).click();
  const list = page.getByRole("dialog", { name: "Learn Raft" });
  await expect(list.getByRole("button", { name: /^Election/ })).toBeFocused();
  await expect(raftglass.badge).toHaveText("live");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Lesson 1 Election" })).toBeVisible();
  await expect(raftglass.badge).toHaveText(/^simulation$/i);
  await command.stop();
});

test("a link to a step opens there, and the answer follows the prediction", async ({ plain }) => {
  const { page } = plain;
  await open(plain, "old-terms/c");
  await expect(lesson(page).getByRole("heading", { name: "(c) S1 leads term 4" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Logs", exact: true })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await expect(page.getByRole("rowheader", { name: /S5/ }).first()).toBeVisible();
  await expect(onward(page, "Predict first")).toBeVisible();
  await lesson(page).getByText("Yes, three of five have it").click();
  await onward(page, "See what happens").click();
  const because = "Next you see why: it can still be overwritten.";
  await expect(lesson(page).getByText(because, { exact: true })).toBeVisible({ timeout: STEP_MS });
  await expect(lesson(page).getByText("S1 won term 4 with 3 of 5 votes")).toBeVisible();
  await expect(lesson(page).getByText("your prediction")).toBeVisible();

  await onward(page, "Next step").click();
  await expect(page).toHaveURL(/#lesson=old-terms\/d$/);
  await lesson(page).getByRole("button", { name: "Back", exact: true }).click();
  await expect(page).toHaveURL(/#lesson=old-terms\/c$/);
  await lesson(page).getByRole("combobox").selectOption({ index: 5 });
  await expect(page).toHaveURL(/#lesson=old-terms\/e$/);
  await expect(onward(page, "Predict first")).toHaveAttribute("aria-busy", "false");
});

test("who goes back a step while looking back has not finished it", async ({ plain }) => {
  test.setTimeout(60_000);
  const { page } = plain;
  await open(plain, "replication/commit");
  const main = lesson(page).locator(".lesson-onward");
  await expect(main).toHaveAttribute("aria-busy", "false");
  await lesson(page).getByRole("radio").first().check();
  await main.click();
  await expect(main).toHaveText("Next step", { timeout: STEP_MS });
  await page.getByRole("button", { name: "To the change before", exact: true }).click();
  await expect(plain.badge).toHaveText(/^simulation paused$/i);
  await lesson(page).getByRole("button", { name: "Back", exact: true }).click();
  await expect(page).not.toHaveURL(/replication\/commit$/);
  await expect(main).toHaveAttribute("aria-busy", "false");
  // The one that was played, and no other.
  await expect(lesson(page).getByRole("option", { name: "✓" })).toHaveCount(1);
});

test("playing on from the middle leaves the lesson and keeps the cluster", async ({ plain }) => {
  const { page } = plain;
  await open(plain, "replication/two-down");
  await expect(onward(page, "Predict first")).toHaveAttribute("aria-busy", "false");
  await onward(page, "Play on from here").click();
  await expect(lesson(page)).toBeHidden();
  await expect(plain.badge).toHaveText(/^simulation$/i);
  await expect(plain.health).toContainText("node-1 leads");
  await expect(page).toHaveURL(/#run=/);
  // What the lesson would have done there, two crashes, is not done.
  const records = await plain.records();
  await expect.poll(() => plain.records(), { timeout: 15_000 }).toBeGreaterThan(records + 10);
  await expect(plain.health).toContainText("5 of 5");
});

test("who acts in a lesson is told that the run is theirs, and can go back", async ({ plain }) => {
  const { page } = plain;
  await open(plain, "replication/commit");
  await expect(onward(page, "Predict first")).toHaveAttribute("aria-busy", "false");
  await page.getByRole("tab", { name: "Simulation" }).click();
  await page.getByRole("tab", { name: "Act", exact: true }).click();
  await page.getByRole("button", { name: "Heal" }).first().click();
  await expect(lesson(page).getByText("goes its own way")).toBeVisible();
  await onward(page, "Back into the lesson").click();
  await expect(onward(page, "Predict first")).toBeVisible();
});

test("the start page lists all lessons, from the one to go on with", async ({ plain }) => {
  const { page } = plain;
  await plain.open();
  await page.getByRole("button", { name: "All ten lessons" }).click();
  await expect(page.getByRole("button", { name: /^Election/ })).toBeFocused();
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(10);
  await page.getByRole("button", { name: /^Changing members safely/ }).click();
  await expect(page.getByRole("heading", { name: "Lesson 8 Changing members" })).toBeFocused();
});

test("two majorities elect two leaders of one term in modified Raft, and one in Raft", async ({
  plain,
}) => {
  const { page } = plain;
  await open(plain, "members/two-leaders");
  await expect(page.locator(".modified-mark")).toHaveText("modified Raft");
  await lesson(page).getByText("Both", { exact: true }).click();
  await onward(page, "See what happens").click();
  await expect(plain.health).toContainText("2 nodes claim to lead", { timeout: STEP_MS });
  await expect(onward(page, "Next step")).toBeVisible({ timeout: STEP_MS });
  for (const won of ["node-2 won term 2 with 2 of 3", "node-4 won term 2 with 3 of 5"]) {
    await expect(lesson(page).getByText(won)).toBeVisible();
  }

  await onward(page, "Next step").click();
  await expect(page.locator(".modified-mark")).toHaveCount(0);
  await lesson(page).getByText("Only node-2", { exact: true }).click();
  await onward(page, "See what happens").click();
  await expect(onward(page, "Next step")).toBeVisible({ timeout: STEP_MS });
  await expect(lesson(page).getByText("node-2 won term 2 with 2 of 3")).toBeVisible();
  await expect(lesson(page).getByText("node-4 won")).toHaveCount(0);
});

test("where the logs are what to look at, all five are in view", async ({ plain }) => {
  const { page } = plain;
  await open(plain, "partition/majority-writes");
  await expect(onward(page, "Play this step")).toHaveAttribute("aria-busy", "false");
  const rows = page.locator(".log-row");
  await expect(rows).toHaveCount(5);
  for (const row of await rows.all()) await expect(row).toBeInViewport({ ratio: 0.9 });
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the picture and its label stay in view while one reads and answers", async ({ plain }) => {
    const { page } = plain;
    await open(plain, "members/two-leaders");
    await expect(onward(page, "Predict first")).toHaveAttribute("aria-busy", "false");
    await onward(page, "Predict first").click();
    await expect(lesson(page).getByRole("radio").first()).toBeFocused();
    await expect(lesson(page).getByRole("group", { name: "Who wins?" })).toBeInViewport({
      ratio: 1,
    });
    await expect(plain.badge).not.toBeInViewport();
    await expect(plain.graph).toBeInViewport({ ratio: 0.95 });
    const label = page.getByText("simulation · modified Raft");
    await expect(label).toBeInViewport();
    await lesson(page).getByText("Both", { exact: true }).click();
    await onward(page, "See what happens").click();
    await expect(plain.graph).toBeInViewport({ ratio: 0.95 });
    await expect(onward(page, "Next step")).toBeVisible({ timeout: STEP_MS });
    await onward(page, "Next step").click();
    await expect(lesson(page).getByRole("heading", { name: "The same by" })).toBeInViewport();
  });

  test("the logs are brought into view from the step", async ({ plain }) => {
    const { page } = plain;
    await open(plain, "partition/majority-writes");
    await expect(onward(page, "Play this step")).toHaveAttribute("aria-busy", "false");
    await expect(page.locator(".log-row").last()).not.toBeInViewport();
    await page.getByRole("tab", { name: "Nodes" }).click();
    await onward(page, "the logs").click();
    await expect(page.locator(".log-row").last()).toBeInViewport();
  });
});

test("a lesson that does not exist is told in a sentence", async ({ plain }) => {
  await plain.open();
  const address = plain.page.url();
  await plain.page.goto("about:blank");
  await plain.page.goto(`${address}#lesson=%22%3E/x`);
  const alert = plain.page.getByRole("alert");
  await expect(alert).toContainText(
    "There is no lesson “%22%3E”. There are: election, split-vote,",
  );
  await plain.page.goto(`${address}#lesson=election/nothing`);
  await expect(alert).toContainText(
    "no step “nothing” in the lesson election. There are: waiting,",
  );
});

for (const theme of ["light", "dark"] as const) {
  for (const [width, height] of [
    [1_280, 800],
    [390, 844],
  ] as const) {
    test.describe(`${width}x${height}, ${theme}`, () => {
      test.use({ viewport: { width, height }, colorScheme: theme });

      test("axe finds nothing in a lesson and in the list", async ({ plain }) => {
        const { page } = plain;
        await open(plain, "log-repair/election");
        await expect(onward(page, "Predict first")).toHaveAttribute("aria-busy", "false");
        expect(await axeFinds(page)).toEqual([]);
        await lesson(page).getByText("a, b, e and f, but not c and d").click();
        await onward(page, "See what happens").click();
        await expect(onward(page, "Next step")).toBeVisible({ timeout: STEP_MS });
        expect(await axeFinds(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
        await lesson(page).getByRole("button", { name: "All lessons" }).click();
        await expect(page.getByRole("dialog", { name: "Learn Raft" })).toBeVisible();
        expect(await axeFinds(page)).toEqual([]);
      });
    });
  }
}
