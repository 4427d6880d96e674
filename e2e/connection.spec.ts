/** The connection is honest: each state has words and a next step, and old is never called live. */
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";
import { Exporter } from "./exporter.ts";
import { Raftglass } from "./raftglass.ts";
import { PAGE, deadPort, httpServer, muteServer } from "./servers.ts";
import { FIVE, UUIDS, event, heartbeats, nodechange, state } from "./wire.ts";

const [LEADER = "", FOLLOWER = ""] = UUIDS;

test("live: the age of the last message is always there", async ({ raftglass, exporter }) => {
  exporter.beat();
  await raftglass.show(exporter.address);
  await expect(raftglass.badge).toHaveText("live");
  await expect(raftglass.age).toHaveText(/^Last message \d\.\d s ago$/);
  await expect(raftglass.banner).toHaveCount(0);
});

test("connected, but not a word yet: waiting, and after a while it says so", async ({
  page,
  raftglass,
  exporter,
}) => {
  exporter.greeting = [];
  await page.clock.install();
  await raftglass.open(exporter.address);
  await expect(raftglass.badge).toHaveText("waiting");
  await expect(page.getByText("waiting for the first message")).toBeVisible();
  await expect(raftglass.age).toContainText("nothing heard yet");
  await page.clock.fastForward(7_000);
  await expect(raftglass.banner).toContainText("but nothing has come for 7 s");
  await page.clock.fastForward(25_000);
  await expect(raftglass.badge).toHaveText("silent");
  await expect(raftglass.banner).toContainText("Is this the port of its exporter?");
});

test("quiet, then silent: the picture is greyed when it may be dead", async ({
  page,
  raftglass,
  exporter,
}) => {
  await page.clock.install();
  await raftglass.show(exporter.address);
  await raftglass.idle();
  const leader = await raftglass.placeOf(LEADER);
  const colourful = await raftglass.chromaAt(leader);
  expect(colourful).toBeGreaterThan(60);

  await page.clock.fastForward(8_000);
  await expect(raftglass.badge).toHaveText("quiet");
  await expect(raftglass.banner).toContainText("longer than usual");
  expect(await raftglass.chromaAt(leader)).toBe(colourful);

  await page.clock.fastForward(25_000);
  await expect(raftglass.badge).toHaveText("silent");
  await expect(raftglass.banner).toContainText("another viewer took the stream");
  await expect(raftglass.health).toContainText("Last heard: node-1 leads");
  await expect.poll(() => raftglass.chromaAt(leader)).toBeLessThan(colourful / 2);

  exporter.send(...heartbeats());
  await expect(raftglass.badge).toHaveText("live");
  await expect.poll(() => raftglass.chromaAt(leader)).toBe(colourful);
});

for (const viewport of [
  { width: 1_280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`what the banner says covers no node, at ${viewport.width}x${viewport.height}`, async ({
    page,
    raftglass,
    exporter,
  }) => {
    await page.setViewportSize(viewport);
    await raftglass.show(exporter.address);
    await raftglass.idle();
    const before = await raftglass.places(UUIDS);
    await exporter.kill();
    await expect(raftglass.banner).toBeVisible();
    await raftglass.idle();
    expect(await raftglass.places(UUIDS)).toEqual(before);
    // While it tries again another banner takes the place of this one.
    await expect(async () => {
      const banner = await raftglass.banner.boundingBox({ timeout: 500 });
      if (banner === null) throw new Error("the banner is not there");
      // A node with its name and role; the address beyond them is shown where there is room.
      const half = 48;
      for (const uuid of UUIDS) {
        const { x, y } = await raftglass.pointOf(uuid);
        const isBeside = x + half < banner.x || x - half > banner.x + banner.width;
        const isApart = y + half < banner.y || y - half > banner.y + banner.height;
        expect(isBeside || isApart, `${uuid} under the banner`).toBe(true);
      }
    }).toPass();
  });
}

test("a second viewer takes the stream: the first grows silent and can take it back", async ({
  page,
  raftglass,
  another,
}) => {
  const exporter = await Exporter.open({ oneClient: true });
  exporter.beat();
  await page.clock.install();
  await raftglass.show(exporter.address);
  await expect(raftglass.badge).toHaveText("live");

  await another.show(exporter.address);
  await expect(another.badge).toHaveText("live");
  // The exporter has let go of the first without a word: the socket is still open.
  expect(exporter.viewers).toBe(2);
  await page.clock.fastForward(40_000);
  await expect(raftglass.badge).toHaveText("silent");
  await expect(raftglass.banner).toContainText("pfsd serves one client");

  await raftglass.banner.getByRole("button", { name: "Reconnect" }).click();
  await expect(raftglass.badge).toHaveText("live");
  await expect(raftglass.health).toContainText("node-1 leads");
  // The one who was silent let go of the old socket, the other one still has its own.
  await expect.poll(() => exporter.viewers).toBe(2);
  await exporter.kill();
});

test("refused: nobody there, with a countdown and a way to try at once", async ({ raftglass }) => {
  await raftglass.open(`127.0.0.1:${await deadPort()}`);
  await expect(raftglass.badge).toHaveText("refused");
  await expect(raftglass.banner).toContainText("is pfsd running with -enable-export?");
  await expect(raftglass.banner).toContainText(/Next try in \d+ s/);
  await expect(raftglass.banner.getByRole("button", { name: "Connect now" })).toBeVisible();
});

test("not an exporter: a plain web server answers", async ({ page, raftglass }) => {
  const web = await httpServer((_request, response) => response.writeHead(200).end("hi"));
  await raftglass.open(`127.0.0.1:${web.port}`);
  await expect(raftglass.badge).toHaveText("not an exporter");
  await expect(raftglass.banner).toContainText("it speaks no WebSocket");
  await expect(page.getByRole("button", { name: "Connect now" })).toBeVisible();
  await web.close();
});

test("not an exporter: a WebSocket that says something else", async ({ raftglass, exporter }) => {
  exporter.greeting = ["hello", `{"type":"welcome"}`, `[1,2]`];
  await raftglass.open(exporter.address);
  await expect(raftglass.badge).toHaveText("not an exporter");
  await expect(raftglass.banner).toContainText("nothing that it sends can be understood");
  await expect(raftglass.banner).toContainText("Protocol panel");
  // One sentence that is understood, and all is well.
  exporter.send(state(...FIVE));
  await expect(raftglass.badge).toHaveText("live");
});

test("no answer in time: the attempt is given up", async ({ page, raftglass }) => {
  const mute = await muteServer();
  await page.clock.install();
  await raftglass.open(`127.0.0.1:${mute.port}`);
  await expect(raftglass.badge).toHaveText("connecting");
  // The badge says so a little before the attempt begins, and with it its time.
  await mute.called;
  await page.clock.fastForward(11_000);
  await expect(raftglass.banner).toContainText("did not answer in time");
  // The next attempt takes as long: meanwhile the reason stays.
  await page.clock.fastForward(5_000);
  await expect(raftglass.badge).toHaveText("connecting");
  await expect(raftglass.banner).toContainText("did not answer in time");
  await expect(raftglass.banner).toContainText("Trying again");
  await mute.close();
});

test("blocked by the browser: an https page may not open ws://", async ({ page, context }) => {
  // Any site with a certificate, without one: the browser gets our files in its name.
  const site = "https://raftglass.example/";
  await context.route(`${site}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    return route.fulfill({ path: join(PAGE, name === "" ? "index.html" : name) });
  });
  const raftglass = new Raftglass(page, site);
  await raftglass.open("ws://192.0.2.1:10100");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(raftglass.badge).toHaveText("blocked");
  await expect(raftglass.banner).toContainText("a page from https:// may not open ws://");
  await expect(raftglass.banner).toContainText("use wss://");
});

test("ended: the exporter said goodbye, and is left alone", async ({
  page,
  raftglass,
  exporter,
}) => {
  await page.clock.install();
  await raftglass.show(exporter.address);
  exporter.dismiss(1000, "maintenance");
  await expect(raftglass.badge).toHaveText("ended");
  await expect(raftglass.banner).toContainText("ended the stream: “maintenance”");
  await expect(raftglass.health).toContainText("Last heard: node-1 leads");
  await page.clock.fastForward(60_000);
  await expect(raftglass.age).toContainText("1 min ago");
  await expect(raftglass.badge).toHaveText("ended");
  expect(exporter.attempts).toBe(1);
  await raftglass.banner.getByRole("button", { name: "Connect now" }).click();
  await expect(raftglass.badge).toHaveText("live");
});

test("closed for a while: it says what the exporter said, and comes back", async ({
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await raftglass.tab("Events");
  exporter.dismiss(1012, "restarting <b>now</b>");
  await expect(raftglass.told.filter({ hasText: "Connection lost" })).toHaveCount(1);
  await expect.poll(() => exporter.attempts).toBeGreaterThan(1);
  await expect(raftglass.badge).toHaveText("live");
});

test("an exporter that never sends `state`: ghosts first, then nodes as they are told", async ({
  page,
  raftglass,
  exporter,
}) => {
  exporter.greeting = [event(LEADER, FOLLOWER, "heartbeat")];
  await raftglass.show(exporter.address, 2);
  await expect(raftglass.health).toContainText("No node known yet");
  await expect(raftglass.row(LEADER.slice(0, 8) + "…")).toContainText("ghost");
  await raftglass.idle();
  const ghosts = await raftglass.places([LEADER, FOLLOWER]);

  // They keep their places when they are described.
  const [leader, follower, ...others] = FIVE.map((node) => nodechange("update", node));
  exporter.send(leader ?? "", follower ?? "");
  await expect(raftglass.names).toHaveText(["node-1", "node-2"]);
  await raftglass.idle();
  expect(await raftglass.places([LEADER, FOLLOWER])).toEqual(ghosts);
  exporter.send(...others);
  await expect(raftglass.names).toHaveText(FIVE.map(({ commonName }) => commonName));
  await expect(raftglass.health).toContainText("node-1 leads");
  await expect(raftglass.badge).toHaveText("live");
  await expect(page.locator(".cell-role", { hasText: "ghost" })).toHaveCount(0);
});
