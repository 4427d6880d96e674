/** Two recordings side by side, for who can't see them: what each picture shows is a list, too. */
import { axeFinds } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { A, AWAY, dialogOf, end, folded, open, pane } from "./side.ts";
import { cluster, state } from "./wire.ts";

test("what a picture shows can be read: each node, what it is, and which is selected", async ({
  page,
  plain,
}) => {
  await plain.open();
  await open(page, A, AWAY);
  await expect(page.getByRole("group", { name: "Alignment" })).toContainText("B begins 2.0 s");
  await expect(end(page)).toBeVisible();
  const listed = (letter: "A" | "B") =>
    pane(page, letter)
      .getByRole("list", { name: `Nodes of ${letter}`, exact: true })
      .getByRole("listitem");
  const seek = dialogOf(page).getByRole("slider", { name: "Instant of both" });
  // B begins 2 s after A; the leader of each is another one, and node-4 of B goes and comes back.
  for (const at of [2_100, 3_999, 4_000, 6_999, 7_000, 7_999, 8_000, 9_499, 9_500]) {
    await seek.fill(`${at}`);
    await expect(listed("A")).toHaveText([...folded(A, at).nodes]);
    await expect(listed("B")).toHaveText([...folded(AWAY, at - 2_000).nodes]);
  }
  await page.getByRole("application", { name: "Cluster graph of A" }).press("ArrowRight");
  const selected = (letter: "A" | "B") =>
    pane(page, letter).getByRole("status").filter({ hasText: "selected" });
  await expect(selected("A")).toHaveText(/^A: node-\d selected, (leader|follower)$/);
  const [number] = /node-\d/.exec(await selected("A").innerText()) ?? [];
  await expect(selected("B")).toHaveText(new RegExp(`^B: ${number} selected, [a-z]+$`));
  expect(await axeFinds(page)).toEqual([]);
});

test("of a great cluster two hundred nodes are listed, and how many there are", async ({
  page,
  plain,
}) => {
  await plain.open();
  // The last ones were told of first.
  const nodes = cluster(250).map((node, index) => ({ ...node, uuid: `uuid-${index}` }));
  const text = `[0,${state(...nodes.toReversed())}]\n`;
  await open(page, { ...A, name: "great.ndjson", buffer: Buffer.from(text) });
  const listed = pane(page, "A").getByRole("list", { name: "Nodes of A" }).getByRole("listitem");
  await expect(listed).toHaveCount(201);
  await expect(listed.first()).toHaveText(/^node-51, follower/);
  await expect(listed.nth(199)).toHaveText(/^node-250, follower/);
  await expect(listed.last()).toHaveText("and 50 more");
});
