/** Reconnection: at once when it helps, never while nobody looks, and never two sockets. */
import { type Page } from "@playwright/test";
import { Exporter } from "./exporter.ts";
import { expect, test } from "./fixtures.ts";
import { FIVE, UUIDS, node, state } from "./wire.ts";

/** Every draw of chance is the longest wait. */
async function unlucky(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Math.random = () => 0.999;
  });
}

/** As when another tab is in front: a headless browser has no such thing. */
function setHidden(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => (value ? "hidden" : "visible"),
    });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

test("an exporter is killed and started again: the picture greys, then heals, and stays", async ({
  page,
  raftglass,
}) => {
  const first = await Exporter.open();
  first.beat();
  await raftglass.show(first.address);
  await expect(raftglass.badge).toHaveText("live");
  first.quiet();
  await raftglass.idle();
  const [leader = { x: 0, y: 0 }, ...others] = await raftglass.places(UUIDS);
  const colourful = await raftglass.chromaAt(leader);

  await first.kill();
  await expect(raftglass.badge).toHaveText(/offline|refused|connecting/);
  await expect(raftglass.health).toContainText("Last heard: node-1 leads");
  await expect.poll(() => raftglass.chromaAt(leader)).toBeLessThan(colourful / 2);
  expect(await raftglass.places(UUIDS)).toEqual([leader, ...others]);
  await expect(raftglass.badge).toHaveText("refused");

  // While nobody looked, another one was elected.
  const greeting = [state(...FIVE.map((_, i) => node(i + 1, i === 2 ? "leader" : "follower")))];
  const second = await Exporter.open({ port: first.port, greeting });
  // By itself it may be back before anybody can press: then the button is gone.
  const now = page.getByRole("button", { name: "Connect now" });
  await Promise.race([now.click(), expect(raftglass.badge).toHaveText("live")]);
  await expect(raftglass.badge).toHaveText("live");
  await expect(raftglass.health).toContainText("node-3 leads");
  await raftglass.idle();
  expect(await raftglass.places(UUIDS)).toEqual([leader, ...others]);
  await raftglass.tab("Events");
  await expect(raftglass.told.first()).toContainText(
    "node-3 is leader now, since the connection was lost",
  );
  expect(second.mostAtOnce).toBe(1);
  await second.kill();
});

test("a reconnect takes the new `state` as a difference", async ({ page, raftglass }) => {
  const first = await Exporter.open();
  await raftglass.show(first.address);
  // Moved by hand once, the camera does not follow: what moves on the screen has moved.
  await page.getByRole("button", { name: "Zoom out" }).click();
  await raftglass.idle();
  const four = UUIDS.slice(0, 4);
  const before = await raftglass.places(four);
  await first.kill();
  const second = await Exporter.open({ port: first.port, greeting: [state(...FIVE.slice(0, 4))] });
  await expect(raftglass.names).toHaveCount(4);
  await raftglass.idle();
  expect(await raftglass.places(four)).toEqual(before);
  await raftglass.tab("Events");
  await expect(raftglass.told.first()).toHaveText("node-5 left the cluster");
  await second.kill();
});

test("it comes back by itself", async ({ raftglass }) => {
  const first = await Exporter.open();
  await raftglass.show(first.address);
  await first.kill();
  await expect(raftglass.badge).toHaveText("refused");
  const second = await Exporter.open({ port: first.port });
  await expect(raftglass.badge).toHaveText("live", { timeout: 20_000 });
  expect(second.mostAtOnce).toBe(1);
  await second.kill();
});

test("“Connect now” does not wait for the countdown", async ({ page, raftglass, exporter }) => {
  const { port } = exporter;
  await exporter.kill();
  await unlucky(page);
  await page.clock.install();
  await raftglass.open(`127.0.0.1:${port}`);
  const countdown = raftglass.banner.getByText(/^Next try in 1\d s$/);
  // Each attempt fails and doubles the wait: 0.5 s, 1 s, 2 s and on to 15 s.
  await expect(async () => {
    await page.clock.fastForward(15_000);
    await expect(countdown).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const again = await Exporter.open({ port });
  await raftglass.banner.getByRole("button", { name: "Connect now" }).click();
  await expect(raftglass.badge).toHaveText("live", { timeout: 5_000 });
  expect(again.attempts).toBe(1);
  await again.kill();
});

test("no attempt while the page is hidden, and one at once when it is seen", async ({
  page,
  raftglass,
  exporter,
}) => {
  const { port } = exporter;
  await page.clock.install();
  await raftglass.show(exporter.address);
  await setHidden(page, true);
  await exporter.kill();
  await expect.poll(() => raftglass.state()).toBe("offline");
  const again = await Exporter.open({ port });
  await page.clock.runFor(60_000);
  expect(again.attempts).toBe(0);
  await setHidden(page, false);
  await expect(raftglass.badge).toHaveText("live");
  expect(again.attempts).toBe(1);
  await again.kill();
});

test("at once when the device is online again", async ({ page, context, raftglass, exporter }) => {
  const { port } = exporter;
  await unlucky(page);
  await raftglass.show(exporter.address);
  await exporter.kill();
  await expect(raftglass.badge).toHaveText("refused");
  await context.setOffline(true);
  const again = await Exporter.open({ port });
  await context.setOffline(false);
  await expect(raftglass.badge).toHaveText("live");
  expect(again.mostAtOnce).toBe(1);
  await again.kill();
});

test("never two sockets: StrictMode, reloads, a network that comes and goes", async ({
  page,
  context,
  raftglass,
  exporter,
}) => {
  exporter.beat();
  await raftglass.show(exporter.address);
  expect(exporter.attempts).toBe(1);
  for (let times = 0; times < 10; times += 1) {
    await context.setOffline(true);
    await context.setOffline(false);
  }
  await setHidden(page, true);
  await setHidden(page, false);
  await expect(raftglass.badge).toHaveText("live");
  expect(exporter.mostAtOnce).toBe(1);

  await page.reload();
  await page.reload();
  await expect(raftglass.badge).toHaveText("live");
  await expect.poll(() => exporter.viewers).toBe(1);
  expect(exporter.mostAtOnce).toBe(1);
});

test("another source lets go of the first socket", async ({ page, raftglass, exporter }) => {
  const other = await Exporter.open();
  await raftglass.show(exporter.address);
  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByLabel("Connect to a host").fill(other.address);
  await page.keyboard.press("Enter");
  await expect(page.locator(".badge-title")).toContainText(other.address);
  await expect.poll(() => exporter.viewers).toBe(0);
  await expect.poll(() => other.viewers).toBe(1);
  await other.kill();
});
