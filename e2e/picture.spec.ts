/** The picture: nothing jumps, what the viewer put somewhere stays there, and filters filter. */
import { Exporter } from "./exporter.ts";
import { expect, test } from "./fixtures.ts";
import { distance, middle } from "./raftglass.ts";
import { FIVE, UUIDS, heartbeats, node, nodechange, state } from "./wire.ts";

const [FIRST = "", SECOND = "", THIRD = ""] = UUIDS;

test("a small cluster is a ring, clockwise by name", async ({ raftglass, exporter }) => {
  // The exporter's own order says nothing.
  exporter.greeting = [state(...FIVE.toReversed())];
  await raftglass.show(exporter.address);
  await raftglass.idle();
  const places = await raftglass.places(UUIDS);
  const centre = middle(places);
  const radii = places.map((place) => distance(place, centre));
  for (const radius of radii) expect(radius).toBeCloseTo(radii[0] ?? 0, 0);
  const angles = places.map(({ x, y }) => Math.atan2(y - centre.y, x - centre.x));
  for (const [index, angle] of angles.slice(1).entries()) {
    const turn = angle - (angles[index] ?? 0);
    expect((turn + 2 * Math.PI) % (2 * Math.PI)).toBeCloseTo((2 * Math.PI) / 5, 1);
  }
});

test("nothing jumps: not when roles change, not when `state` comes again", async ({
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await raftglass.idle();
  const before = await raftglass.places(UUIDS);
  exporter.send(
    nodechange("update", node(1, "current|inactive")),
    nodechange("update", node(2, "candidate")),
    nodechange("update", node(3, "leader")),
    ...heartbeats(),
    // As pfsd says it in mid-stream: in another order, and with no word on the roles.
    state(...FIVE.toReversed().map((one) => ({ ...one, state: "unknown" }))),
    nodechange("update", { uuid: SECOND, commonName: "another name" }),
  );
  await expect(raftglass.names.filter({ hasText: "another name" })).toHaveCount(1);
  // Unknown is no information: the roles told before stay.
  await expect(raftglass.health).toContainText("node-3 leads");
  await raftglass.idle();
  expect(await raftglass.places(UUIDS)).toEqual(before);
});

test("a new node appears outside the ring, one that left comes back to its place", async ({
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await raftglass.idle();
  const six = [...UUIDS, node(6).uuid];
  const appearing = raftglass.placesOnceThere(six);
  exporter.send(nodechange("add", node(6)));
  const [newcomer = { x: 0, y: 0 }, ...ring] = (await appearing).toReversed();
  const centre = middle(ring);
  const reach = Math.max(...ring.map((place) => distance(place, centre)));
  expect(distance(newcomer, centre)).toBeGreaterThan(reach * 1.05);

  await expect(raftglass.names).toHaveCount(6);
  await raftglass.idle();
  const settled = await raftglass.places(six);
  exporter.send(nodechange("delete", node(6)));
  await expect(raftglass.names).toHaveCount(5);
  exporter.send(nodechange("add", node(6)));
  await expect(raftglass.names).toHaveCount(6);
  await raftglass.idle();
  for (const [index, place] of (await raftglass.places(six)).entries()) {
    expect(distance(place, settled[index] ?? { x: 0, y: 0 })).toBeLessThan(1);
  }
});

test("dragging pins a node, a double click frees it", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  await raftglass.idle();
  // By hand, so that the camera stays where it is.
  await page.getByRole("button", { name: "Zoom out" }).click();
  await raftglass.idle();
  const [before = { x: 0, y: 0 }, ...others] = await raftglass.places(UUIDS);
  await raftglass.drag(FIRST, 90, 60);
  const [dragged = { x: 0, y: 0 }, ...rest] = await raftglass.places(UUIDS);
  expect(distance(dragged, { x: before.x + 90, y: before.y + 60 })).toBeLessThan(1);
  expect(rest).toEqual(others);

  const pin = page.getByRole("button", { name: "Free", exact: true });
  await raftglass.row("node-1").click();
  await raftglass.tab("Inspector");
  await expect(pin).toHaveAttribute("aria-pressed", "true");
  const { x, y } = await raftglass.pointOf(FIRST);
  await page.mouse.dblclick(x, y);
  await expect(page.getByRole("button", { name: "Pin", exact: true })).toBeVisible();
  await raftglass.idle();
  expect(distance(await raftglass.placeOf(FIRST), dragged)).toBeGreaterThan(1);
});

test("places survive a reload, for each cluster its own", async ({ page, raftglass, exporter }) => {
  const other = await Exporter.open();
  await raftglass.show(exporter.address);
  await raftglass.idle();
  await raftglass.drag(SECOND, -60, 80);
  await page.getByRole("button", { name: "Show the whole cluster" }).click();
  await raftglass.idle();
  const before = await raftglass.places(UUIDS);
  await page.reload();
  await expect(raftglass.names).toHaveCount(5);
  await raftglass.idle();
  for (const [index, place] of (await raftglass.places(UUIDS)).entries()) {
    expect(distance(place, before[index] ?? { x: 0, y: 0 })).toBeLessThan(1);
  }
  await raftglass.show(other.address);
  await raftglass.idle();
  const places = await raftglass.places(UUIDS);
  const centre = middle(places);
  for (const place of places) {
    expect(distance(place, centre)).toBeCloseTo(distance(places[0] ?? centre, centre), 0);
  }
  await other.kill();
});

test("zoom, pan and fit", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  await raftglass.idle();
  const fitted = await raftglass.places(UUIDS);
  const spread = async (): Promise<number> => {
    const [a = { x: 0, y: 0 }, b = { x: 0, y: 0 }] = await raftglass.places([FIRST, THIRD]);
    return distance(a, b);
  };
  const whole = await spread();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(spread).toBeCloseTo(whole * 1.3, 0);

  // The wheel zooms around the pointer: what lies under it stays there.
  const point = await raftglass.pointOf(FIRST);
  const under = await raftglass.placeOf(FIRST);
  await page.mouse.move(point.x, point.y);
  await page.mouse.wheel(0, 200);
  await expect.poll(spread).toBeLessThan(whole * 1.2);
  expect(distance(await raftglass.placeOf(FIRST), under)).toBeLessThan(0.5);

  // Dragging the ground moves all of it.
  const box = await raftglass.graph.boundingBox();
  const corner = { x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 60 };
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(corner.x + 40, corner.y + 25, { steps: 4 });
  await page.mouse.up();
  await raftglass.idle();
  const panned = await raftglass.placeOf(FIRST);
  expect(distance(panned, { x: under.x + 40, y: under.y + 25 })).toBeLessThan(0.5);

  await page.getByRole("button", { name: "Show the whole cluster" }).click();
  await raftglass.idle();
  for (const [index, place] of (await raftglass.places(UUIDS)).entries()) {
    expect(distance(place, fitted[index] ?? place)).toBeLessThan(0.5);
  }
});

test("the legend lists what was seen, and switches kinds off without touching the data", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await expect(page.getByText("No message seen yet")).toBeVisible();
  exporter.send(...heartbeats());
  const legend = page.getByRole("region", { name: "Legend" });
  const beat = legend.getByRole("button", { name: /^heartbeat \d/ });
  const reply = legend.getByRole("button", { name: /^heartbeat-reply \d/ });
  await expect(beat).toHaveText("heartbeat4");
  await expect(beat).toHaveAttribute("aria-pressed", "true");
  await beat.click();
  await expect(beat).toHaveAttribute("aria-pressed", "false");
  exporter.send(...heartbeats());
  await expect(beat).toHaveText("heartbeat8");
  await raftglass.tab("Events");
  await expect(raftglass.feed.filter({ hasText: /heartbeat$/ })).toHaveCount(8);

  await legend.getByRole("button", { name: "Only heartbeat", exact: true }).click();
  await expect(beat).toHaveAttribute("aria-pressed", "true");
  await expect(reply).toHaveAttribute("aria-pressed", "false");
  await legend.getByRole("button", { name: "Only heartbeat", exact: true }).click();
  await expect(reply).toHaveAttribute("aria-pressed", "true");
});

test("the theme follows the system, and can be switched for good", async ({
  page,
  raftglass,
  exporter,
}) => {
  const darkness = () =>
    page.evaluate(() => {
      const { backgroundColor } = getComputedStyle(
        document.querySelector(".stage") ?? document.body,
      );
      return backgroundColor;
    });
  const LIGHT = "rgb(247, 245, 240)";
  const DARK = "rgb(21, 23, 28)";
  await raftglass.show(exporter.address);
  expect(await darkness()).toBe(LIGHT);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await darkness()).toBe(DARK);
  await page.getByRole("button", { name: "Theme: as the system. Change to light" }).click();
  expect(await darkness()).toBe(LIGHT);
  await page.reload();
  await expect(page.getByRole("button", { name: "Theme: light. Change to dark" })).toBeVisible();
  expect(await darkness()).toBe(LIGHT);
});
