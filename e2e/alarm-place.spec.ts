/** Where an alarm that is no emergency lies on the picture: it takes one line. */
import { expect, test } from "./fixtures.ts";
import { UUIDS, event, node, nodechange } from "./wire.ts";

const [FIRST = "", SECOND = ""] = UUIDS;
/** So high above the middle of a node its name ends, with what it is. */
const NAME_ABOVE = 78;

test("an alarm of one line covers no name and not the switch of the views", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.beat(200, () => [event(SECOND, FIRST, "request-vote")]);
  exporter.send(nodechange("update", node(5, "inactive")));
  const alarm = page.getByRole("region", { name: "Alarm", exact: true });
  await expect(alarm).toBeVisible({ timeout: 8_000 });
  const box = await alarm.boundingBox();
  const view = await page.getByRole("group", { name: "View" }).boundingBox();
  const points = await Promise.all(UUIDS.slice(0, 5).map((uuid) => raftglass.pointOf(uuid)));
  const top = Math.min(...points.map(({ y }) => y)) - NAME_ABOVE;
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(top);
  expect(box?.x).toBeGreaterThanOrEqual((view?.x ?? 0) + (view?.width ?? Infinity));
});
