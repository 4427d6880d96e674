/** The strip of time below the picture: what it tells, and the way to any instant of it. */
import { type Locator, type Page } from "@playwright/test";
import type { Exporter } from "./exporter.ts";
import { expect, test } from "./fixtures.ts";
import type { Raftglass } from "./raftglass.ts";
import { UUIDS, event, heartbeats, nodechange } from "./wire.ts";
import { listenToBrush, written } from "./written.ts";

const [FIRST = "", SECOND = "", THIRD = ""] = UUIDS;
/** Where its columns of time begin, on a wide page; and its window, in milliseconds. */
const LEFT = 92;
const WINDOW = { begin: -1_200, span: 30_000 };
/** Of the page's clock: from then on time passes only when a test says so. */
const STANDS_AT = 20_000;
/** Long enough for the page to draw again. */
const SOON = 300;

interface Watched {
  readonly tape: Locator;
  /** When the first leader failed. */
  readonly failed: number;
  /** The instant that is shown. */
  readonly now: () => Promise<number>;
  /** In the window's pixels, where an instant is on the lanes. */
  readonly at: (milliseconds: number) => Promise<{ x: number; y: number }>;
}

/** Node-1 leads, for 2 s nobody does, and for 3 s now it has been node-2. */
async function watched(page: Page, raftglass: Raftglass, exporter: Exporter): Promise<Watched> {
  await page.clock.install({ time: 0 });
  await raftglass.show(exporter.address);
  const tape = page.getByRole("slider", { name: "Tape" });
  await expect(tape.locator("canvas")).toBeVisible();
  // The way back is loaded when it is first gone, and no clock of ours makes that quicker.
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("button", { name: "Go live" }).click();
  await page.clock.pauseAt(STANDS_AT);
  const told = async (...texts: readonly string[]): Promise<void> => {
    const before = await raftglass.records();
    exporter.send(...texts);
    await expect.poll(() => raftglass.records()).toBe(before + texts.length);
  };
  await told(nodechange("update", { uuid: FIRST, commonName: "node-1", state: "inactive" }));
  await page.clock.runFor(2_000);
  await told(nodechange("update", { uuid: SECOND, commonName: "node-2", state: "leader" }));
  await page.clock.runFor(2_000);
  await told(...heartbeats());
  await page.clock.runFor(1_000);
  const now = async (): Promise<number> => Number(await tape.getAttribute("aria-valuenow"));
  // The instant of the first failure is where the key goes.
  await tape.press("PageUp");
  await page.clock.runFor(SOON);
  await expect(tape).toHaveAttribute("aria-valuetext", / · no leader for 0 ms · 1 of 5 down$/);
  const failed = await now();
  await tape.press("End");
  await page.clock.runFor(SOON);
  await expect(page.getByRole("button", { name: "Go live" })).toBeHidden();
  return {
    tape,
    failed,
    now,
    at: async (milliseconds) => {
      const box = await tape.boundingBox();
      if (box === null) throw new Error("the tape is not there");
      const share = (milliseconds - WINDOW.begin) / WINDOW.span;
      return { x: box.x + LEFT + share * (box.width - LEFT), y: box.y + box.height / 2 };
    },
  };
}

test("a click shows that instant, and one behind the present is live again", async ({
  page,
  raftglass,
  exporter,
}) => {
  const { tape, failed, now, at } = await watched(page, raftglass, exporter);
  await expect(raftglass.health).toContainText("node-2 leads");
  const early = await at(failed - 2_000);
  await page.mouse.click(early.x, early.y);
  await page.clock.runFor(SOON);
  await expect(raftglass.health).toContainText("node-1 leads");
  await expect(tape).toHaveAttribute("aria-valuetext", / · node-1 leads · all 5 up$/);
  // A column is a few dozen milliseconds.
  expect(Math.abs((await now()) - (failed - 2_000))).toBeLessThan(60);
  await expect(page.getByRole("button", { name: "Go live" })).toBeVisible();
  const none = await at(failed + 1_000);
  await page.mouse.click(none.x, none.y);
  await page.clock.runFor(SOON);
  await expect(tape).toHaveAttribute("aria-valuetext", /no leader for \S+ (m?s) · 1 of 5 down$/);
  const late = await at(28_000);
  await page.mouse.click(late.x, late.y);
  await page.clock.runFor(SOON);
  await expect(raftglass.health).toContainText("node-2 leads");
  await expect(page.getByRole("button", { name: "Go live" })).toBeHidden();
});

test("the pointer is told what was then, and of what is to come nothing", async ({
  page,
  raftglass,
  exporter,
}) => {
  const { at, failed } = await watched(page, raftglass, exporter);
  const hint = page.locator(".tape-hint");
  const early = await at(failed - 2_000);
  await page.mouse.move(early.x, early.y);
  await page.clock.runFor(SOON);
  await expect(hint).toHaveText(/ · node-1 leads · all 5 up$/);
  const late = await at(28_000);
  await page.mouse.move(late.x, late.y);
  await page.clock.runFor(SOON);
  await expect(hint).toHaveText(/ · not yet$/);
  await page.mouse.move(10, 10);
  await page.clock.runFor(SOON);
  await expect(hint).toBeHidden();
});

test("it can be used by keys alone: instants, episodes, markers, a stretch", async ({
  page,
  raftglass,
  exporter,
}) => {
  const { tape, failed, now } = await watched(page, raftglass, exporter);
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await tape.press(key);
    await page.clock.runFor(SOON);
  };
  await press("PageUp", "m");
  const name = page.getByRole("textbox", { name: "Name of the marker" });
  // Each of these letters is an order elsewhere on the strip.
  await name.clear();
  await name.pressSequentially("a crash, r. [ml] 1");
  await name.press("Enter");
  await expect(name).toBeHidden();
  await press("Home");
  await expect(tape).toHaveAttribute("aria-valuetext", /^00:00\.000 · /);
  await press("]");
  await expect(name).toHaveValue("a crash, r. [ml] 1");
  await expect.poll(now).toBe(failed);
  await page.getByRole("button", { name: "Remove the marker" }).click();
  await expect(name).toBeHidden();

  await press("b", "Shift+ArrowRight");
  await expect.poll(now).toBe(failed + WINDOW.span / 10);
  await press("Enter", "ArrowLeft");
  // The window is about as long as the stretch now, and a step is a hundredth of it.
  await expect.poll(now).toBeLessThan(failed + WINDOW.span / 10);
  expect(await now()).toBeGreaterThan(failed + WINDOW.span / 10 - 50);
  await press("End");
  await expect(page.getByRole("button", { name: "Go live" })).toBeHidden();
});

test("a stretch that is dragged over can be repeated, or shown alone", async ({
  page,
  raftglass,
  exporter,
}) => {
  const { at, failed, now } = await watched(page, raftglass, exporter);
  const [from, to] = [await at(failed - 3_000), await at(failed + 1_000)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Repeat", exact: true }).click();
  await expect(page.getByRole("button", { name: "Go live" })).toBeVisible();
  const seen: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    await page.clock.runFor(700);
    seen.push(await now());
  }
  expect(Math.min(...seen)).toBeGreaterThan(failed - 3_100);
  expect(Math.max(...seen)).toBeLessThan(failed + 1_100);
  // It went round: later ones are before earlier ones.
  expect(seen.some((at, n) => n > 0 && at < (seen[n - 1] ?? 0))).toBe(true);
});

test("many nodes that stay the same are one lane, whatever the width", async ({
  page,
  raftglass,
  exporter,
}) => {
  await listenToBrush(page);
  exporter.greeting = [manyState(50)];
  await raftglass.show(exporter.address, 50);
  exporter.send(event(FIRST, THIRD, "heartbeat"));
  const tape = page.getByRole("slider", { name: "Tape" });
  await expect(tape.locator("canvas")).toBeVisible();
  let widest = 0;
  for (const width of [390, 768, 1_280, 1_920]) {
    await page.setViewportSize({ width, height: 844 });
    await expect
      .poll(async () => (await tape.locator("canvas").boundingBox())?.width ?? 0)
      .not.toBe(widest);
    const box = await tape.boundingBox();
    widest = box?.width ?? 0;
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + widest).toBeLessThanOrEqual(width);
    // What was written before it was as wide does not count.
    await written(page);
    const texts: string[] = [];
    await expect
      .poll(async () => {
        exporter.send(event(FIRST, THIRD, "heartbeat"));
        texts.push(...(await written(page)));
        return [texts.includes("node-1"), texts.includes("49 followers")];
      }, `${width} pixels`)
      .toEqual([true, true]);
    expect(texts.filter((text) => /^node-(?!1$)/.test(text))).toEqual([]);
  }
});

function manyState(count: number): string {
  const nodes = Array.from({ length: count }, (_, n) => ({
    uuid: `uuid-${n + 1}`,
    commonName: `node-${n + 1}`,
    addr: "",
    state: n === 0 ? "leader" : "follower",
  }));
  return JSON.stringify({ type: "state", data: { nodes } });
}

test("plots stand under the same time: a click on them shows that instant", async ({
  page,
  raftglass,
  exporter,
}) => {
  const { tape, failed, now, at } = await watched(page, raftglass, exporter);
  const toggle = page.getByRole("button", { name: "Plots" });
  await toggle.click();
  await page.clock.runFor(SOON);
  const plots = page.getByRole("region", { name: "Plots" });
  const rates = plots.getByRole("img", { name: /^Messages a second: at most [\d.]+, last / });
  // They are loaded when they are first wished, and no clock of ours makes that quicker.
  await expect(async () => {
    await page.clock.runFor(SOON);
    await expect(rates.locator("canvas")).toBeVisible({ timeout: 200 });
  }).toPass();
  await expect(plots).toContainText("heartbeat");
  await expect(plots).toContainText("observed");
  await expect(plots.getByRole("img", { name: "Active nodes: at least 4" })).toBeVisible();

  const early = await at(failed - 2_000);
  const box = await rates.boundingBox();
  await page.mouse.click(early.x, (box?.y ?? 0) + 20);
  await page.clock.runFor(SOON);
  await expect(raftglass.health).toContainText("node-1 leads");
  // Below one another the same place is the same instant.
  expect(Math.abs((await now()) - (failed - 2_000))).toBeLessThan(60);
  await page.mouse.click(early.x, early.y);
  await page.clock.runFor(SOON);
  expect(Math.abs((await now()) - (failed - 2_000))).toBeLessThan(60);
  await expect(tape).toHaveAttribute("aria-valuetext", / · node-1 leads · all 5 up$/);

  await page.reload();
  await page.clock.resume();
  await expect(toggle).toHaveAttribute("aria-pressed", "true");
  await expect(plots).toBeVisible();
  await toggle.click();
  await expect(plots).toBeHidden();
});
