/** Looking back in a simulation: the transport of any source, and what only a simulation has. */
import type { Locator, Page } from "@playwright/test";
import { Around, pageServer } from "./around.ts";
import { section, strip, withLeader } from "./classroom.ts";
import { expect, test } from "./fixtures.ts";
import { SUB_FOLDER } from "./servers.ts";

const PAST = /^simulation paused$/i;
const PRESENT = /^simulation$/i;
/** A step of a lesson takes as long as its speed says. */
const STEP_MS = 30_000;

const button = (page: Page, name: string): Locator =>
  strip(page).getByRole("button", { name, exact: true });
const now = (page: Page): Locator => strip(page).locator(".scrub-now");
const toBeginning = (page: Page): Promise<void> =>
  strip(page)
    .getByRole("button", { name: /^(Pause|Play)/ })
    .press("Home");

test("back to the beginning and forth by what changed: all is as it was then", async ({
  page,
  plain,
}) => {
  await withLeader(plain);
  await plain.idle();
  const present = await now(page).innerText();
  await section(page, "Logs");
  const committed = page.locator(".entry.committed", { hasText: "x=" });
  const first = page.locator(".log-row").first();
  await expect(committed).toHaveCount(5);

  await button(page, "To the change before").click();
  await expect(plain.badge).toHaveText(PAST);
  await expect(plain.health).toContainText("node-1 leads");
  await expect(committed).toHaveCount(0);
  await button(page, "To the change before").click();
  await expect(plain.health).toContainText("No leader");
  await expect(first).toContainText("candidate");
  await toBeginning(page);
  await expect(now(page)).toHaveText("00:00.000");
  await expect(first).toContainText("node-1");
  await expect(first).not.toContainText("candidate");

  await button(page, "To the next change").click();
  await expect(first).toContainText("candidate");
  await button(page, "To the next change").click();
  await expect(plain.health).toContainText("node-1 leads");
  await plain.idle();
  await button(page, "To the present").click();
  await expect(plain.badge).toHaveText(PRESENT);
  await expect(now(page)).toHaveText(present);
  await expect(committed).toHaveCount(5);
});

test("a speed of the past never leaks into the present, which goes on as it was", async ({
  page,
  plain,
}) => {
  await withLeader(plain);
  const speed = strip(page).locator(".speed-text");
  await button(page, "Play the simulation").click();
  await expect(button(page, "Pause the simulation")).toBeVisible();
  await plain.graph.press("PageUp");
  await expect(plain.badge).toHaveText(PAST);
  await expect(speed).toHaveText("1×");
  await plain.graph.press("<");
  await expect(plain.badge).toHaveText(/^simulation replay$/i);
  await expect(speed).toHaveText("1/2");
  await plain.graph.press("r");
  await expect(plain.badge).toHaveText(/^simulation rewinding$/i);
  await button(page, "To the present").click();
  await expect(speed).toHaveText("50×");
  await expect(button(page, "Pause the simulation")).toBeVisible();
  const since = await now(page).innerText();
  await expect(now(page)).not.toHaveText(since);
});

test("a key that is pressed in the instant of the first look back waits for it", async ({
  page,
  plain,
}) => {
  await withLeader(plain);
  const speed = strip(page).locator(".speed-text");
  await expect(speed).toHaveText("50×");
  // In one task: nothing can have come in between.
  await plain.graph.evaluate((graph) => {
    for (const key of ["PageUp", "<", "<"]) {
      graph.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  });
  // Slower is what the past plays, not the simulation.
  await expect(plain.badge).toHaveText(/^simulation replay$/i);
  await expect(speed).toHaveText("1/5");
  await button(page, "To the present").click();
  await expect(speed).toHaveText("50×");
});

test("a stretch of it is repeated", async ({ page, plain }) => {
  await withLeader(plain);
  await plain.idle();
  await button(page, "Repeat the last 5 s").click();
  await expect(button(page, "Repeat no longer")).toHaveAttribute("aria-pressed", "true");
  await button(page, "Faster").click();
  const instants: string[] = [];
  // It came back to an earlier instant.
  await expect
    .poll(async () => {
      instants.push(await now(page).innerText());
      return instants.some((at, i) => at < (instants[i - 1] ?? ""));
    })
    .toBe(true);
  await button(page, "Repeat no longer").click();
  await expect(button(page, "Repeat the last 5 s")).toHaveAttribute("aria-pressed", "false");
});

test("after the last message comes the present, and then the next event", async ({
  page,
  plain,
}) => {
  await withLeader(plain);
  await plain.idle();
  const present = await now(page).innerText();
  const next = button(page, "Step one event");
  const on = button(page, "One message on");
  await button(page, "One message back").click();
  await expect(plain.badge).toHaveText(PAST);
  await expect(now(page)).not.toHaveText(present);
  await expect(async () => {
    if (await on.isVisible()) await on.click();
    await expect(next).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(now(page)).toHaveText(present);
  // The first events may come within the same millisecond.
  await expect(async () => {
    await next.click();
    await expect(now(page)).not.toHaveText(present, { timeout: 500 });
  }).toPass();
  await expect(plain.badge).toHaveText(PRESENT);
});

test("an act in the past forks: what came after is kept, and comes back", async ({
  page,
  plain,
}) => {
  await withLeader(plain);
  await plain.idle();
  const present = await now(page).innerText();
  await button(page, "To the change before").click();
  await expect(plain.badge).toHaveText(PAST);
  await button(page, "To the change before").click();
  await expect(plain.health).toContainText("No leader");
  const then = await now(page).innerText();
  await page.getByRole("button", { name: "Isolate" }).click();
  await expect(plain.badge).toHaveText(PRESENT);
  await expect(now(page)).toHaveText(then);
  await expect(page.getByText("Isolated: node-1.")).toBeVisible();
  await expect(strip(page).locator(".time-behind")).toHaveText(/ s, 1 act dropped at 00:0/);
  await expect(plain.health).toContainText("No leader");
  // Nothing of what came after is there to be gone to.
  await expect(button(page, "To the present")).toHaveCount(0);

  await button(page, "Old run back").click();
  await expect(now(page)).toHaveText(present);
  await expect(plain.health).toContainText("node-1 leads");
  await expect(page.getByText("Isolated: node-1.")).toHaveCount(0);
  await section(page, "Run");
  const left = page.getByRole("list", { name: "Runs that were left" }).getByRole("listitem");
  await expect(left).toHaveCount(1);
  await left.getByRole("button", { name: "Open" }).click();
  await expect(now(page)).toHaveText(then);
  await expect(plain.health).toContainText("No leader");
});

test("who continues from the past plays on from there", async ({ page, plain }) => {
  await withLeader(plain);
  await toBeginning(page);
  await expect(plain.badge).toHaveText(PAST);
  await expect(now(page)).toHaveText("00:00.000");
  await button(page, "Continue from here").click();
  await expect(plain.badge).toHaveText(PRESENT);
  await expect(button(page, "Pause the simulation")).toBeVisible();
  // Nobody is told to stand for election in it.
  await expect(plain.health).toContainText(/node-\d leads/);
  await expect(button(page, "Old run back")).toBeVisible();
});

test("a way that is gone once it is taken leaves the focus where the keys of time work", async ({
  page,
  plain,
}) => {
  await withLeader(plain);
  const { keyboard } = page;
  const pause = button(page, "Pause the simulation");
  const play = button(page, "Play the simulation");
  await toBeginning(page);
  await button(page, "To the present").press("Enter");
  await expect(plain.badge).toHaveText(PRESENT);
  await expect(play).toBeFocused();
  await keyboard.press("Space");
  await expect(pause).toBeFocused();

  await keyboard.press("Home");
  await expect(plain.badge).toHaveText(PAST);
  await button(page, "Continue from here").press("Enter");
  await expect(plain.badge).toHaveText(PRESENT);
  await expect(pause).toBeFocused();
  await keyboard.press("Space");
  await expect(play).toBeFocused();

  const left = await now(page).innerText();
  await button(page, "Old run back").press("Enter");
  await expect(now(page)).not.toHaveText(left);
  // It may stay, for the run that was open: then the focus stays with it.
  await keyboard.press("Home");
  await expect(plain.badge).toHaveText(PAST);
  await expect(button(page, "Play")).toBeFocused();
  await keyboard.press("End");
  await expect(plain.badge).toHaveText(PRESENT);
  // Whatever else takes it away.
  await button(page, "Old run back").press("Home");
  await expect(plain.badge).toHaveText(PAST);
  await expect(button(page, "Play")).toBeFocused();
  await keyboard.press("End");
  await expect(plain.badge).toHaveText(PRESENT);
  // Whoever is elsewhere stays there.
  await plain.graph.press("PageUp");
  await expect(plain.badge).toHaveText(PAST);
  await expect(plain.graph).toBeFocused();
});

test("who looks back in a lesson is in it as before", async ({ page, plain }) => {
  test.setTimeout(60_000);
  await plain.open();
  const address = page.url();
  await page.goto("about:blank");
  await page.goto(`${address}#lesson=replication/commit`);
  const lesson = page.getByRole("region", { name: "Lesson", exact: true });
  const main = lesson.locator(".lesson-onward");
  await expect(main).toHaveText("Predict first");
  await expect(main).toHaveAttribute("aria-busy", "false");
  const present = await now(page).innerText();
  await button(page, "To the change before").click();
  await expect(plain.badge).toHaveText(PAST);
  await expect(now(page)).not.toHaveText(present);
  await expect(lesson.getByText("goes its own way")).toHaveCount(0);
  // Asked for in the past, the step is played from the present.
  await lesson.getByRole("radio").first().check();
  await main.click();
  await expect(main).toHaveText("Next step", { timeout: STEP_MS });
  await expect(plain.badge).toHaveText(PRESENT);
  await expect(now(page)).not.toHaveText(present);

  await button(page, "To the change before").click();
  await expect(plain.badge).toHaveText(PAST);
  await lesson.getByRole("button", { name: "Back", exact: true }).click();
  await expect(page).not.toHaveURL(/replication\/commit$/);
  await expect(main).toHaveAttribute("aria-busy", "false");
  await expect(plain.badge).toHaveText(PRESENT);
  await expect(button(page, "Play the simulation")).toBeVisible();
});

test("in a frame a simulation is looked back at by messages", async ({ page, site }) => {
  const server = await pageServer();
  const around = new Around(page);
  await around.open(
    `http://127.0.0.1:${server.port}/`,
    `http://127.0.0.1:${site.port}${SUB_FOLDER}?embed`,
  );
  await around.ready();
  const time = async (): Promise<object | undefined> => (await around.said("time")).at(-1);
  await around.say({ type: "load", simulation: { voters: 3, seed: 4 }, id: 1 });
  expect((await around.answer(1)).type).toBe("done");
  await around.say({ type: "seek", at: 20_000, id: 2 });
  expect((await around.answer(2)).type).toBe("done");
  await expect.poll(time).toMatchObject({ at: 20_000, end: 20_000, playing: false });
  await expect(around.frame.locator(".health")).toContainText("leads");
  await around.say({ type: "seek", at: 100, id: 3 });
  expect((await around.answer(3)).type).toBe("done");
  await expect.poll(time).toMatchObject({ at: 100, end: 20_000, playing: false });
  await expect(around.frame.locator(".health")).toContainText("No leader");
  await around.say({ type: "seek", at: 5_000 });
  await expect.poll(time).toMatchObject({ at: 5_000 });
  await around.say({ type: "speed", speed: -100, id: 4 });
  expect((await around.answer(4)).type).toBe("done");
  await around.say({ type: "play" });
  await expect.poll(time).toMatchObject({ at: 0, end: 20_000 });
  await server.close();
});
