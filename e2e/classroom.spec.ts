/** The classroom: everything that can be done to a simulation, and what only it can show. */
import { readFile } from "node:fs/promises";
import { axeFinds } from "./axe.ts";
import { FASTER, SECTIONS, begin, node, section, strip, tabTo, withLeader } from "./classroom.ts";
import { expect, test } from "./fixtures.ts";

test("keyboard alone: from the start page to a leader of one's choice", async ({ page, plain }) => {
  await plain.open();
  await tabTo(page, page.getByRole("button", { name: /Start a simulation/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tabpanel", { name: "Simulation" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Pause the simulation" })).toBeVisible();
  await tabTo(page, plain.graph);
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Play the simulation" })).toBeVisible();
  await page.keyboard.press("Home");
  await expect(node(page)).toHaveValue(/./);
  await page.keyboard.press("Shift+F10");
  const menu = page.getByRole("menu", { name: "Do to node-1" });
  await expect(menu.getByRole("menuitem", { name: "Stop" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("menuitem", { name: "Time out now" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(menu).toHaveCount(0);
  await expect(plain.graph).toBeFocused();
  await page.keyboard.press(".");
  for (let n = 0; n < FASTER; n += 1) await page.keyboard.press(">");
  await expect(page.getByRole("slider", { name: "Simulated time per" })).toHaveAttribute(
    "aria-valuetext",
    "50 times faster than real time",
  );
  await page.keyboard.press("Space");
  await expect(plain.health).toContainText("node-1 leads");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Play the simulation" })).toBeVisible();
  await page.keyboard.press("<");
  await expect(strip(page).locator(".speed-text")).toHaveText("20×");
  await page.keyboard.press("Shift+F10");
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(plain.graph).toBeFocused();
});

test("a right click on a node opens its menu, and what is chosen happens", async ({
  page,
  plain,
}) => {
  await withLeader(plain);
  await plain.idle();
  const uuid = await node(page).inputValue();
  const { x, y } = await plain.pointOf(uuid);
  await page.mouse.click(x, y, { button: "right" });
  await page.getByRole("menuitem", { name: "Stop" }).click();
  await expect(page.locator(".node-choice-state")).toHaveText("stopped");
  await page.getByRole("button", { name: "Write here" }).click();
  await expect(page.locator(".refused")).toHaveText("node-1 does not run.");
  await page.getByRole("button", { name: "Restart", exact: true }).click();
  await expect(page.locator(".node-choice-state")).toContainText("follower");
  await expect(page.locator(".refused")).toHaveCount(0);
});

test("the network is cut by a list and by a line, and healed", async ({ page, plain }) => {
  await withLeader(plain);
  await page.getByRole("checkbox", { name: "node-1" }).check();
  await page.getByRole("checkbox", { name: "node-2" }).check();
  await page.getByRole("button", { name: "Cut", exact: true }).click();
  await expect(page.locator(".partition-told")).toContainText("Cut: node-1, node-2 |");
  await page.getByRole("button", { name: "Heal" }).click();
  await expect(page.locator(".partition-told")).toHaveCount(0);

  await page.getByRole("button", { name: "Draw a line" }).click();
  await plain.idle();
  const box = await plain.graph.boundingBox();
  const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
  await page.mouse.move(x + width * 0.3, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator(".partition-told")).toContainText(/Cut: node-\d.* \| node-\d/);
  await expect(page.getByRole("button", { name: "Cancel" })).toHaveCount(0);
});

test("a message on its way is opened, and dropped", async ({ page, plain }) => {
  await withLeader(plain);
  await page.locator("summary", { hasText: "on the way" }).click();
  const step = strip(page).getByRole("button", { name: "Step one event" });
  const listed = page.locator(".in-flight button");
  await expect(async () => {
    await step.click();
    await expect(listed.first()).toBeVisible({ timeout: 200 });
  }).toPass();
  await listed.last().click();
  const message = page.getByRole("region", { name: "Chosen message" });
  await expect(message).toContainText("Arrives");
  await message.getByRole("button", { name: "Delay it by" }).click();
  await expect(message).toContainText("Arrives");
  await message.getByRole("button", { name: "Drop it" }).click();
  await expect(message).toContainText("no longer on its way");
  await message.getByRole("button", { name: "Close the message" }).click();
  await expect(message).toHaveCount(0);
});

test("in large type no node is under the legend", async ({ page, plain }) => {
  await withLeader(plain);
  const legend = page.getByRole("region", { name: "Legend" });
  await expect(legend.getByRole("button", { name: "Legend" })).toHaveAttribute(
    "aria-expanded",
    "true",
  );
  await section(page, "Run");
  await page.getByRole("button", { name: "Large type" }).click();
  await expect(legend.getByRole("button", { name: "Legend" })).toHaveAttribute(
    "aria-expanded",
    "false",
  );
  await plain.idle();
  const box = await legend.boundingBox();
  for (const uuid of ["node-1", "node-2", "node-3", "node-4", "node-5"]) {
    const { x, y } = await plain.pointOf(uuid);
    expect(x > (box?.x ?? 0) + (box?.width ?? 0) || y < (box?.y ?? 0), uuid).toBe(true);
  }
});

test("why it happened is told, and a click goes back there", async ({ page, plain }) => {
  await withLeader(plain);
  await section(page, "Why");
  const told = page.getByRole("list", { name: /Explanations/ }).getByRole("button");
  await expect(told.first()).toContainText("committed entry");
  await page.getByLabel("Kind", { exact: true }).selectOption("Elections won");
  await expect(told).toHaveCount(1);
  await expect(told).toContainText("node-1 won term 1");
  const at = await told.locator("time").innerText();
  await told.click();
  await expect(strip(page).locator(".scrub-now")).toHaveText(at);
});

test("a broken rule is labelled, and a run is found in which it goes wrong", async ({
  page,
  plain,
}) => {
  await begin(plain);
  await section(page, "Break a rule");
  const fault = page.getByRole("listitem").filter({ hasText: "Half is enough" });
  await fault.locator("summary").click();
  await fault.getByRole("button", { name: /Search for a run/ }).click();
  const verdict = page.getByRole("region", { name: "What fell" });
  await expect(verdict).toContainText("It is about to fall");
  await expect(page.locator(".modified-mark")).toHaveText("modified Raft");
  await verdict.getByRole("button", { name: "Play to the fall" }).click();
  await expect(verdict).toContainText("It has fallen", { timeout: 25_000 });
  await expect(verdict).toContainText("Election Safety");
  // Begun anew it is another run, in which nothing has fallen yet.
  await page.getByRole("button", { name: "Restart from the beginning" }).click();
  await expect(verdict).toHaveCount(0);
  await page.getByRole("button", { name: "Back to Raft" }).click();
  await expect(page.locator(".modified-mark")).toHaveCount(0);
});

test("where another property falls first, the page says so before and after", async ({
  page,
  plain,
}) => {
  await begin(plain);
  await section(page, "Break a rule");
  const fault = page.getByRole("listitem").filter({ hasText: "Sent is stored" });
  await fault.locator("summary").click();
  await fault.getByRole("button", { name: /Search for a run/ }).click();
  const verdict = page.getByRole("region", { name: "What fell" });
  await expect(verdict).toContainText("It is about to fall");
  await expect(verdict).toContainText(/Before it, at .*, another property falls\. Quorum Log/);
  await verdict.getByRole("button", { name: "Play to the fall" }).click();
  await expect(verdict).toContainText("It has fallen", { timeout: 25_000 });
  await expect(verdict).toContainText(/another property fell\. Quorum Log/);
  const first = await page.locator(".fallen").textContent();
  expect(first).toMatch(/^First to fall: node-/);
  await expect(verdict).toContainText(first?.replace("First to fall: ", "") ?? "?");
});

test("a run is copied as a link and saved as a recording", async ({ page, context, plain }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await withLeader(plain);
  await section(page, "Run");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("#run=");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a recording" }).click();
  const text = await readFile(await (await downloading).path(), "utf8");
  expect(text).toMatch(/^\{"format":"raftglass-recording".*\n\[0,"f","\{\\"type\\":\\"state\\"/);
  expect(text.trimEnd().split("\n").length).toBeGreaterThan(20);
});

test("another cluster begins as it is asked for", async ({ page, plain }) => {
  await begin(plain);
  await section(page, "Run");
  await page.getByRole("spinbutton", { name: "Voters" }).fill("16");
  await page.getByRole("button", { name: "Start it" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Voters" }).fill("7");
  await page.getByRole("button", { name: "Start it" }).click();
  await plain.tab("Nodes");
  await expect(plain.names).toHaveCount(7);
});

test("the largest cluster there is: 15 voters, and learners that no majority counts", async ({
  page,
  plain,
}) => {
  await begin(plain);
  await section(page, "Run");
  await page.getByRole("spinbutton", { name: "Voters" }).fill("15");
  await page.getByRole("spinbutton", { name: "Learners" }).fill("87");
  await page.getByRole("button", { name: "Start it" }).click();
  await expect(page.getByRole("alert")).toContainText("at most 101 nodes, but 102 are wanted");
  await page.getByRole("spinbutton", { name: "Learners" }).fill("86");
  await page.getByRole("button", { name: "Start it" }).click();
  await expect(plain.health).toContainText("101 of 101 active · can lose 7");
});

test("at a hundred times the speed the page stays usable", async ({ page, plain }) => {
  await begin(plain);
  for (let n = 0; n < 6; n += 1) await page.getByRole("button", { name: "Faster" }).click();
  await expect(strip(page).locator(".speed-text")).toHaveText("100×");
  for (const name of SECTIONS) {
    await section(page, name);
    await expect(page.getByRole("tab", { name, exact: true })).toHaveAttribute(
      "aria-selected",
      "true",
    );
  }
  const now = strip(page).locator(".scrub-now");
  // Two minutes of the cluster: a page that lags behind its clock would not come so far.
  await expect(now).toHaveText(/0[2-9]:/, { timeout: 15_000 });
  await expect(plain.health).toContainText("leads");
});

const SHAPES = [
  { title: "1280x800", width: 1_280, height: 800, text: 100 },
  { title: "390x844", width: 390, height: 844, text: 100 },
  { title: "390x844 at 200 % text", width: 390, height: 844, text: 200 },
] as const;

for (const { title, width, height, text } of SHAPES) {
  for (const theme of ["light", "dark"] as const) {
    test.describe(`${title}, ${theme}`, () => {
      test.use({ viewport: { width, height }, colorScheme: theme });

      test("axe finds nothing, and nothing is wider than the window", async ({ page, plain }) => {
        test.setTimeout(90_000);
        await withLeader(plain);
        await page.evaluate((size) => {
          document.documentElement.style.fontSize = `${size}%`;
        }, text);
        const look = async (view: string): Promise<void> => {
          expect(await axeFinds(page), view).toEqual([]);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(wide, `${view} needs no scrolling sideways`).toBeLessThanOrEqual(width);
        };
        for (const name of SECTIONS) {
          await section(page, name);
          if (name === "Break a rule") await page.locator("summary").first().click();
          await look(name);
        }
        await plain.graph.focus();
        await page.keyboard.press("Shift+F10");
        await expect(page.getByRole("menu")).toBeVisible();
        await look("menu");
      });
    });
  }
}
