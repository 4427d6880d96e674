/** A page on a relay: one exporter, two viewers, cuts and restarts; and not a frame too few. */
import { once } from "node:events";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import type { Page, WebSocket } from "@playwright/test";
import { Command } from "./command.ts";
import type { Exporter } from "./exporter.ts";
import { expect, test } from "./fixtures.ts";
import { Raftglass } from "./raftglass.ts";
import { FIVE, UUIDS, event, node, nodechange, state } from "./wire.ts";

const [ONE = "", TWO = ""] = UUIDS;

function relayOf(exporter: Exporter, exportPort = 0): Promise<Command> {
  const words = ["relay", exporter.address, "--port", "0", "--export-port", `${exportPort}`];
  return Command.start(...words);
}

interface Header {
  readonly type: string;
  readonly epoch: string;
  readonly seq: number;
  readonly why?: string;
  readonly lengths?: readonly number[];
}

/** What the page hears in the relay's sub-protocol: the headers of all packets, in order. */
function headersHeard(page: Page): Header[] {
  const headers: Header[] = [];
  page.on("websocket", (socket: WebSocket) => {
    socket.on("framereceived", ({ payload }) => {
      const [header = "", ...rest] = payload.toString().split("\n");
      if (rest.length > 0) headers.push(JSON.parse(header) as Header);
    });
  });
  return headers;
}

/** The numbers of all frames in them. */
function numbersIn(headers: readonly Header[]): number[] {
  return headers
    .filter(({ type }) => type === "frames")
    .flatMap(({ seq, lengths = [] }) => lengths.map((_, index) => seq + index));
}

/** A way to that port that can be cut. */
async function cuttable(port: number): Promise<{ port: number; cut(): void; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => {}).on("close", () => to.destroy());
      from.pipe(to);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    close() {
      cut();
      server.close();
    },
  };
}

test("two viewers at once see one exporter live, in batches that they chose", async ({
  page,
  another,
  exporter,
}) => {
  const relay = await relayOf(exporter);
  const headers = headersHeard(page);
  exporter.beat();
  const first = new Raftglass(page, relay.page);
  await first.show("");
  await another.show(relay.exporter);
  for (const viewer of [first, another]) {
    await expect(viewer.badge).toHaveText("live");
    await expect(viewer.health).toContainText("node-1 leads");
  }
  expect(exporter.attempts).toBe(1);
  expect(headers[0]).toMatchObject({ type: "state", why: "joined" });
  await expect.poll(() => numbersIn(headers).length).toBeGreaterThan(20);

  exporter.send(nodechange("update", node(1, "inactive")), nodechange("update", node(2, "leader")));
  for (const viewer of [first, another]) await expect(viewer.health).toContainText("node-2 leads");
  await relay.stop();
});

test("a page that can't load what is spoken to a relay hears its plain stream", async ({
  page,
  raftglass,
  exporter,
}) => {
  const relay = await relayOf(exporter);
  const headers = headersHeard(page);
  await page.route(/relayed-socket/, (route) => route.abort());
  await raftglass.show(relay.exporter);
  await expect(raftglass.badge).toHaveText("live", { timeout: 20_000 });
  await raftglass.tab("Events");
  exporter.send(event(ONE, TWO, "heard plainly"));
  await expect(raftglass.feed.filter({ hasText: "heard plainly" })).toHaveCount(1);
  expect(headers).toEqual([]);
  await relay.stop();
});

test("a cut is healed without a gap: what happened meanwhile is told", async ({
  page,
  raftglass,
  exporter,
}) => {
  const relay = await relayOf(exporter);
  const way = await cuttable(Number(relay.exporter.split(":")[1]));
  const headers = headersHeard(page);
  await raftglass.show(`127.0.0.1:${way.port}`);
  exporter.send(event(ONE, TWO, "before the cut"));
  await raftglass.tab("Events");
  await expect(raftglass.feed.filter({ hasText: "before the cut" })).toHaveCount(1);

  way.cut();
  exporter.send(event(ONE, TWO, "during the cut"), nodechange("update", node(3, "candidate")));
  await expect(raftglass.feed.filter({ hasText: "during the cut" })).toHaveCount(1);
  exporter.send(event(ONE, TWO, "after the cut"));
  await expect(raftglass.feed.filter({ hasText: "after the cut" })).toHaveCount(1);
  await expect(raftglass.feed.filter({ hasText: "before the cut" })).toHaveCount(1);

  const numbers = numbersIn(headers);
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  expect(headers.filter(({ type }) => type === "state").map(({ why }) => why)).toEqual([
    "joined",
    "resumed",
  ]);
  await raftglass.tab("Protocol");
  await expect(raftglass.page.locator(".protocol")).toContainText("nodechange");
  way.close();
  await relay.stop();
});

test("a relay that is restarted is found again, and its numbers begin anew", async ({
  page,
  raftglass,
  exporter,
}) => {
  const first = await relayOf(exporter);
  const headers = headersHeard(page);
  await raftglass.show(first.exporter);
  const port = Number(first.exporter.split(":")[1]);
  await first.stop("SIGKILL");
  await expect(raftglass.badge).toHaveText(/offline|refused|connecting/);
  // While nobody looked, another one was elected.
  exporter.greeting = [state(...FIVE.map((_, i) => node(i + 1, i === 2 ? "leader" : "follower")))];
  const second = await relayOf(exporter, port);
  await expect(raftglass.health).toContainText("node-3 leads", { timeout: 20_000 });
  await expect.poll(() => new Set(headers.map(({ epoch }) => epoch)).size).toBe(2);
  expect(exporter.mostAtOnce).toBe(1);
  await second.stop();
});

test("an exporter that is restarted behind the relay is seen again", async ({ page, exporter }) => {
  const relay = await relayOf(exporter);
  const raftglass = new Raftglass(page, relay.page);
  await raftglass.show("");
  exporter.dismiss(1001, "going away");
  exporter.greeting = [state(...FIVE.map((_, i) => node(i + 1, i === 1 ? "leader" : "follower")))];
  await expect(raftglass.health).toContainText("node-2 leads", { timeout: 20_000 });
  await relay.stop();
});
