/** Looking at another instant than the present, and back. */
import { expect, test } from "./fixtures.ts";
import { FIVE, UUIDS, event, heartbeats, node, nodechange, state } from "./wire.ts";

const [FIRST = "", SECOND = ""] = UUIDS;
const button = (name: string) => ({ name, exact: true }) as const;

test("pause, go back by changes, and be live again; a speed never leaks into live", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await expect(raftglass.badge).toContainText("live");
  const places = await raftglass.places(UUIDS);
  exporter.send(nodechange("update", node(1, "inactive")));
  await expect(raftglass.health).toContainText("No leader");
  exporter.send(nodechange("update", node(2, "leader")));
  await expect(raftglass.health).toContainText("node-2 leads");

  await page.getByRole("button", button("Pause")).click();
  await expect(raftglass.badge).toContainText("paused");
  exporter.send(...heartbeats());
  await expect(page.getByText(/ ago · 8 messages since$/)).toBeVisible();
  await page.getByRole("button", button("To the change before")).click();
  await page.getByRole("button", button("To the change before")).click();
  await expect(raftglass.health).toContainText("No leader");
  await page.getByRole("button", button("To the change before")).click();
  await expect(raftglass.health).toContainText("node-1 leads");
  expect(await raftglass.places(UUIDS)).toEqual(places);
  await page.getByRole("button", button("Slower")).click();
  await expect(page.locator(".speed-text")).toHaveText("1/2");
  await expect(raftglass.badge).toContainText("replay");

  await page.getByRole("button", button("Go live")).click();
  await expect(raftglass.badge).toContainText("live");
  await expect(raftglass.health).toContainText("node-2 leads");
  await expect(page.locator(".speed-text")).toHaveText("1×");
  await raftglass.idle();
  expect(await raftglass.places(UUIDS)).toEqual(places);
});

test("a step by message shows what was known then, in every panel", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  for (const kind of ["one", "two", "three"]) {
    exporter.send(event(FIRST, SECOND, kind));
    await expect(page.getByRole("button", { name: new RegExp(`^${kind} 1`) })).toBeVisible();
  }
  await raftglass.tab("Events");
  await page.getByRole("button", button("Pause")).click();
  await page.getByRole("button", button("One message back")).click();
  await expect(raftglass.feed.first()).toContainText("three");
  await page.getByRole("button", button("One message back")).click();
  await expect(raftglass.feed.first()).toContainText("two");
  await page.getByRole("button", button("One message on")).click();
  await expect(raftglass.feed.first()).toContainText("three");
  await page.getByRole("button", button("One message back")).click();
  await raftglass.tab("Protocol");
  await expect(raftglass.fact("event")).toHaveText("2");
});

test("the keys of a player, with the focus on the strip or on the graph alone", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.send(nodechange("update", node(1, "inactive")));
  await expect(raftglass.health).toContainText("No leader");
  // The keys come with the strip.
  await expect(page.locator(".scrub-now")).toBeVisible();
  await page.locator("body").press(" ");
  await expect(raftglass.badge).toContainText("live");

  const graph = page.locator("#graph");
  await graph.press(" ");
  await expect(raftglass.badge).toContainText("paused");
  await graph.press("m");
  await graph.press("PageUp");
  await graph.press("PageUp");
  await expect(raftglass.health).toContainText("node-1 leads");
  await graph.press("]");
  await expect(raftglass.health).toContainText("No leader");
  await graph.press("<");
  await graph.press("<");
  await expect(page.locator(".speed-text")).toHaveText("1/5");

  const pause = page.getByRole("button", { name: /^(Pause|Play)$/ });
  await pause.press("0");
  await expect(page.locator(".scrub-now")).toHaveText("00:00.000");
  await pause.press("r");
  await pause.press("End");
  await expect(raftglass.badge).toContainText("live");
});

test("each key of the strip goes where help says", async ({ page, plain }) => {
  await plain.open();
  await page.getByRole("button", { name: /sample recording/ }).click();
  await expect(plain.names).toHaveCount(5);
  const now = page.locator(".scrub-now");
  const play = page.getByRole("button", { name: /^(Pause|Play)$/ });
  const goesTo = async (key: string, text: string): Promise<void> => {
    await play.press(key);
    await expect(now).toHaveText(text);
  };
  await page.getByRole("button", button("Pause")).click();
  // Its end is known once all of it is read.
  await expect(() => goesTo("5", "00:37.170")).toPass();
  await goesTo("9", "01:06.906");
  await goesTo("0", "00:00.000");
  await goesTo("ArrowRight", "00:05.000");
  await goesTo("Shift+ArrowRight", "00:35.000");
  await goesTo("ArrowLeft", "00:30.000");
  await goesTo("Shift+ArrowLeft", "00:00.000");

  await goesTo("1", "00:07.434");
  await play.press("m");
  await goesTo("4", "00:29.736");
  await play.press("m");
  await goesTo("8", "00:59.472");
  await goesTo("[", "00:29.736");
  await goesTo("[", "00:07.434");
  await goesTo("]", "00:29.736");

  await play.press(".");
  await expect(now).not.toHaveText("00:29.736");
  const next = await now.innerText();
  await play.press(",");
  await expect(now).not.toHaveText(next);
  await play.press(".");
  await expect(now).toHaveText(next);

  await goesTo("0", "00:00.000");
  await play.press("PageDown");
  await expect(now).not.toHaveText("00:00.000");
  const change = await now.innerText();
  await play.press("PageDown");
  await expect(now).not.toHaveText(change);
  await play.press("PageUp");
  await expect(now).toHaveText(change);

  const speed = page.locator(".speed-text");
  await play.press(">");
  await expect(speed).toHaveText("2×");
  await play.press("<");
  await expect(speed).toHaveText("1×");
  // The sample repeats a stretch from the beginning.
  await expect(page.getByRole("button", button("Repeat no longer"))).toBeVisible();
  await play.press("l");
  await expect(page.getByRole("button", button("Repeat the last 5 s"))).toBeVisible();
  await goesTo("End", "01:14.340");
});

test("slow motion goes down to a thousandth of the time", async ({ page, plain }) => {
  await plain.open();
  await page.getByRole("button", { name: /sample recording/ }).click();
  await expect(plain.names).toHaveCount(5);
  await page.getByRole("button", button("Pause")).click();
  const play = page.getByRole("button", { name: /^(Pause|Play)$/ });
  await play.press("0");
  const speed = page.locator(".speed-text");
  await expect(async () => {
    await play.press("<");
    await expect(speed).toHaveText("1/1000", { timeout: 50 });
  }).toPass({ intervals: [50] });
  await play.press("<");
  await expect(speed).toHaveText("1/1000");
  // A speed that is chosen plays at once.
  await expect(play).toHaveAccessibleName("Pause");
  const now = page.locator(".scrub-now");
  const shown = async (): Promise<number> => Number((await now.innerText()).replace("00:", ""));
  const [from, began] = [await shown(), Date.now()];
  await expect.poll(shown).toBeGreaterThan(from + 0.0015);
  const [to, passed] = [await shown(), (Date.now() - began) / 1_000];
  expect(passed / (to - from)).toBeGreaterThan(400);
});

test("who goes live by keyboard can pause again at once", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  await page.getByRole("button", button("Pause")).press("Space");
  await expect(raftglass.badge).toContainText("paused");
  await page.getByRole("button", button("Go live")).press("Enter");
  await expect(raftglass.badge).toContainText("live");
  await page.keyboard.press("Space");
  await expect(raftglass.badge).toContainText("paused");
});

test("a stretch without a connection is greyed in the past too", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.dismiss(1001, "");
  await expect(raftglass.badge).not.toContainText("live");
  await expect(page.locator(".workbench.is-stale")).toHaveCount(1);
  await expect(raftglass.badge).toContainText("live", { timeout: 15_000 });
  exporter.send(state(...FIVE));
  await expect(page.locator(".workbench.is-stale")).toHaveCount(0);
  await page.getByRole("button", button("Pause")).click();
  await raftglass.tab("Events");
  const back = page.getByRole("button", button("To the change before"));
  await back.click();
  await expect(raftglass.told.first()).toContainText("Connected");
  await back.click();
  await expect(raftglass.told.first()).toContainText("Connection lost");
  await expect(page.locator(".workbench.is-stale")).toHaveCount(1);
  await expect(raftglass.badge).toContainText("paused");
});

test("a stretch is repeated until it is told otherwise", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  const now = page.locator(".scrub-now");
  // There must be something to repeat.
  await expect.poll(async () => (await now.textContent()) ?? "").toMatch(/^00:0[2-9]/);
  await page.getByRole("button", button("Pause")).click();
  await page.getByRole("button", button("Faster")).click();
  const loop = page.getByRole("button", { name: /^Repeat/ });
  await loop.click();
  const instants: string[] = [];
  // It came back to an earlier instant.
  await expect
    .poll(async () => {
      instants.push((await now.textContent()) ?? "");
      return instants.some((at, i) => at < (instants[i - 1] ?? ""));
    })
    .toBe(true);
  await loop.click();
  await expect(loop).toHaveAttribute("aria-pressed", "false");
});
