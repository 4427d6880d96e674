/** The transport of two recordings side by side: its keys, its markers, the way to what differs. */
import { axeFinds } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { A, B, button, dialogOf, end, marked, open, pane, timeOf, verdict } from "./side.ts";

test("each key of time goes where help says, with the focus beside the pictures or on one", async ({
  page,
  plain,
}) => {
  await plain.open();
  await open(page, A, B);
  const at = timeOf(page, "A");
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  await expect(button(page, "Play")).toBeFocused();
  await expect(end(page)).toBeVisible();
  await press("5");
  await expect(at).toHaveText("00:06.000");
  await press("ArrowLeft");
  await expect(at).toHaveText("00:01.000");
  await press("End");
  await expect(timeOf(page, "B")).toHaveText("00:10.000");
  await press("Home");
  await press("PageDown");
  await press("PageDown");
  await expect(at).toHaveText("00:04.000");
  await press(".");
  await expect(at).toHaveText("00:04.100");
  await press(",");
  await expect(at).toHaveText("00:04.000");
  // Backwards, slower, and forwards again.
  await press("r");
  await expect(button(page, "Play forwards")).toHaveAttribute("aria-pressed", "true");
  await press("<");
  await expect(dialogOf(page).locator(".speed-text")).toHaveText("1/2");
  await expect(button(page, "Play forwards")).toHaveAttribute("aria-pressed", "true");
  await press("r");
  await expect(button(page, "Rewind")).toBeVisible();
  await press(" ");
  // Space presses the button that has the focus, which paused it.
  await expect(button(page, "Play")).toBeVisible();
  await press("l");
  await expect(button(page, "Repeat no longer")).toHaveAttribute("aria-pressed", "true");
  await expect(button(page, "Pause")).toBeVisible();
  await press("l");
  await expect(button(page, "Repeat the last 5 s")).toHaveAttribute("aria-pressed", "false");

  // On a picture the digits and arrows are those of the graph.
  await pane(page, "A").locator(".stage-host").focus();
  await press(" ");
  await expect(button(page, "Play")).toBeVisible();
  const there = await at.innerText();
  await press("0");
  await press("ArrowLeft");
  await expect(at).toHaveText(there);
  await press("PageUp");
  await expect(at).not.toHaveText(there);

  // In a field letters are written.
  await page.getByLabel("B begins after A by").focus();
  const stood = await at.innerText();
  await press("5");
  await press("l");
  await expect(button(page, "Repeat the last 5 s")).toBeVisible();
  await expect(at).toHaveText(stood);
});

test("to where they differ next, and agree again, and back", async ({ page, plain }) => {
  await plain.open();
  await open(page, A, B);
  const said = dialogOf(page).getByRole("group", { name: "Differences" }).getByRole("status");
  await page.keyboard.press("Home");
  await page.keyboard.press("n");
  await expect(said).toHaveText(
    "1 of 2: node-1: a follower in A, the leader in B; node-2: the leader in A, a follower in B.",
  );
  await expect(timeOf(page, "A")).toHaveText("00:04.000");
  await expect(verdict(page)).toContainText("Here they differ: node-2 leads in A, node-1 in B.");
  await button(page, "Next difference").click();
  await expect(timeOf(page, "A")).toHaveText("00:08.000");
  await expect(said).toContainText("2 of 2: ");
  await expect(said).toContainText("node-3: a follower in A, the leader in B");
  await page.keyboard.press("n");
  await expect(said).toHaveText("None after this, of 2.");
  await page.keyboard.press("Shift+N");
  await expect(timeOf(page, "A")).toHaveText("00:04.000");
  await button(page, "Previous difference").click();
  await expect(said).toHaveText("None before this, of 2.");
  // Elsewhere it is not said any more; shifted, they are compared anew.
  await page.keyboard.press("End");
  await expect(said).toHaveText("");
  await button(page, "B 0.1 s later").click();
  await button(page, "Previous difference").click();
  await expect(said).toContainText("2 of 2: ");
  await expect(timeOf(page, "A")).toHaveText("00:08.100");
  expect(await axeFinds(page)).toEqual([]);
});

test("the markers of both are told apart, and one's own are named", async ({ page, plain }) => {
  await plain.open();
  await open(page, marked(A, [[3_000, "cut"]]), marked(B, [[3_000, "killed"]]));
  const marks = dialogOf(page).getByRole("group", { name: "Markers" });
  await expect(marks.getByRole("status")).toHaveText("2 markers");
  await page.keyboard.press("Home");
  await page.keyboard.press("]");
  await expect(marks.getByRole("status")).toHaveText("A cut");
  await expect(timeOf(page, "A")).toHaveText("00:03.000");
  await page.keyboard.press("]");
  await expect(marks.getByRole("status")).toHaveText("B killed");
  await expect(timeOf(page, "B")).toHaveText("00:03.000");
  await page.keyboard.press(".");
  await page.keyboard.press("m");
  await expect(marks.getByRole("status")).toHaveText("• Your marker");
  await marks.getByLabel("Name of the marker").fill("look here");
  await marks.getByRole("button", { name: "Previous marker" }).click();
  await marks.getByRole("button", { name: "Next marker" }).click();
  await expect(marks.getByLabel("Name of the marker")).toHaveValue("look here");
  await expect(dialogOf(page).locator(".side-tick")).toHaveText(["A", "B", "•"]);
  expect(await axeFinds(page)).toEqual([]);
  await marks.getByRole("button", { name: "Remove the marker" }).click();
  await expect(marks.getByRole("status")).toHaveText("2 markers");
});

test("help tells the keys of both while they are shown", async ({ page, plain }) => {
  await plain.open();
  await open(page, A, B);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Help" });
  await expect(help.getByRole("heading", { name: "Two recordings side by side" })).toBeVisible();
  await expect(help).toContainText("To where the two begin to differ or to agree next");
  const stood = await timeOf(page, "A").innerText();
  await page.keyboard.press("End");
  await expect(timeOf(page, "A")).toHaveText(stood);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(dialogOf(page)).toBeVisible();
  await page.keyboard.press("End");
  await expect(timeOf(page, "A")).not.toHaveText(stood);
});
