/** Two recordings side by side, of which the first is still being read. */
import { expect, test } from "./fixtures.ts";
import { slowServer } from "./servers.ts";
import { A, B, dialogOf, marked, putBeside, timeOf } from "./side.ts";

test("what comes while the first one is read is compared, and its markers are shown", async ({
  page,
  plain,
}) => {
  const slow = await slowServer(
    marked(A, [
      [1_000, "early"],
      [9_000, "late"],
    ]).buffer.toString(),
  );
  await plain.open();
  await page.goto(`${page.url()}?recording=${encodeURIComponent(slow.url)}`);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect.poll(() => slow.answers.length).toBe(1);
  slow.half();
  await expect(plain.names).toHaveCount(5);
  await putBeside(page, B);
  const marks = dialogOf(page).getByRole("group", { name: "Markers" }).getByRole("status");
  await expect(marks).toHaveText("1 marker");
  const said = dialogOf(page).getByRole("group", { name: "Differences" }).getByRole("status");
  await page.keyboard.press("Home");
  await page.keyboard.press("n");
  await expect(said).toContainText("One of them is still being read");

  // Nobody has to ask again.
  slow.rest();
  await expect(said).toContainText("1 of 2: node-1: a follower in A, the leader in B");
  await expect(timeOf(page, "A")).toHaveText("00:04.000");
  await expect(marks).toHaveText("2 markers");
  await page.keyboard.press("]");
  await expect(marks).toHaveText("A late");
  await slow.close();
});
