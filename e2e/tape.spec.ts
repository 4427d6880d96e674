/** The strip of time below the picture: what it tells, and the way to any instant of it. */
import { type Locator, type Page } from "@playwright/test";
import type { Exporter } from "./exporter.ts";
import { expect, test } from "./fixtures.ts";
import type { Raftglass } from "./raftglass.ts";
import { UUIDS, event, heartbeats, nodechange } from "./wire.ts";

const [FIRST = "", SECOND = "", THIRD = ""] = UUIDS;
/** Where its columns of time begin, on a wide page; and the first window, in milliseconds. */
const LEFT = 92;
const WINDOW = { begin: -600, span: 15_000 };

declare const window: { written?: string[] };

interface Watched {
  readonly tape: Locator;
  /** In the window's pixels, where an instant is on the lanes. */
  readonly at: (milliseconds: number) => Promise<{ x: number; y: number }>;
}

/** Node-1 leads until 3 s, nobody until 5 s, node-2 from then on; it is 8 s. */
async function watched(page: Page, raftglass: Raftglass, exporter: Exporter): Promise<Watched> {
  await page.clock.install();
  await raftglass.show(exporter.address);
  const tape = page.getByRole("slider", { name: "Tape: the instant shown" });
  await expect(tape.locator("canvas")).toBeVisible();
  const told = async (...texts: readonly string[]): Promise<void> => {
    const before = await raftglass.records();
    exporter.send(...texts);
    await expect.poll(() => raftglass.records()).toBe(before + texts.length);
  };
  // From here on so much time has passed as is said, whatever the first picture took.
  const begun = await page.evaluate(() => performance.now());
  await page.clock.runFor(Math.max(0, 3_000 - begun));
  await told(nodechange("update", { uuid: FIRST, commonName: "node-1", state: "inactive" }));
  await page.clock.runFor(2_000);
  await told(nodechange("update", { uuid: SECOND, commonName: "node-2", state: "leader" }));
  await page.clock.runFor(2_000);
  await told(...heartbeats());
  await page.clock.runFor(1_000);
  return {
    tape,
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
  const { tape, at } = await watched(page, raftglass, exporter);
  await expect(raftglass.health).toContainText("node-2 leads");
  const early = await at(1_500);
  await page.mouse.click(early.x, early.y);
  await expect(raftglass.health).toContainText("node-1 leads");
  await expect(tape).toHaveAttribute("aria-valuetext", /^00:01\.\d{3} · node-1 leads · all 5 up$/);
  await expect(page.getByRole("button", { name: "Go live" })).toBeVisible();
  const none = await at(4_500);
  await page.mouse.click(none.x, none.y);
  await expect(tape).toHaveAttribute("aria-valuetext", /no leader for \S+ (m?s) · 1 of 5 down$/);
  const late = await at(13_000);
  await page.mouse.click(late.x, late.y);
  await expect(raftglass.health).toContainText("node-2 leads");
  await expect(page.getByRole("button", { name: "Go live" })).toBeHidden();
});

test("the pointer is told what was then, and of what is to come nothing", async ({
  page,
  raftglass,
  exporter,
}) => {
  const { at } = await watched(page, raftglass, exporter);
  const hint = page.locator(".tape-hint");
  const early = await at(1_500);
  await page.mouse.move(early.x, early.y);
  await page.clock.runFor(100);
  await expect(hint).toHaveText(/ · node-1 leads · all 5 up$/);
  const late = await at(13_000);
  await page.mouse.move(late.x, late.y);
  await page.clock.runFor(100);
  await expect(hint).toHaveText(/ · not yet$/);
  await page.mouse.move(10, 10);
  await page.clock.runFor(100);
  await expect(hint).toBeHidden();
});

test("it can be used by keys alone: instants, episodes, markers, a stretch", async ({
  page,
  raftglass,
  exporter,
}) => {
  const { tape } = await watched(page, raftglass, exporter);
  await tape.focus();
  await page.keyboard.press("PageUp");
  await expect(tape).toHaveAttribute("aria-valuetext", / · no leader for 0 ms · 1 of 5 down$/);
  await page.keyboard.press("m");
  const name = page.getByRole("textbox", { name: "Name of the marker" });
  await name.fill("the crash");
  await name.press("Enter");
  await expect(name).toBeHidden();
  await tape.focus();
  await page.keyboard.press("Home");
  await expect(tape).toHaveAttribute("aria-valuetext", /^00:00\.000 · /);
  await page.keyboard.press("]");
  await expect(name).toHaveValue("the crash");
  await expect(tape).toHaveAttribute("aria-valuetext", / · no leader for 0 ms · /);
  await page.getByRole("button", { name: "Remove the marker" }).click();
  await expect(name).toBeHidden();
  await tape.focus();
  const now = async (): Promise<number> => Number(await tape.getAttribute("aria-valuenow"));
  const before = await now();
  await page.keyboard.press("b");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(now).toBe(before + WINDOW.span / 10);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowLeft");
  // The window is as long as the stretch now, and a step is a hundredth of it.
  await expect.poll(now).toBeGreaterThan(before + WINDOW.span / 10 - 25);
  await page.keyboard.press("End");
  await expect(page.getByRole("button", { name: "Go live" })).toBeHidden();
});

test("a stretch that is dragged over can be repeated, or shown alone", async ({
  page,
  raftglass,
  exporter,
}) => {
  const { tape, at } = await watched(page, raftglass, exporter);
  const [from, to] = [await at(2_000), await at(6_000)];
  const drag = async (): Promise<void> => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
  };
  await drag();
  await page.getByRole("button", { name: "Repeat" }).click();
  await expect(page.getByRole("button", { name: "Go live" })).toBeVisible();
  const now = async (): Promise<number> => Number(await tape.getAttribute("aria-valuenow"));
  for (let n = 0; n < 20; n += 1) {
    await page.clock.runFor(700);
    expect(await now()).toBeGreaterThan(1_900);
    expect(await now()).toBeLessThan(6_100);
  }
});

test("many nodes that stay the same are one lane, whatever the width", async ({
  page,
  raftglass,
  exporter,
}) => {
  await page.addInitScript(() => {
    const { prototype } = CanvasRenderingContext2D;
    const write: unknown = Reflect.get(prototype, "fillText");
    window.written = [];
    Reflect.set(prototype, "fillText", function written(this: unknown, ...all: unknown[]): void {
      window.written?.push(String(all[0]));
      if (typeof write === "function") Reflect.apply(write, this, all);
    });
  });
  exporter.greeting = [manyState(50)];
  await raftglass.show(exporter.address, 50);
  exporter.send(event(FIRST, THIRD, "heartbeat"));
  const isWritten = (): Promise<boolean> =>
    page.evaluate(() => window.written?.includes("49 followers") ?? false);
  await expect.poll(isWritten).toBe(true);
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
