/** Two recordings side by side under one clock: from files, before and after, and left again. */
import type { Page } from "@playwright/test";
import { axeFinds } from "./axe.ts";
import { section, withLeader } from "./classroom.ts";
import { expect, test } from "./fixtures.ts";
import {
  A,
  B,
  LATER,
  LONG,
  button,
  clocksApart,
  dialogOf,
  drop,
  open,
  pane,
  picturesDiffer,
  timeOf,
  verdict,
} from "./side.ts";

test("two files under one clock: aligned, stepped through, where they differ, and left", async ({
  page,
  plain,
}) => {
  await plain.open();
  await open(page, A, B);
  const alignment = page.getByRole("group", { name: "Alignment" });
  await expect(alignment).toContainText("Aligned by wall time: B begins 2.0 s after A.");
  await expect(button(page, "Play")).toBeFocused();

  await page.keyboard.press("Home");
  await expect(pane(page, "B")).toContainText("Not begun: it begins in 2.0 s.");
  await expect(verdict(page)).toContainText("B has not begun here: there is nothing to compare.");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageDown");
  await expect(timeOf(page, "A")).toHaveText("00:04.000");
  await expect(timeOf(page, "B")).toHaveText("00:02.000");
  await expect(verdict(page)).toContainText("Here they differ: node-2 leads in A, node-1 in B.");
  await expect(pane(page, "A")).toContainText("node-2 leads");
  await expect(pane(page, "B")).toContainText("node-1 leads");
  await button(page, "To the next change").click();
  await expect(timeOf(page, "B")).toHaveText("00:06.000");
  await expect(verdict(page)).toContainText("Here they differ: node-2 leads in A, node-3 in B.");
  expect(await axeFinds(page)).toEqual([]);

  await page.keyboard.press("End");
  await expect(pane(page, "A")).toContainText("Over: it ended 2.0 s ago.");
  await expect(verdict(page)).toContainText("A is over here: there is nothing to compare.");
  await expect(timeOf(page, "B")).toHaveText("00:10.000");

  const shift = page.getByLabel("B begins after A by");
  await shift.fill("-2.5");
  await expect(alignment).toContainText("Shifted by hand: B begins 2.5 s before A.");
  await button(page, "B 0.1 s later").click();
  await expect(alignment).toContainText("Shifted by hand: B begins 2.4 s before A.");
  // The earlier beginning is that of both.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Home");
  await expect(pane(page, "A")).toContainText("Not begun: it begins in 2.4 s.");
  await button(page, "Align again").click();
  await expect(alignment).toContainText("Aligned by wall time");

  await dialogOf(page).getByRole("slider", { name: "Instant of both" }).fill("5000");
  await expect(timeOf(page, "A")).toHaveText("00:05.000");
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.locator(".badge-title")).toHaveText("a.ndjson");
  await expect(page.locator(".scrub-now")).toHaveText("00:05.000");
  await expect(plain.health).toContainText("node-2 leads");
});

test("recordings that don't overlap are aligned by their beginnings", async ({ page, plain }) => {
  await plain.open();
  await open(page, A, LATER);
  const alignment = page.getByRole("group", { name: "Alignment" });
  await expect(alignment).toContainText("Aligned by their beginnings: both begin together.");
});

test.describe("the same instant", () => {
  // Two panes and the line between them: each has 640 pixels.
  test.use({ viewport: { width: 1_281, height: 800 } });

  test("is in both pictures after play, pause and seek, and in every frame between", async ({
    page,
    plain,
  }) => {
    await plain.open();
    // The same file twice: what is painted of the same instant is the same, to the pixel.
    await open(page, LONG, { ...LONG, name: "again.ndjson" });
    await expect(page.getByRole("group", { name: "Alignment" })).toContainText("begin together");
    for (const speed of [1, 20]) {
      await page.keyboard.press("Home");
      await dialogOf(page)
        .getByRole("slider", { name: "Shown time" })
        .fill(speed === 1 ? "9" : "13");
      await button(page, "Play").click();
      const apart = await clocksApart(page, speed === 1 ? 60 : 15);
      expect(apart.moved).toBeGreaterThan(100);
      expect(apart.most).toBeLessThan(16.7 * speed);
      await button(page, "Pause").click();
      expect(await picturesDiffer(page)).toBe(false);
      await dialogOf(page)
        .getByRole("slider", { name: "Instant of both" })
        .fill(`${3_950 + speed}`);
      expect(await picturesDiffer(page)).toBe(false);
    }
    // And the comparison of pixels would see it if they were not.
    await button(page, "B 0.1 s later").click();
    expect(await picturesDiffer(page)).toBe(true);
  });
});

test("what is no recording is told; a third one has no place; the same twice is fine", async ({
  page,
  plain,
}) => {
  await plain.open();
  await open(page, A);
  const picker = dialogOf(page).getByLabel("Recording", { exact: true });
  const text = Buffer.from("hello\n");
  await picker.setInputFiles({ name: "no.txt", mimeType: "text/plain", buffer: text });
  await expect(dialogOf(page).getByRole("alert")).toContainText("no.txt can't be played.");
  await button(page, "Dismiss").click();
  await drop(page, A);
  await expect(verdict(page)).toContainText("Here they say the same.");
  await drop(page, B);
  await expect(dialogOf(page).getByRole("alert")).toContainText("no more than two can be");
  await expect(pane(page, "B").locator(".side-title")).toContainText("a.ndjson");
  // Another one for B is chosen in its place.
  await button(page, "Choose another recording for B").click();
  await dialogOf(page).getByRole("button", { name: "Take the sample recording" }).click();
  await expect(verdict(page)).toContainText("They are of two clusters: no node is in both.");
  await button(page, "Close").click();
  await expect(page.locator(".badge-title")).toHaveText("a.ndjson");
});

test("runs of simulations, saved as recordings, are compared, by their terms too", async ({
  page,
  plain,
}, info) => {
  const [one, two] = [info.outputPath("one.ndjson"), info.outputPath("two.ndjson")];
  for (const path of [one, two]) {
    await withLeader(plain);
    await section(page, "Run");
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as a recording" }).click();
    await (await downloading).saveAs(path);
  }
  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByLabel("Recording").setInputFiles(one);
  await expect(page.locator(".badge-title")).toContainText("one.ndjson");
  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByRole("button", { name: /^Compare with another recording…/ }).click();
  await dialogOf(page).getByLabel("Recording", { exact: true }).setInputFiles(two);
  await expect(button(page, "Play")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(async () => {
    await page.keyboard.press("PageDown");
    await expect(verdict(page)).toContainText(/Here they differ: .*term \d in A, \d in B/, {
      timeout: 100,
    });
  }).toPass({ timeout: 10_000 });
});

/** Elements, listeners, and maps, of which each cluster that is believed in is one. */
async function counterOf(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  return async () => {
    const maps = await devtools.send("Runtime.evaluate", {
      expression: "Map.prototype",
    });
    const { objects } = await devtools.send("Runtime.queryObjects", {
      prototypeObjectId: maps.result.objectId ?? "",
      objectGroup: "held",
    });
    const { result } = await devtools.send("Runtime.callFunctionOn", {
      objectId: objects.objectId ?? "",
      functionDeclaration: "function () { return this.length; }",
      objectGroup: "held",
    });
    await devtools.send("Runtime.releaseObjectGroup", { objectGroup: "held" });
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { nodes: of("Nodes"), listeners: of("JSEventListeners"), maps: Number(result.value) };
  };
}

test("nothing is left of it when it closes", async ({ page, plain }) => {
  test.setTimeout(60_000);
  await plain.open();
  await page.getByLabel("Recording").setInputFiles(A);
  const held = await counterOf(page);
  const round = async (): Promise<void> => {
    await page.getByRole("button", { name: "Change source" }).click();
    await page.getByRole("button", { name: /^Compare with another recording…/ }).click();
    await dialogOf(page).getByRole("button", { name: "Take the sample recording" }).click();
    await button(page, "Play").click();
    await expect(button(page, "Pause")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialogOf(page)).toBeHidden();
    await plain.idle();
  };
  await round();
  await round();
  const before = await held();
  for (let again = 0; again < 5; again += 1) await round();
  const after = await held();
  // What one comparison needs is more than what differs by chance.
  expect(after.nodes - before.nodes).toBeLessThan(50);
  expect(after.listeners - before.listeners).toBeLessThan(10);
  expect(before.maps).toBeGreaterThan(0);
  expect(after.maps - before.maps).toBeLessThan(10);
  // Nor does anything go on.
  const frames = await plain.frames();
  await page.evaluate(async () => {
    for (let more = 30; more > 0; more -= 1) await new Promise(requestAnimationFrame);
  });
  expect(await plain.frames()).toBe(frames);
});

test("nothing is left of it either when it closes while the second is on its way", async ({
  page,
  plain,
}) => {
  await plain.open();
  await page.getByLabel("Recording").setInputFiles(A);
  const held = await counterOf(page);
  const round = async (): Promise<void> => {
    let close = (): void => undefined;
    const closed = new Promise<void>((resolve) => (close = resolve));
    await page.route("**/recordings/*", async (route) => {
      await closed;
      await route.continue();
    });
    await page.getByRole("button", { name: "Change source" }).click();
    await page.getByRole("button", { name: /^Compare with another recording…/ }).click();
    const asked = page.waitForRequest("**/recordings/*");
    await dialogOf(page).getByRole("button", { name: "Take the sample recording" }).click();
    const answer = (await asked).response();
    await page.keyboard.press("Escape");
    await expect(dialogOf(page)).toBeHidden();
    close();
    await (await answer)?.finished();
    await page.unroute("**/recordings/*");
    await plain.idle();
  };
  await round();
  const before = await held();
  for (let again = 0; again < 4; again += 1) await round();
  await expect.poll(async () => (await held()).maps - before.maps).toBeLessThan(10);
});

for (const theme of ["light", "dark"] as const) {
  test.describe(`on a phone, ${theme}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, colorScheme: theme });

    test("the two are stacked, both are seen, and all is reached", async ({ page, plain }) => {
      await plain.open();
      await open(page, A, B);
      await page.keyboard.press("PageDown");
      await page.keyboard.press("PageDown");
      await expect(verdict(page)).toContainText("Here they differ");
      const [a, b] = [await pane(page, "A").boundingBox(), await pane(page, "B").boundingBox()];
      expect(b?.y).toBeGreaterThanOrEqual((a?.y ?? 0) + (a?.height ?? 0));
      expect((b?.y ?? 0) + (b?.height ?? 0)).toBeLessThan(844);
      await expect(button(page, "Play")).toBeInViewport({ ratio: 1 });
      const wide = await dialogOf(page).evaluate(({ scrollWidth }) => scrollWidth);
      expect(wide).toBeLessThanOrEqual(390);
      expect(await axeFinds(page)).toEqual([]);
    });
  });
}

test("the dark theme holds, and follows the page", async ({ page, plain }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await plain.open();
  await open(page, A, B);
  expect(await axeFinds(page)).toEqual([]);
});
