/** The page in another one: what it shows, is told, and tells, and what it never does. */
import { readFile } from "node:fs/promises";
import { Around, PAGE, pageServer } from "./around.ts";
import { CAPTURE, Command } from "./command.ts";
import { expect, test } from "./fixtures.ts";
import { SUB_FOLDER, staticServer } from "./servers.ts";

test("a frame is steered by messages, and tells what happens", async ({ page, site }) => {
  const server = await pageServer();
  const around = new Around(page);
  await around.open(
    `http://127.0.0.1:${server.port}/`,
    `http://127.0.0.1:${site.port}${SUB_FOLDER}?embed`,
  );
  await around.ready();
  await around.say({ type: "ping", id: 1 });
  expect(await around.answer(1)).toEqual({ raftglass: 1, type: "pong", id: 1, about: "ping" });
  await around.say({ type: "play", id: 2 });
  expect((await around.answer(2)).sentence).toContain("Nothing is open yet");

  const recording = await readFile(CAPTURE, "utf8");
  await around.say({ type: "load", recording, title: "a capture", id: 3 });
  expect((await around.answer(3)).type).toBe("done");
  await expect(around.frame.locator(".badge-host")).toHaveText("a capture");
  // Nothing of what lies around the picture.
  await expect(around.frame.locator(".panel, .header-buttons, .strip:visible")).toHaveCount(0);
  await expect(around.frame.getByRole("button", { name: /panels/ })).toBeHidden();
  const room = await around.frame
    .locator("html")
    .evaluate((root) => [
      root.scrollHeight <= root.clientHeight,
      root.scrollWidth <= root.clientWidth,
    ]);
  expect(room, "it fits its frame").toEqual([true, true]);

  await around.say({ type: "seek", at: 7_500, id: 4 });
  await around.answer(4);
  await expect(around.frame.locator(".health")).toContainText("leads");
  await expect.poll(async () => (await around.said("time")).at(-1)?.at).toBe(7_500);
  const { sentence } = (await around.said("state")).at(-1) ?? {};
  expect(sentence).toContain("leads");

  await around.say({ type: "play" });
  await around.say({ type: "speed", speed: 1_000, id: 5 });
  await expect.poll(() => around.said("ended")).toHaveLength(1);
  expect((await around.said("change")).map((one) => one.sentence).join("\n")).toContain("leader");

  await around.say({ type: "load", recording: "no recording", id: 6 });
  expect((await around.answer(6)).sentence).toContain("can't be played");
  await around.say({ type: "explode", id: 7 });
  expect((await around.answer(7)).sentence).toContain("ping, load, play, pause, seek, speed");
  await around.say({ type: "load", simulation: { voters: 3, seed: 4 }, id: 8 });
  expect((await around.answer(8)).type).toBe("done");
  await around.say({ type: "seek", at: 2_000, id: 9 });
  await around.answer(9);
  await expect.poll(async () => (await around.said("state")).at(-1)?.source).toBe("simulation");
  await server.close();
});

test("a lesson is loaded and played, and instead of none those are named that exist", async ({
  page,
  site,
}) => {
  const server = await pageServer();
  const around = new Around(page);
  await around.open(
    `http://127.0.0.1:${server.port}/`,
    `http://127.0.0.1:${site.port}${SUB_FOLDER}?embed`,
  );
  await around.ready();
  // Of two at once only the second is wanted; each is answered for itself.
  await around.say(
    { type: "load", lesson: "reads", id: 5 },
    { type: "load", lesson: "election/votes", id: 1 },
  );
  expect((await around.answer(5)).sentence).toContain("Something else was opened");
  expect((await around.answer(1)).type).toBe("done");
  // It can be played as soon as that was answered, and stands at its beginning until then.
  await around.say({ type: "play", id: 2 });
  expect((await around.answer(2)).type).toBe("done");
  const leads = async (): Promise<boolean> =>
    /leads/.test((await around.said("state")).at(-1)?.sentence ?? "");
  expect(await leads(), "the step begins before anyone is elected").toBe(false);
  await expect.poll(leads).toBe(true);
  const times = async (): Promise<readonly (number | undefined)[]> =>
    (await around.said("time")).map(({ at }) => at);
  await expect.poll(async () => new Set(await times()).size).toBeGreaterThan(2);
  expect((await around.said("state")).at(-1)?.source).toBe("simulation");
  await around.say({ type: "load", lesson: "partition", id: 3 });
  expect((await around.answer(3)).type).toBe("done");

  const none: readonly (readonly [unknown, string])[] = [
    ["elections/votes", "There is no lesson “elections”. There are: election, split-vote,"],
    ["election/voting", "There is no step “voting” in the lesson election. There are: waiting,"],
    ["", "There is no lesson “”. There are: election,"],
    ["__proto__/constructor", "There is no lesson “__proto__”."],
    ["<img src=x onerror=alert(1)>/x", "There is no lesson “<img src=x onerror=alert(1)>”."],
    ["\u202enoitcele", "There is no lesson “\ufffdnoitcele”."],
    [`${"l".repeat(41)}/x`, `There is no lesson “${"l".repeat(40)}…”.`],
    ["l".repeat(2_049), "lesson has at most 2048 characters."],
    [7, "lesson is a text."],
    [null, "lesson is a text."],
    [["election"], "lesson is a text."],
  ];
  for (const [place, [lesson, sentence]] of none.entries()) {
    const id = 10 + place;
    await around.say({ type: "load", lesson, id });
    expect(await around.answer(id)).toMatchObject({ type: "error", about: "load" });
    expect((await around.answer(id)).sentence).toContain(sentence);
  }
  // What was open stays.
  await around.say({ type: "play", id: 4 });
  expect((await around.answer(4)).type).toBe("done");
  await server.close();
});

test("a run is loaded as it was left, and what is none is answered in words", async ({
  page,
  site,
}) => {
  const server = await pageServer();
  const around = new Around(page);
  await around.open(
    `http://127.0.0.1:${server.port}/`,
    `http://127.0.0.1:${site.port}${SUB_FOLDER}?embed`,
  );
  await around.ready();
  await around.say({ type: "load", simulation: { voters: 3, seed: 4 }, id: 1 });
  await around.answer(1);
  const state = async () => (await around.said("state")).at(-1);
  await expect.poll(async () => (await state())?.sentence).toContain("leads");
  await around.say({ type: "pause", id: 2 });
  await around.answer(2);
  const time = async () => (await around.said("time")).at(-1);
  await expect.poll(async () => (await time())?.playing).toBe(false);
  const left = await state();
  const hash = (): Promise<string> =>
    around.frame.locator("html").evaluate(() => window.location.hash);
  /** In milliseconds; the text has it in microseconds. */
  const endOf = (text: string): number => Number(/,(\d+)\*$/.exec(text)?.[1]) / 1_000;
  // The address follows a little behind: up to where somebody leads, at least.
  await expect.poll(async () => endOf(await hash())).toBeGreaterThanOrEqual(left?.at ?? Infinity);
  const run = (await hash()).slice("#run=".length);

  await around.say({ type: "load", sample: true, id: 3 });
  await around.answer(3);
  await expect.poll(async () => (await state())?.source).toBe("recording");
  await around.say({ type: "load", run, id: 4 });
  expect((await around.answer(4)).type).toBe("done");
  await expect.poll(state).toMatchObject({ source: "simulation", nodes: left?.nodes ?? [] });
  await expect.poll(async () => (await time())?.end).toBe(endOf(run));

  const none: readonly (readonly [unknown, RegExp])[] = [
    ["", /not the text of a run/],
    ["no run", /not the text of a run/],
    [run.slice(0, -12), /not the text of a run/],
    ["__proto__", /not the text of a run/],
    ["<img src=x onerror=alert(1)>", /not the text of a run/],
    ["\u0000\u202e", /not the text of a run/],
    ["r".repeat(1_000_001), /^run has at most 1000000 characters\.$/],
    [7, /^run is a text\.$/],
    [{}, /^run is a text\.$/],
  ];
  for (const [place, [text, sentence]] of none.entries()) {
    const id = 10 + place;
    await around.say({ type: "load", run: text, id });
    const answer = await around.answer(id);
    expect(answer).toMatchObject({ type: "error", about: "load" });
    expect(answer.sentence).toMatch(sentence);
  }
  // What was open stays.
  await around.say({ type: "ping", id: 5 });
  expect((await around.answer(5)).type).toBe("pong");
  expect((await around.said("state")).at(-1)?.source).toBe("simulation");
  await server.close();
});

test("a live exporter is opened by a click in the frame, and told to nobody else", async ({
  page,
  site,
  exporter,
}) => {
  const server = await pageServer();
  const around = new Around(page);
  await around.open(
    `http://127.0.0.1:${server.port}/`,
    `http://127.0.0.1:${site.port}${SUB_FOLDER}?embed&exporter=127.0.0.1:${exporter.port}`,
  );
  await around.ready();
  await expect(around.frame.getByRole("button", { name: "Connect" })).toBeVisible();
  await around.say({ type: "load", exporter: `127.0.0.1:${exporter.port}`, id: 1 });
  expect((await around.answer(1)).type).toBe("done");
  expect(exporter.path, "nobody has connected").toBe("");
  await around.frame.getByRole("button", { name: "Connect" }).click();
  await expect(around.frame.locator(".badge-word")).toHaveText("live");
  await around.say({ type: "ping", id: 2 });
  await around.answer(2);
  // Ten looks later: the frame's own clock goes round as often as the one that looks.
  await around.frame.locator("html").evaluate(
    () =>
      new Promise<void>((resolve) => {
        let rounds = 0;
        const timer = setInterval(() => {
          rounds += 1;
          if (rounds < 10) return;
          clearInterval(timer);
          resolve();
        }, 200);
      }),
  );
  for (const type of ["state", "change", "time"]) expect(await around.said(type)).toEqual([]);
  // What is no secret is told again.
  await around.say({ type: "load", sample: true });
  await expect.poll(async () => (await around.said("state")).at(-1)?.source).toBe("recording");
  await server.close();
});

test("raftglass lets itself be framed by whom it was told, and tells them", async ({
  page,
  browser,
  exporter,
}) => {
  const server = await pageServer();
  const origin = `http://127.0.0.1:${server.port}`;
  const shown = ["--exporter", `127.0.0.1:${exporter.port}`];
  const command = await Command.start("serve", "--port", "0", "--embed-from", origin, ...shown);
  const around = new Around(page);
  await around.open(`${origin}/`, `${command.page}?embed`);
  await around.ready();
  await around.frame.getByRole("button", { name: "Connect" }).click();
  await around.say({ type: "ping", id: 1 });
  await around.answer(1);
  await expect.poll(async () => (await around.said("state")).at(-1)?.source).toBe("live");
  // Any other site is refused by the browser, which says so in the console.
  const stranger = await browser.newPage();
  await new Around(stranger).open(`http://localhost:${server.port}/`, `${command.page}?embed`);
  await expect.poll(() => stranger.frames()[1]?.url()).toMatch(/^chrome-error:/);
  await stranger.close();
  await command.stop();
  await server.close();
});

test("in a page of the same origin a live exporter needs no click", async ({ page, exporter }) => {
  const site = await staticServer({ "around.html": PAGE });
  const folder = `http://127.0.0.1:${site.port}${SUB_FOLDER}`;
  const around = new Around(page);
  await around.open(
    `${folder}around.html`,
    `${folder}?embed&exporter=127.0.0.1:${exporter.port}&theme=dark`,
  );
  await around.ready();
  await expect(around.frame.locator(".badge-word")).toHaveText("live");
  await expect(around.frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await around.say({ type: "ping", id: 1 });
  await expect.poll(async () => (await around.said("state")).at(-1)?.source).toBe("live");
  await site.close();
});
