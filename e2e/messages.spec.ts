/** A message on its way, taken in hand: by a click in the picture, and by keyboard alone. */
import { type Page } from "@playwright/test";
import { strip, tabTo, withLeader } from "./classroom.ts";
import { expect, test } from "./fixtures.ts";
import type { Raftglass } from "./raftglass.ts";

/** Clicks on its way from node to node until a message is hit. */
async function clickMessage(raftglass: Raftglass, from: string, to: string): Promise<void> {
  const { page } = raftglass;
  const [start, end] = [await raftglass.pointOf(from), await raftglass.pointOf(to)];
  const found = page.getByRole("region", { name: "Chosen message" });
  for (let part = 0.1; part < 0.95; part += 0.03) {
    await page.mouse.click(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part);
    if (await found.isVisible()) return;
  }
  throw new Error(`there is no message to be hit from ${from} to ${to}`);
}

/** Steps until a message is on its way and well away from both ends: "node-1 → node-3". */
async function underWay(page: Page): Promise<readonly [string, string]> {
  const step = strip(page).getByRole("button", { name: "Step one event" });
  const list = page.locator(".in-flight");
  for (let steps = 0; steps < 40; steps += 1) {
    const before = await list.innerText();
    for (const text of await list.getByRole("listitem").allInnerTexts()) {
      const [, from = "", to = "", left = ""] =
        /(node-\d)\s*→\s*(node-\d)\s*(\d+) ms/.exec(text) ?? [];
      if (from !== to && Number(left) > 120 && Number(left) < 620) return [from, to];
    }
    await step.click();
    // The cluster answers from its worker; each event changes what is on its way, or how long.
    await expect.poll(() => list.innerText(), { intervals: [20] }).not.toBe(before);
  }
  throw new Error("no message is long enough under way");
}

for (const [width, height] of [
  [1_280, 800],
  [390, 844],
] as const) {
  test.describe(`${width}x${height}`, () => {
    test.use({ viewport: { width, height } });

    test("a message is clicked in the picture, read, delayed and dropped", async ({
      page,
      plain,
    }) => {
      test.setTimeout(60_000);
      await withLeader(plain);
      await page.locator("summary", { hasText: "on the way" }).click();
      const [from, to] = await underWay(page);
      await plain.idle();
      await clickMessage(plain, from, to);
      const message = page.getByRole("region", { name: "Chosen message" });
      // An answer may fly close beside it.
      const ends = await message.locator(".fact .name").allInnerTexts();
      expect(ends.toSorted()).toEqual([from, to].toSorted());
      await expect(message.locator(".fact", { hasText: "Term" })).toContainText("1");
      const arrives = message.locator(".fact", { hasText: "Arrives" });
      const before = await arrives.innerText();
      await message.getByRole("button", { name: "Delay it by" }).click();
      await expect(arrives).not.toHaveText(before);
      await message.getByRole("button", { name: "Drop it" }).click();
      await expect(message).toContainText("no longer on its way");
    });
  });
}

test("keyboard alone: a message is opened, delayed and dropped", async ({ page, plain }) => {
  test.setTimeout(60_000);
  await withLeader(plain);
  const { keyboard } = page;
  await page.getByRole("tab", { name: "Act", exact: true }).focus();
  await tabTo(page, page.locator("summary", { hasText: "on the way" }));
  await keyboard.press("Enter");
  const [from, to] = await underWay(page);
  await page.locator("summary", { hasText: "on the way" }).focus();
  await tabTo(page, page.locator(".in-flight button", { hasText: `${from} → ${to}` }).first());
  await keyboard.press("Enter");
  const message = page.getByRole("region", { name: "Chosen message" });
  await expect(message).toBeInViewport();
  const arrives = message.locator(".fact", { hasText: "Arrives" });
  const before = await arrives.innerText();
  await tabTo(page, message.getByRole("button", { name: "Delay it by" }));
  await keyboard.press("Enter");
  await expect(arrives).not.toHaveText(before);
  await keyboard.press("Shift+Tab");
  await expect(message.getByRole("button", { name: "Drop it" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(message).toContainText("no longer on its way");
});
