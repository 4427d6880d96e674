/** The capture, played at speed: three leaders fail, and three times the next one wins. */
import { CAPTURE, Command } from "./command.ts";
import { expect, test } from "./fixtures.ts";

/** What an element said, one after the other, and when. */
interface Saying {
  readonly text: string;
  readonly at: number;
}

declare const window: { sayings?: Map<string, Saying[]> };

/** Writes down what the first such element says: the page may be faster than a test looks. */
function listen(selector: string): void {
  const said: Saying[] = [];
  (window.sayings ??= new Map()).set(selector, said);
  const look = (): void => {
    const text = document.querySelector(selector)?.textContent ?? "";
    if (text !== "" && text !== said.at(-1)?.text) said.push({ text, at: performance.now() });
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

function sayings(selector: string): readonly Saying[] {
  return window.sayings?.get(selector) ?? [];
}

const HEALTH = ".health-leadership";
const ANNOUNCED = ".announcement";
/** Five times as fast as it was, 15 s: a busy machine connects late, and must see the first. */
const SPEED = 5;
const LATE_MS = 500;

test("each of the three failovers is shown, told and announced", async ({ plain }) => {
  const { page } = plain;
  await plain.open();
  for (const selector of [HEALTH, ANNOUNCED]) await page.evaluate(listen, selector);
  const play = await Command.start("play", CAPTURE, "--speed", `${SPEED}`, "--export-port", "0");
  await page.getByLabel("Connect to a host").fill(play.exporter);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(plain.badge).toHaveText("ended", { timeout: 40_000 });

  const health = await page.evaluate(sayings, HEALTH);
  const led = health.map(({ text }) => text).filter((text) => text.endsWith(" leads"));
  expect(led).toEqual(["node-1 leads", "node-3 leads", "node-4 leads", "node-3 leads"]);
  expect(health.some(({ text }) => text.startsWith("No leader for "))).toBe(true);
  await expect(plain.health).toContainText("Last heard: node-3 leads");

  // The feed draws only what is in view: so everything must be.
  await page.setViewportSize({ width: 1_280, height: 4_000 });
  await plain.tab("Events");
  await page.getByRole("combobox", { name: "Kind" }).selectOption({ label: "Changes only" });
  await expect(plain.told.filter({ hasText: "node-5 is in the cluster" })).toHaveCount(1);
  const told = await plain.told.allTextContents();
  const wins = told.toReversed().filter((text) => text.includes(" became leader, "));
  expect(wins).toEqual([
    expect.stringMatching(/^node-3 became leader, \S+ m?s after node-1 went inactive$/),
    expect.stringMatching(/^node-4 became leader, \S+ m?s after node-3 went inactive$/),
    expect.stringMatching(/^node-3 became leader, \S+ m?s after node-4 went inactive$/),
  ]);
  expect(told.filter((text) => text.endsWith("went inactive, it was leader"))).toHaveLength(3);

  // The same as stretches of time, newest first, each with who won and how.
  await page.getByRole("button", { name: "Episodes" }).click();
  const happened = page.getByRole("list", { name: "Episodes" }).getByRole("listitem");
  const episodes = happened.filter({ hasText: " won after " });
  await expect(episodes.getByRole("heading")).toHaveText([
    /^node-3 won after \S+ m?s$/,
    /^node-4 won after \S+ m?s$/,
    /^node-3 won after \S+ m?s$/,
    /^node-1 won after \S+ m?s$/,
  ]);
  await expect(episodes.nth(2)).toContainText(
    /node-1, the leader, went inactive. node-3 stood for election .* won in round 2, at least\./,
  );
  await expect(page.getByRole("region", { name: "Figures" })).toContainText(
    "4 elections and 3 changes of leader in",
  );
  // Each time one of five was gone, one more could have been lost, and so it is told.
  const atRisk = happened.filter({ hasText: /Can lose 1 more for / });
  await expect(atRisk).toHaveCount(3);
  await expect(atRisk.first()).toContainText("4 of 5 voters were active");

  // A click goes to where it began: the leader still leads, and nothing of it was told yet.
  await episodes.nth(2).getByRole("button").click();
  await expect(plain.badge).toHaveText("paused");
  await expect(plain.health).toContainText("node-1 leads");
  await expect(episodes.nth(2)).toContainText("later than shown");
  await expect(episodes).toHaveCount(4);
  await expect(page.getByRole("region", { name: "Figures" })).toContainText("1 election and");
  for (const key of ["ArrowUp", "ArrowUp", "Enter"]) await page.keyboard.press(key);
  await expect(plain.health).toContainText("node-3 leads");
  await page.getByRole("button", { name: "Go live" }).click();
  await expect(plain.badge).toHaveText("ended");

  const announced = await page.evaluate(sayings, ANNOUNCED);
  expect(announced.some(({ text }) => text.includes("became leader"))).toBe(true);
  // At most one in 2 s; a busy machine may have shown the first of them late.
  const span = (announced.at(-1)?.at ?? 0) - (announced[0]?.at ?? 0);
  expect(span).toBeGreaterThan(2_000 * (announced.length - 1) - LATE_MS);

  const ended = await play.stop();
  expect(ended.code).toBe(0);
});

test("the picture shows each role as it is told, in table and graph alike", async ({
  raftglass,
}) => {
  // Two elections are still on at 24 s: several candidates at once, and the old leader is down.
  const slowly = ["--start", "24", "--speed", "0.01", "--export-port", "0"];
  const play = await Command.start("play", CAPTURE, ...slowly);
  await raftglass.show(play.exporter);
  await expect(raftglass.row("node-1")).toContainText("inactive");
  for (const name of ["node-2", "node-3", "node-4", "node-5"]) {
    await expect(raftglass.row(name)).toContainText("candidate");
  }
  await expect(raftglass.health).toContainText("No leader");
  await expect(raftglass.health).toContainText("4 of 5 active · can lose 1");
  await raftglass.row("node-1").click();
  await expect(raftglass.selected).toHaveText("node-1 selected, inactive");
  await play.stop();
});
