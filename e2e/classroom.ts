/** The classroom as a test uses it: a cluster of one's own, with a leader, standing still. */
import { type Locator, type Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import type { Raftglass } from "./raftglass.ts";

export const FASTER = 5;
/** More than there is to be reached on any page of ours. */
const STOPS = 80;
export const SECTIONS = ["Act", "Logs", "Why", "Break a rule", "Run"] as const;

/** Starts from the start page, without an exporter. */
export async function begin(raftglass: Raftglass): Promise<void> {
  await raftglass.open();
  await raftglass.page.getByRole("button", { name: /Start a simulation/ }).click();
  await expect(raftglass.page.getByRole("tabpanel", { name: "Simulation" })).toBeVisible();
}

export const strip = (page: Page): Locator =>
  page.getByRole("region", { name: "Time", exact: true });
export const section = (page: Page, name: (typeof SECTIONS)[number]): Promise<void> =>
  page.getByRole("tab", { name, exact: true }).click();
export const node = (page: Page): Locator => page.getByLabel("Node", { exact: true });

/** node-1 leads, and the time stands still. */
export async function withLeader(raftglass: Raftglass): Promise<void> {
  const { page, health } = raftglass;
  await begin(raftglass);
  await node(page).selectOption("node-1");
  await page.getByRole("button", { name: "Time out now" }).click();
  for (let n = 0; n < FASTER; n += 1)
    await strip(page).getByRole("button", { name: "Faster" }).click();
  await expect(health).toContainText("node-1 leads");
  await page.getByRole("button", { name: "Write here" }).click();
  await section(page, "Logs");
  await expect(page.locator(".entry.committed", { hasText: "x=" })).toHaveCount(5);
  await section(page, "Act");
  await page.getByRole("button", { name: "Pause the simulation" }).click();
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(target)} can't be reached with Tab`);
}
