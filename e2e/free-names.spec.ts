/** What lies on the picture covers no name. */
import { expect, test } from "./fixtures.ts";
import { UUIDS, event, node, nodechange } from "./wire.ts";

const [FIRST = "", SECOND = ""] = UUIDS;
/** Somebody speaks: an alarm is of a picture that is fresh. */
const votes = (): readonly string[] => [event(SECOND, FIRST, "request-vote")];

/** Above the middle of a node its name ends, and what it is: no higher than so many pixels. */
const NAME_ABOVE = { wide: 90, narrow: 56 };

test("neither an alarm nor the switch of the views lies on a name", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  const alarm = page.getByRole("region", { name: "Alarm", exact: true });
  exporter.beat(200, votes);
  const topmost = async (): Promise<{ x: number; y: number }> => {
    const points = await Promise.all(UUIDS.slice(0, 5).map((uuid) => raftglass.pointOf(uuid)));
    return points.reduce((top, point) => (point.y < top.y ? point : top));
  };
  exporter.send(
    nodechange("update", node(4, "inactive")),
    nodechange("update", node(5, "inactive")),
  );
  await expect(alarm).toBeVisible({ timeout: 8_000 });
  const bottom = async (): Promise<number> => {
    const box = await alarm.boundingBox();
    return (box?.y ?? 0) + (box?.height ?? Infinity);
  };
  await expect(async () => {
    expect((await topmost()).y - NAME_ABOVE.wide).toBeGreaterThan(await bottom());
  }).toPass({ timeout: 5_000 });

  await page.setViewportSize({ width: 390, height: 844 });
  const view = page.getByRole("group", { name: "View" });
  await expect(async () => {
    const box = await view.boundingBox();
    const graph = await raftglass.graph.boundingBox();
    const { x, y } = await topmost();
    expect(x - 30).toBeGreaterThan((box?.x ?? 0) + (box?.width ?? Infinity));
    expect(y - NAME_ABOVE.narrow).toBeGreaterThan(graph?.y ?? Infinity);
    // Here it lies on the panel.
    expect((await alarm.boundingBox())?.y).toBeGreaterThan((graph?.y ?? 0) + 200);
  }).toPass({ timeout: 5_000 });
});
