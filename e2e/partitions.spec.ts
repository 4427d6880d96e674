/** The network cut in two, by a list, by a line and by keyboard; and what is drawn of it. */
import { tabTo, withLeader } from "./classroom.ts";
import { expect, test } from "./fixtures.ts";
import type { Raftglass } from "./raftglass.ts";

/** How much of the colour of a cut is around a node, in pixels of the layer above the picture. */
async function cutAround(raftglass: Raftglass, uuid: string): Promise<number> {
  const { x, y } = await raftglass.placeOf(uuid);
  return raftglass.graph.locator("canvas.overlay").evaluate(
    (element, at) => {
      const canvas = element as HTMLCanvasElement;
      const ratio = canvas.width / canvas.clientWidth;
      const box = [at.x - 48, at.y - 48, 96, 96].map((side) => Math.round(side * ratio));
      const [left = 0, top = 0, width = 1, height = 1] = box;
      const data = canvas.getContext("2d")?.getImageData(left, top, width, height).data ?? [];
      let count = 0;
      for (let place = 0; place < data.length; place += 4) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = data.slice(place, place + 4);
        if (alpha > 200 && red > 150 && green < 90 && blue < 60) count += 1;
      }
      return count;
    },
    { x, y },
  );
}

for (const [width, height] of [
  [1_280, 800],
  [390, 844],
] as const) {
  test.describe(`${width}x${height}`, () => {
    test.use({ viewport: { width, height } });

    test("what the two sides of a cut are is drawn, by a list or by a line", async ({
      page,
      plain,
    }) => {
      await withLeader(plain);
      await plain.idle();
      const place = await plain.placeOf("node-2");
      for (const uuid of ["node-2", "node-3"]) expect(await cutAround(plain, uuid)).toBe(0);
      await page.getByRole("checkbox", { name: "node-1" }).check();
      await page.getByRole("checkbox", { name: "node-2" }).check();
      await page.getByRole("button", { name: "Cut", exact: true }).click();
      await expect(page.locator(".partition-told")).toContainText("Cut: node-1, node-2 |");
      await plain.idle();
      expect(await plain.placeOf("node-2"), "nobody moves for it").toEqual(place);
      // One side has a whole ring, the other a dashed one: not by the letter alone.
      const [one, other] = [await cutAround(plain, "node-2"), await cutAround(plain, "node-3")];
      expect(other).toBeGreaterThan(40);
      expect(one).toBeGreaterThan(other * 1.1);
      await page.getByRole("button", { name: "Heal" }).click();
      await expect(page.locator(".partition-told")).toHaveCount(0);
      await plain.idle();

      await page.getByRole("button", { name: "Draw a line" }).click();
      const hint = page.locator(".draw-hint");
      await expect(hint).toBeVisible();
      const { x, y } = await plain.pointOf("node-1");
      const box = await hint.boundingBox();
      const isUnder =
        box !== null && y > box.y && y < box.y + box.height && x > box.x && x < box.x + box.width;
      expect(isUnder, "no node is under the hint").toBe(false);
      // Between node-1 and node-2 above, and the others.
      const [two, three, five] = [
        await plain.pointOf("node-2"),
        await plain.pointOf("node-3"),
        await plain.pointOf("node-5"),
      ];
      await page.mouse.move((x + five.x) / 2, (y + five.y) / 2);
      await page.mouse.down();
      await page.mouse.move((two.x + three.x) / 2, (two.y + three.y) / 2, { steps: 4 });
      await page.mouse.up();
      await expect(page.locator(".partition-told")).toHaveText(
        /^Cut: (node-1, node-2 \| node-3, node-4, node-5|node-3, node-4, node-5 \| node-1, node-2)/,
      );
    });
  });
}

test("keyboard alone: a node is stopped and started again, and the network is cut", async ({
  page,
  plain,
}) => {
  await withLeader(plain);
  const { keyboard } = page;
  await page.getByRole("tab", { name: "Act", exact: true }).focus();
  await tabTo(page, page.getByRole("button", { name: "Stop", exact: true }));
  await keyboard.press("Enter");
  await expect(page.locator(".node-choice-state")).toHaveText("stopped");
  await page.getByRole("tab", { name: "Act", exact: true }).focus();
  await tabTo(page, page.getByRole("button", { name: "Restart", exact: true }));
  await keyboard.press("Enter");
  await expect(page.locator(".node-choice-state")).toContainText("follower");
  for (const name of ["node-1", "node-4"]) {
    await tabTo(page, page.getByRole("checkbox", { name }));
    await keyboard.press("Space");
  }
  await tabTo(page, page.getByRole("button", { name: "Cut", exact: true }));
  await keyboard.press("Enter");
  await expect(page.locator(".partition-told")).toContainText("Cut: node-1, node-4 |");
  await tabTo(page, page.getByRole("button", { name: "Heal" }));
  await keyboard.press("Enter");
  await expect(page.locator(".partition-told")).toHaveCount(0);
});
