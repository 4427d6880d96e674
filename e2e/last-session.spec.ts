/** A tab that was reloaded, or crashed, offers what it showed last. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { UUIDS, event, takeover } from "./wire.ts";

/** So many chunks are in the browser's storage. */
function chunks(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const open = indexedDB.open("raftglass");
        open.addEventListener("success", () => {
          const stores = open.result.objectStoreNames;
          if (!stores.contains("chunks")) resolve(0);
          else {
            const count = open.result.transaction("chunks").objectStore("chunks").count();
            count.addEventListener("success", () => resolve(count.result));
          }
        });
      }),
  );
}

/** By how many pixels the note reaches into the picture. */
async function overlapWithStage(page: Page): Promise<number> {
  const note = await page.locator(".keep-note").boundingBox();
  const stage = await page.locator(".stage").boundingBox();
  return note === null || stage === null ? Infinity : stage.y + stage.height - note.y;
}

/** The button of the strip that plays has the focus, and the strip's keys are heard. */
async function expectToPlayByKeys(page: Page): Promise<void> {
  await expect(page.locator(".time .primary")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(page.locator(".scrub-now")).toHaveText("00:00.000");
}

test("a reload offers the last session, which shows what was seen", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await expect(page.getByRole("button", { name: "Record", exact: true })).toBeVisible();
  exporter.send(...takeover());
  await expect(raftglass.health).toContainText("node-2 leads");
  await expect.poll(() => chunks(page)).toBeGreaterThan(0);

  // The page connects again, and says what there is.
  await page.reload();
  await expect(raftglass.badge).toHaveText("live");
  await expect(raftglass.health).toContainText("node-1 leads");
  await expect(page.getByText(/^The last session: 127\.0\.0\.1:\d+, .+, until /)).toBeVisible();
  // Neither a node nor the legend is ever under it.
  for (const size of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    await expect.poll(() => overlapWithStage(page)).toBeLessThanOrEqual(0);
  }
  await page.getByRole("button", { name: "Go on looking at it" }).press("Enter");
  await expect(raftglass.badge).toContainText("recording");
  await expect(raftglass.names).toHaveCount(5);
  await expect(raftglass.health).toContainText("node-2 leads");
  // The note is gone, and what plays has the focus: its keys work at once.
  await expectToPlayByKeys(page);
});

test("who forgets the last session, or closes its note, goes on at the strip of time", async ({
  page,
  raftglass,
  exporter,
}) => {
  for (const name of ["Dismiss", "Forget"]) {
    await raftglass.show(exporter.address);
    await expect(page.getByRole("button", { name: "Record", exact: true })).toBeVisible();
    exporter.send(event(UUIDS[0] ?? "", UUIDS[1] ?? "", "heartbeat"));
    await expect.poll(() => chunks(page)).toBeGreaterThan(0);
    await page.reload();
    await expect(page.getByText(/^The last session: /)).toBeVisible();
    await page.locator(".keep-note").getByRole("button", { name, exact: true }).press("Enter");
    await expect(page.getByText(/^The last session: /)).toBeHidden();
    await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeFocused();
  }
});

test("from the start page the keyboard goes on at the strip of time, too", async ({
  page,
  plain,
  exporter,
}) => {
  await plain.open(exporter.address);
  await page.getByRole("button", { name: "Connect", exact: true }).press("Enter");
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeFocused();
  exporter.send(...takeover());
  await expect.poll(() => chunks(page)).toBeGreaterThan(0);
  await page.goto(page.url().split("?")[0] ?? "");
  await page.getByRole("button", { name: "Go on looking at it" }).press("Enter");
  await expect(plain.health).toContainText("node-2 leads");
  await expectToPlayByKeys(page);
});

test("the start page offers it too, and forgets it; it can be switched off", async ({
  page,
  plain,
  exporter,
}) => {
  await plain.open(exporter.address);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("button", { name: "Record", exact: true })).toBeVisible();
  exporter.send(event(UUIDS[0] ?? "", UUIDS[1] ?? "", "heartbeat"));
  await expect.poll(() => chunks(page)).toBeGreaterThan(0);
  const start = page.url().split("?")[0] ?? "";
  await page.goto(start);
  await expect(page.getByText(/^The last session: /)).toBeVisible();
  await page.getByRole("button", { name: "Forget", exact: true }).press("Enter");
  await expect(page.getByText(/^The last session: /)).toBeHidden();
  await expect(page.getByRole("checkbox", { name: /^Keep the last/ })).toBeFocused();
  await expect.poll(() => chunks(page)).toBe(0);

  await page.getByRole("checkbox", { name: /^Keep the last live session/ }).uncheck();
  await plain.show(exporter.address);
  await expect(page.getByRole("button", { name: "Record", exact: true })).toBeVisible();
  exporter.send(event(UUIDS[0] ?? "", UUIDS[1] ?? "", "heartbeat"));
  await page.goto(start);
  await expect(page.getByRole("checkbox", { name: /^Keep the last/ })).not.toBeChecked();
  expect(await chunks(page)).toBe(0);
});
