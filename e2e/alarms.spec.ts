/** What happened to a cluster, and what somebody should look at now. */
import { FIVE, UUIDS, event, node, nodechange, state } from "./wire.ts";
import { expect, test } from "./fixtures.ts";
import type { Page } from "@playwright/test";

const [FIRST = "", SECOND = ""] = UUIDS;
const follower = nodechange("update", node(1, "current|follower"));
const leads = nodechange("update", node(2, "leader"));
/** Somebody still speaks, though nobody leads. */
const votes = (): readonly string[] => [event(SECOND, FIRST, "request-vote")];

const alarm = (page: Page) => page.getByRole("region", { name: "Alarm", exact: true });

/** Opens the log of alarms, and lets one rise after so many seconds. */
async function patience(page: Page, seconds: number): Promise<void> {
  await page.getByRole("tab", { name: "Events" }).click();
  await page.getByRole("button", { name: "Alarms" }).click();
  await page.getByLabel("After no leader for").fill(`${seconds}`);
  await page.getByRole("button", { name: "Set", exact: true }).click();
}

test("an alarm rises when nobody has led for as long as was set, and ends in the log", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.beat(200, votes);
  await patience(page, 3);
  await expect(page.getByText("Set by you")).toBeVisible();
  await expect(page.getByText("None so far")).toBeVisible();
  exporter.send(follower);
  await expect(raftglass.health).toContainText("No leader for 1.");
  await expect(alarm(page)).toHaveCount(0);
  await expect(alarm(page)).toContainText(/No leader for [3-5]\.\d s/, { timeout: 8_000 });
  await expect(alarm(page)).toContainText("Check whether a majority");
  await expect(page.getByRole("alert")).toContainText("nothing is committed");

  // The past is looked at, and the alarm is of the present.
  const log = page.getByRole("list", { name: "Alarms" }).getByRole("listitem");
  await log.getByRole("button").click();
  await expect(raftglass.badge).toHaveText("paused");
  await expect(raftglass.health).toContainText("node-1 leads");
  await expect(alarm(page)).toContainText("In the present: No leader for");
  exporter.send(leads);
  await expect(alarm(page)).toHaveCount(0);
  await expect(log).toHaveCount(1);
  await expect(log).toContainText(/No leader for \d+\.\d s/);
  await expect(log).not.toContainText("now");
  await expect(raftglass.badge).toHaveText("paused");

  // What was set is kept.
  await page.reload();
  await expect(raftglass.names).toHaveCount(5);
  await page.getByRole("tab", { name: "Events" }).click();
  await page.getByRole("button", { name: "Alarms" }).click();
  await expect(page.getByLabel("After no leader for")).toHaveValue("3");
  await page.getByRole("button", { name: "As learned" }).click();
  await expect(page.getByText("Learned from this cluster")).toBeVisible();
});

test("no alarm is raised from a stale picture", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  exporter.beat(200, votes);
  await patience(page, 3);
  exporter.send(nodechange("update", node(5, "inactive")));
  await expect(alarm(page)).toContainText("Can lose 1 more");
  exporter.send(follower);
  await expect(raftglass.health).toContainText("No leader");
  await exporter.kill();
  await expect(raftglass.badge).toHaveText("refused", { timeout: 10_000 });
  await expect(alarm(page)).toContainText("As last heard: Can lose 1 more");
  const log = page.getByRole("list", { name: "Alarms" }).getByRole("listitem");
  await expect(log.filter({ hasText: "Nothing heard for" })).toHaveCount(1);
  // Long after the threshold.
  await expect(log.first()).toContainText(/Nothing heard for [5-9]\.\d s/, { timeout: 10_000 });
  await expect(log.filter({ hasText: "No leader" })).toHaveCount(0);
});

declare const document: Document & { titles?: string[] };

/** Writes down every title that the banner shows from now on. */
async function watchBanner(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    document.titles = seen;
    const look = (): void => {
      const text = document.querySelector(".alarm-title")?.textContent;
      if (text !== undefined && seen.at(-1) !== text) seen.push(text);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => document.titles ?? []);
}

test.describe("on a connection that stands, and says nothing", () => {
  // Silent is what has said nothing for 15 s.
  test.setTimeout(60_000);

  test("no leader is no alarm by time alone, quiet or silent, nor once one is back", async ({
    page,
    raftglass,
    exporter,
  }) => {
    await raftglass.show(exporter.address);
    exporter.beat(200, votes);
    await patience(page, 3);
    await expect(page.getByText("Set by you")).toBeVisible();
    // So many pauses that it is known how often this source speaks.
    await expect.poll(() => raftglass.records()).toBeGreaterThan(15);
    const seen = await watchBanner(page);
    exporter.quiet();
    exporter.send(follower);
    await expect(raftglass.badge).toHaveText("quiet", { timeout: 10_000 });
    await expect(raftglass.health).toContainText(/No leader for [4-9]\.\d s/);
    await expect(raftglass.badge).toHaveText("silent", { timeout: 20_000 });
    const log = page.getByRole("list", { name: "Alarms" }).getByRole("listitem");
    await expect(log).toHaveCount(1);
    await expect(log).toContainText("Nothing heard for");
    // The next word tells of a leader: that there was none for so long nobody ever knew in time.
    exporter.send(leads);
    await expect(raftglass.badge).toHaveText("live");
    await expect(raftglass.health).toContainText("node-2 leads");
    await expect(log.filter({ hasText: "now" })).toHaveCount(0);
    await expect(log).toHaveCount(1);
    expect(await seen()).toEqual([]);
  });

  test("what stands is told as last heard, until it is heard again", async ({
    page,
    raftglass,
    exporter,
  }) => {
    await raftglass.show(exporter.address);
    exporter.beat(200, votes);
    await patience(page, 3);
    exporter.send(follower);
    await expect(alarm(page)).toContainText(/^.*No leader for [3-5]\.\d s/, { timeout: 8_000 });
    const title = page.locator(".alarm-title");
    exporter.quiet();
    await expect(raftglass.badge).toHaveText("quiet", { timeout: 10_000 });
    await expect(title).toContainText("As last heard: No leader for");
    const told = await title.textContent();
    await expect(raftglass.badge).toHaveText("silent", { timeout: 20_000 });
    await expect(title).toHaveText(told ?? "");
    exporter.beat(200, votes);
    await expect(raftglass.badge).toHaveText("live");
    // It has lasted all the time: so says who is heard again.
    await expect(title).toContainText(/^No leader for (1[5-9]|[2-9]\d)\.?\d* s/);
    exporter.send(leads);
    await expect(alarm(page)).toHaveCount(0);
  });
});

test("a click on an episode shows how it began, and the list stays", async ({
  page,
  raftglass,
  exporter,
}) => {
  exporter.greeting = [state(...FIVE)];
  await raftglass.show(exporter.address);
  exporter.beat();
  // It is shown from half a second before: node-1 must have led for so long.
  await expect(page.locator(".scrub-now")).toHaveText(/^00:0[1-9]/);
  exporter.send(follower, event(SECOND, FIRST, "request-vote"));
  exporter.send(event(FIRST, SECOND, "request-vote-reply"));
  await expect(raftglass.health).toContainText("No leader for");
  exporter.send(leads);
  await page.getByRole("tab", { name: "Events" }).click();
  await page.getByRole("button", { name: "Episodes" }).click();
  const episode = page.getByRole("list", { name: "Episodes" }).getByRole("listitem");
  await expect(episode).toContainText("node-2 won after");
  await expect(episode).toContainText("Winner");
  await expect(episode).toContainText("1 vote asked for, 1 answer seen");
  await episode.getByRole("button").press("Enter");
  await expect(raftglass.badge).toHaveText("paused");
  await expect(raftglass.health).toContainText("node-1 leads");
  await expect(episode).toContainText("later than shown");
  await page.getByRole("button", { name: "Go live" }).click();
  await expect(raftglass.badge).toHaveText("live");
  await expect(raftglass.health).toContainText("node-2 leads");
});

interface Called {
  readonly title: string;
  readonly body: string;
}
declare const window: { called: Called[]; tones: number; isHidden: boolean };

/** What Chromium would show on the desktop is written down, and the page may be hidden. */
async function listening(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.called = [];
    window.tones = 0;
    window.isHidden = false;
    const { Notification: Real, OscillatorNode: Tone } = globalThis;
    class Noted extends Real {
      constructor(title: string, options: NotificationOptions = {}) {
        super(title, options);
        window.called.push({ title, body: options.body ?? "" });
      }
    }
    class Counted extends Tone {
      override start(when?: number): void {
        window.tones += 1;
        super.start(when);
      }
    }
    Object.assign(globalThis, { Notification: Noted, OscillatorNode: Counted });
    Object.defineProperty(document, "hidden", { get: () => window.isHidden });
  });
}

test("who looks elsewhere is called by a notification and a sound, where they are allowed", async ({
  page,
  context,
  raftglass,
  exporter,
}) => {
  await listening(page);
  await context.grantPermissions(["notifications"]);
  await raftglass.show(exporter.address);
  exporter.beat(200, votes);
  await patience(page, 3);
  const notification = page.getByRole("button", { name: "Desktop notification" });
  const sound = page.getByRole("button", { name: "Sound", exact: true });
  await notification.click();
  await expect(notification).toHaveAttribute("aria-pressed", "true");
  // It is heard what it sounds like.
  await sound.click();
  await expect(sound).toHaveAttribute("aria-pressed", "true");

  exporter.send(follower);
  await expect(alarm(page)).toContainText(/No leader for [3-9]\.\d s/, { timeout: 10_000 });
  await expect.poll(() => page.evaluate(() => window.tones)).toBeGreaterThanOrEqual(2);
  // Who looks at the page sees the banner.
  expect(await page.evaluate(() => window.called)).toEqual([]);

  exporter.send(leads);
  await expect(alarm(page)).toHaveCount(0);
  const before = await page.evaluate(() => {
    window.isHidden = true;
    return window.tones;
  });
  exporter.send(nodechange("update", node(2, "follower")));
  const called = () => page.evaluate(() => window.called);
  await expect.poll(called, { timeout: 20_000 }).toHaveLength(1);
  const [first] = await called();
  expect(first?.title).toMatch(/^Raftglass: No leader for /);
  expect(first?.body).toContain("Check whether a majority");
  expect(await page.evaluate(() => window.tones)).toBeGreaterThan(before);
});

test("where notifications are refused the page says so, and none is shown", async ({
  page,
  raftglass,
  exporter,
}) => {
  // Chromium without a window grants nobody anything that a test has not granted.
  await listening(page);
  await raftglass.show(exporter.address);
  exporter.beat(200, votes);
  await patience(page, 3);
  const notification = page.getByRole("button", { name: "Desktop notification" });
  await notification.click();
  await expect(page.getByText("does not let this page show notifications")).toBeVisible();
  await expect(notification).toHaveAttribute("aria-pressed", "false");
  await page.evaluate(() => void (window.isHidden = true));
  exporter.send(follower);
  await expect(alarm(page)).toContainText(/No leader for [3-9]\.\d s/, { timeout: 10_000 });
  expect(await page.evaluate(() => [window.called.length, window.tones])).toEqual([0, 0]);
});
