/** What moves, and when it stops: packets fly, floods fold, and the loop sleeps. */
import { type Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { middle } from "./raftglass.ts";
import { UUIDS, event, heartbeats, node, nodechange } from "./wire.ts";

const [FIRST = "", SECOND = "", THIRD = ""] = UUIDS;

declare const window: { asked?: number; requestAnimationFrame: typeof requestAnimationFrame };

/** Counts every animation frame that anybody asks for. Comes before the clock is installed. */
async function countAsked(page: Page): Promise<() => Promise<number>> {
  await page.clock.install();
  await page.addInitScript(() => {
    const real = window.requestAnimationFrame.bind(window);
    window.asked = 0;
    window.requestAnimationFrame = (callback) => {
      window.asked = (window.asked ?? 0) + 1;
      return real(callback);
    };
  });
  return () => page.evaluate(() => window.asked ?? 0);
}

test("an idle page draws no frames: none in 5 s without messages", async ({
  page,
  raftglass,
  exporter,
}) => {
  const asked = await countAsked(page);
  await raftglass.show(exporter.address);
  // It comes late, and looks at the present for ten seconds more.
  await expect(page.getByRole("slider", { name: "Tape" }).locator("canvas")).toBeVisible();
  await raftglass.idle();
  const frames = await raftglass.frames();
  await page.clock.runFor(5_000);
  expect(await raftglass.frames()).toBe(frames);

  // Until the rate has fallen back to nothing, frames are asked for and none is painted. Then the
  // loop sleeps altogether.
  await page.clock.runFor(15_000);
  await raftglass.idle();
  const before = await asked();
  expect(before).toBeGreaterThan(0);
  await page.clock.runFor(5_000);
  expect(await asked()).toBe(before);
  expect(await raftglass.frames()).toBe(frames);
});

test("it sleeps again after traffic, when the last edge has faded a step", async ({
  page,
  raftglass,
  exporter,
}) => {
  await page.clock.install();
  await raftglass.show(exporter.address);
  exporter.send(...heartbeats());
  await expect.poll(() => raftglass.records()).toBeGreaterThan(7);
  await raftglass.idle();
  // Past the last steps of a young edge, and past the greying of a silent picture.
  await page.clock.runFor(70_000);
  await raftglass.idle();
  const frames = await raftglass.frames();
  await page.clock.runFor(5_000);
  expect(await raftglass.frames()).toBe(frames);
});

test("an event is a packet in flight: many frames, until it lands", async ({
  page,
  raftglass,
  exporter,
}) => {
  await page.clock.install();
  await raftglass.show(exporter.address);
  await raftglass.idle();
  const before = await raftglass.frames();
  exporter.send(event(FIRST, SECOND, "write-request"), event(THIRD, THIRD, "timeout-now"));
  await expect.poll(() => raftglass.frames()).toBeGreaterThan(before + 10);
  await raftglass.idle();
});

test("an edge that carried something stays faintly, and fades with age", async ({
  page,
  raftglass,
  exporter,
}) => {
  await page.clock.install();
  await raftglass.show(exporter.address);
  await raftglass.idle();
  const spot = middle(await raftglass.places([FIRST, SECOND]));
  const ground = await raftglass.lightAt(spot);
  const shade = async (): Promise<number> => Math.abs((await raftglass.lightAt(spot)) - ground);
  exporter.send(event(FIRST, SECOND, "write-request"));
  await expect.poll(() => raftglass.records()).toBeGreaterThan(6);
  await page.clock.runFor(1_000);
  await raftglass.idle();
  const fresh = await shade();
  expect(fresh).toBeGreaterThan(10);
  await page.clock.fastForward(20_000);
  await expect.poll(shade).toBeLessThan(fresh);
  expect(await shade()).toBeGreaterThan(2);
  await page.clock.fastForward(700_000);
  await expect.poll(shade).toBe(0);
});

test("a hidden kind does not fly", async ({ page, raftglass, exporter }) => {
  await page.clock.install();
  await raftglass.show(exporter.address);
  exporter.send(event(FIRST, SECOND, "write-request"));
  const kind = page.getByRole("button", { name: /^write-request \d/ });
  await kind.click();
  await raftglass.idle();
  const before = await raftglass.frames();
  exporter.send(event(FIRST, SECOND, "write-request"));
  await expect(kind).toHaveText("write-request2");
  await page.clock.runFor(1_000);
  expect((await raftglass.frames()) - before).toBeLessThan(8);
});

test("where motion is reduced nothing flies: the edge lights up for a moment", async ({
  page,
  raftglass,
  exporter,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.clock.install();
  await raftglass.show(exporter.address);
  await raftglass.idle();
  const before = await raftglass.frames();
  const spot = middle(await raftglass.places([FIRST, SECOND]));
  const dark = await raftglass.lightAt(spot);
  exporter.send(event(FIRST, SECOND, "write-request"));
  await expect
    .poll(async () => Math.abs((await raftglass.lightAt(spot)) - dark))
    .toBeGreaterThan(5);
  await page.clock.runFor(1_000);
  await raftglass.idle();
  const painted = (await raftglass.frames()) - before;
  // Lit and dark again, and a few for the fading; a flight would take thirty.
  expect(painted).toBeGreaterThan(0);
  expect(painted).toBeLessThan(10);
});

test("when more comes than can be read, it folds, and says so", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.beat(20, () => Array.from({ length: 20 }, () => event(FIRST, SECOND, "append-entries")));
  await expect(page.getByText(/^1 of [1-9]\d* packets shown$/)).toBeVisible();
  exporter.quiet();
  await expect(page.getByText(/packets shown/)).toHaveCount(0);
  // It is the picture that folds: the data has them all.
  const count = await raftglass.records();
  await raftglass.tab("Protocol");
  await expect(raftglass.fact("event")).toHaveText((count - 6).toLocaleString("en"));
});

test("a new leader sweeps a ring, and a node that left fades", async ({
  page,
  raftglass,
  exporter,
}) => {
  await page.clock.install();
  await raftglass.show(exporter.address);
  await raftglass.idle();
  let before = await raftglass.frames();
  exporter.send(
    nodechange("update", node(1, "current|follower")),
    nodechange("update", node(2, "leader")),
  );
  await expect(raftglass.health).toContainText("node-2 leads");
  await expect.poll(() => raftglass.frames()).toBeGreaterThan(before + 10);
  await raftglass.idle();
  before = await raftglass.frames();
  exporter.send(nodechange("delete", node(5)));
  await expect(raftglass.names).toHaveCount(4);
  await expect.poll(() => raftglass.frames()).toBeGreaterThan(before + 10);
  await raftglass.idle();
});
