/** Runs that no link holds, and what a page that opens a run far from its beginning says of it. */
import { type Page } from "@playwright/test";
import { Command } from "./command.ts";
import { expect, test } from "./fixtures.ts";
import type { Raftglass } from "./raftglass.ts";

const JSON_SIGNS = `"{}[]`;
const SAFE_SIGNS = "'()!*";
const SECONDS = 60;

/** The text of a run, as the address of a page has it. */
function textOf(setup: object, actions: readonly unknown[], seconds: number): string {
  const json = JSON.stringify([1, setup, actions, seconds * 1e6]);
  const swapped = json.replace(/["{}[\]]/g, (sign) => SAFE_SIGNS.charAt(JSON_SIGNS.indexOf(sign)));
  return encodeURIComponent(swapped);
}

/** Leaders fail in it, and more is done than an address holds. */
const SETUP = { pace: "paper", seed: 4, autopilot: { every: 2e6, longestOutage: 2e6 } };
const LONG = textOf(
  SETUP,
  Array.from({ length: 450 }, () => [1_000, "heal"]),
  SECONDS,
);

async function openRun(raftglass: Raftglass, text: string): Promise<void> {
  await raftglass.open();
  await raftglass.page.goto(`${raftglass.page.url()}#run=${text}`);
  await expect(raftglass.page.getByRole("tabpanel", { name: "Simulation" })).toBeVisible();
}

const section = (page: Page, name: string): Promise<void> =>
  page.getByRole("tab", { name, exact: true }).click();

test("a run too long for a link is saved, and opens again in the page and in play", async ({
  plain,
  another,
}, testInfo) => {
  test.setTimeout(90_000);
  const { page, health } = plain;
  await page.clock.install();
  await openRun(plain, LONG);
  await expect(page.locator(".scrub-now")).toHaveText("01:00.000", { timeout: 20_000 });
  await expect(health).toContainText(/node-\d leads/);
  const leads = /node-\d leads/.exec(await health.innerText())?.[0] ?? "nobody";
  await section(page, "Run");
  await expect(page.getByText("This run is too long for a link")).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy link" })).toHaveCount(0);
  const downloading = page.waitForEvent("download", { timeout: 40_000 });
  await page.getByRole("button", { name: "Save as a recording" }).click();
  const file = testInfo.outputPath("raftglass-run.ndjson");
  await (await downloading).saveAs(file);
  await expect(page.locator(".search")).toContainText(/Saved: \d+,\d+ messages/);

  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByLabel("Recording").setInputFiles(file);
  await expect(plain.badge).toHaveText(/^recording$/i);
  // It plays as far as it has been read: how long that takes is a matter of the machine.
  await expect(async () => {
    await page.clock.fastForward(SECONDS * 1_000);
    await expect(plain.badge).toHaveText(/ended|over/i, { timeout: 500 });
  }).toPass();
  await expect(health).toContainText(leads);

  const words = ["play", file, "--export-port", "0", "--start", `${SECONDS - 8}`];
  const player = await Command.start(...words);
  await another.show(player.exporter);
  await expect(another.badge).toHaveText(/ended|over/i, { timeout: 15_000 });
  await expect(another.health).toContainText(leads);
  await player.stop();
});

test("a link far from the beginning says what is not told, and shows what was set", async ({
  page,
  plain,
}) => {
  await openRun(plain, textOf({ pace: "paper", voters: 3 }, [[1_000, "loss", 100]], SECONDS));
  await expect(page.locator(".badge-host")).toHaveText("3 nodes");
  await expect(page.locator(".setting", { hasText: "Loss" }).locator("output")).toHaveText("10 %");
  await section(page, "Events");
  const passedOver = page.getByText("not all that was before");
  await expect(passedOver).toBeVisible();
  // Of what was not told there is no past to look at, but the run is known from its beginning.
  await section(page, "Simulation");
  await section(page, "Run");
  await page.getByRole("button", { name: "Play it again from its beginning" }).click();
  await expect(page.locator(".scrub-now")).toHaveText(/^00:0\d\./);
  await section(page, "Events");
  await expect(passedOver).toHaveCount(0);
});
