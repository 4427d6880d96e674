import { type Socket, connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { openExporter } from "./exporter.ts";
import { createGuard } from "./guard.ts";
import { createHub } from "./hub.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { openPageServer } from "./page-server.ts";
import { folderOf, opened } from "./testing/opened.ts";
import { handshake, head, say, statusIn } from "./testing/raw.ts";
import { knock, watch } from "./testing/watch.ts";

const place = { host: "127.0.0.1", port: 0, option: "--port" };
const guard = createGuard({ host: "127.0.0.1", hosts: [], origins: [] });
/** The time to complete, short enough for a test. */
const QUICK = { requestMs: 300, keptMs: 300, stalledMs: 300 };

async function exporter(changed: Partial<Limits> = {}): Promise<number> {
  const limits = { ...LIMITS, ...changed };
  return (await opened(openExporter({ place, guard, hub: createHub(), limits }))).port;
}

async function page(changed: Partial<Limits> = {}, more: Record<string, string> = {}) {
  const folder = await folderOf({ "index.html": "<head></head>", ...more });
  const limits = { ...LIMITS, ...changed };
  const exporterFor = (): string => "ws://a";
  return (await opened(openPageServer({ place, guard, folder, exporterFor, limits }))).port;
}

interface Raw {
  readonly socket: Socket;
  /** Resolves when the server let go, with how long that took in milliseconds. */
  readonly gone: Promise<number>;
}

function open(port: number, from = "127.0.0.1"): Raw {
  const since = performance.now();
  const socket = connect({ port, host: "127.0.0.1", localAddress: from });
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {}).resume();
  const gone = new Promise<number>((resolve) => {
    socket.once("close", () => resolve(performance.now() - since));
  });
  return { socket, gone };
}

describe("the time to say what one wants", () => {
  const SLOW = { GET: "GET / HTTP/1.1\r\nHost: localhost\r\n", nothing: "" };

  it.each([
    ["nothing", ""],
    ["half a line", "GET / HT"],
    ["half a head", SLOW.GET],
    ["half a handshake", `${SLOW.GET}Upgrade: websocket\r\n`],
  ])("is short for whoever says %s", async (_what, text) => {
    for (const port of [await exporter(QUICK), await page(QUICK)]) {
      const { socket, gone } = open(port);
      socket.write(text);
      expect(await gone).toBeLessThan(2_000);
    }
  });

  it("is not longer for a header line now and then", async () => {
    const { socket, gone } = open(await exporter(QUICK));
    socket.write(SLOW.GET);
    const dripping = setInterval(() => socket.write("X-a: b\r\n"), 50);
    expect(await gone).toBeLessThan(2_000);
    clearInterval(dripping);
  });

  it("is not longer for a body that drips in", async () => {
    const { socket, gone } = open(await page(QUICK));
    socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n");
    const dripping = setInterval(() => socket.write("x"), 50);
    expect(await gone).toBeLessThan(2_000);
    clearInterval(dripping);
  });

  it("ends, too, for whoever stays and asks for nothing more", async () => {
    const { socket, gone } = open(await page(QUICK));
    socket.write(`${SLOW.GET}\r\n`);
    // Node keeps a connection a second longer than it says.
    expect(await gone).toBeLessThan(3_000);
  });

  it("ends for whoever reads no more of what was asked for", async () => {
    const port = await page({ ...QUICK, connections: 1 }, { "large.js": "x".repeat(20_000_000) });
    const { socket } = open(port);
    socket.pause().write(head({ path: "/large.js", host: "localhost" }));
    await new Promise((resolve) => socket.once("readable", resolve));
    const other = (): Promise<string> => say(port, head({ host: "localhost" }));
    // There is room for one, so another comes in when the first is gone.
    expect(await other()).toBe("");
    await expect.poll(async () => statusIn(await other())).toBe(200);
  });

  it("is as it is documented, where nothing else is said", () => {
    expect(LIMITS).toMatchObject({ requestMs: 5_000, halfOpen: 512, connections: 1_000 });
  });
});

describe("connections that say nothing", () => {
  it("make room, the oldest first, and keep no viewer out", async () => {
    const port = await exporter({ halfOpen: 8 });
    const silent: Raw[] = [];
    const gone: number[] = [];
    for (let index = 0; index < 30; index += 1) {
      const raw = open(port);
      silent.push(raw);
      void raw.gone.then(() => gone.push(index));
      await new Promise((resolve) => raw.socket.once("connect", resolve));
    }
    const viewer = await watch(`ws://127.0.0.1:${port}`);
    await expect.poll(() => gone.length).toBeGreaterThanOrEqual(22);
    expect(gone.toSorted((a, b) => a - b).slice(0, 22)).toEqual([...Array(22).keys()]);
    expect(gone).not.toContain(29);
    expect(viewer.socket.readyState).toBe(viewer.socket.OPEN);
  });

  it("are no more than the limit, with all others", async () => {
    const port = await exporter({ connections: 3 });
    const viewers = [];
    for (let index = 0; index < 3; index += 1) viewers.push(await watch(`ws://127.0.0.1:${port}`));
    expect(await say(port, handshake({ host: "localhost" }))).toBe("");
    viewers[0]?.socket.terminate();
    await expect
      .poll(async () => statusIn(await say(port, handshake({ host: "localhost" }))))
      .toBe(101);
  });
});

describe("a handshake with the page", () => {
  it("is answered like any request, and holds nothing open", async () => {
    const port = await page({ connections: 1, ...QUICK });
    for (let index = 0; index < 5; index += 1) {
      const { socket, gone } = open(port);
      socket.write(handshake({ host: "localhost" }));
      const first = await new Promise<Buffer>((resolve) => socket.once("data", resolve));
      expect(statusIn(first.toString("latin1"))).toBe(200);
      await gone;
    }
  });
});

describe("a head", () => {
  it.each([
    ["one long header", [`X-Long: ${"x".repeat(LIMITS.headerBytes)}`]],
    ["a long path", [], `/${"x".repeat(LIMITS.headerBytes)}`],
    ["many headers", Array.from({ length: 2_000 }, (_, index) => `X-${index}: 12345678`)],
  ])("that is too long is refused: %s", async (_what, more, path = "/") => {
    for (const port of [await exporter(), await page()]) {
      expect(statusIn(await say(port, head({ host: "localhost", path, more })))).toBe(431);
      expect(statusIn(await say(port, handshake({ host: "localhost", path, more })))).toBe(431);
    }
  });
});

describe("handshakes", () => {
  it("come only so often from one address, whatever they say, and keep no other out", async () => {
    const port = await exporter({ handshakesAtOnce: 5, handshakesPerSecond: 0.001 });
    const url = `ws://127.0.0.1:${port}`;
    for (let index = 0; index < 3; index += 1) await watch(url);
    for (let index = 0; index < 2; index += 1) {
      expect(await knock(url, { origin: "http://evil.example" })).toMatchObject({ status: 403 });
    }
    const answer = await say(port, handshake({ host: "localhost" }));
    expect(statusIn(answer)).toBe(429);
    expect(answer).toContain("Retry-After: 1\r\n");
    const { socket } = open(port, "127.0.0.2");
    socket.write(handshake({ host: "localhost" }));
    const first = await new Promise<Buffer>((resolve) => socket.once("data", resolve));
    expect(statusIn(first.toString("latin1"))).toBe(101);
  });

  it("speak no protocol that we don't know, whatever is offered", async () => {
    const port = await exporter();
    const more = ["Sec-WebSocket-Protocol: mqtt, graphql-ws"];
    const answer = await say(port, handshake({ host: "localhost", more }));
    expect(statusIn(answer)).toBe(101);
    expect(answer.toLowerCase()).not.toContain("sec-websocket-protocol");
  });
});

/** A frame of a client; its mask is nothing but zeros. */
function frame(first: number, text: string | Buffer = "", masked = true): Buffer {
  const data = Buffer.from(text);
  const long = data.length > 125;
  const length = long ? [0x80 | 126, data.length >> 8, data.length & 255] : [0x80 | data.length];
  if (!masked) length[0] = (length[0] ?? 0) & 0x7f;
  return Buffer.concat([Buffer.from([first, ...length]), Buffer.alloc(masked ? 4 : 0), data]);
}

const TEXT = 0x81;
const CLOSE = 0x88;
const PING = 0x89;
const PONG = 0x8a;

/** The code with which the exporter says goodbye to whoever sends that. */
async function goodbyeTo(port: number, parts: readonly Buffer[]): Promise<number> {
  const { socket } = open(port);
  socket.write(handshake({ host: "localhost" }));
  let heard = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    socket.on("data", (data: Buffer) => {
      const first = heard.length === 0;
      heard = Buffer.concat([heard, data]);
      if (first) for (const part of parts) socket.write(part);
      // Our own frames are short, so that a goodbye is found by its first bytes.
      const at = heard.indexOf(CLOSE, heard.indexOf("\r\n\r\n"));
      if (at !== -1 && heard.length >= at + 4) resolve(heard.readUInt16BE(at + 2));
    });
    socket.on("close", () => reject(new Error("no goodbye")));
  });
}

describe("what a viewer sends", () => {
  const FRAGMENTS = LIMITS.fragments;
  const begun = frame(0x01, "a");
  const more = frame(0x00, "a");

  it.each<[string, readonly Buffer[], number]>([
    ["a message that is too long", [frame(TEXT, "x".repeat(1_025))], 1009],
    [
      "fragments that are too long together",
      [frame(0x01, "x".repeat(600)), frame(0x80, "x".repeat(600))],
      1009,
    ],
    ["a length that no memory holds", [Buffer.from("82ffffffffffffffffff", "hex")], 1009],
    ["too many fragments", [begun, ...Array<Buffer>(FRAGMENTS).fill(more)], 1008],
    ["empty fragments without end", [frame(0x01), ...Array<Buffer>(5_000).fill(frame(0x00))], 1008],
    ["too many messages", Array<Buffer>(200).fill(frame(TEXT, "hello")), 1008],
    ["too many pings", Array<Buffer>(200).fill(frame(PING, "x".repeat(125))), 1008],
    ["too many pongs", Array<Buffer>(200).fill(frame(PONG)), 1008],
    ["no mask", [frame(TEXT, "hello", false)], 1002],
    ["a reserved bit", [frame(0xc1, "hello")], 1002],
    ["an unknown kind of frame", [frame(0x83, "hello")], 1002],
    ["a continuation of nothing", [more], 1002],
    ["a message within another", [begun, frame(TEXT, "b")], 1002],
    ["a ping in fragments", [frame(0x09, "a")], 1002],
    ["a ping that is too long", [frame(PING, "x".repeat(126))], 1002],
    ["a text that is no UTF-8", [frame(TEXT, Buffer.from([0xff, 0xfe]))], 1007],
    ["a goodbye without sense", [frame(CLOSE, Buffer.from([0x00, 0x01]))], 1002],
  ])("is answered with a goodbye: %s", async (_what, parts, code) => {
    const port = await exporter();
    const other = await watch(`ws://127.0.0.1:${port}`);
    expect(await goodbyeTo(port, parts)).toBe(code);
    expect(other.socket.readyState).toBe(other.socket.OPEN);
  });

  it("may be a little, and is then ignored", async () => {
    const viewer = await watch(`ws://127.0.0.1:${await exporter()}`);
    for (let index = 0; index < 20; index += 1) viewer.socket.send("hello");
    const ponged = new Promise((resolve) => viewer.socket.once("pong", resolve));
    viewer.socket.ping();
    await ponged;
    expect(viewer.socket.readyState).toBe(viewer.socket.OPEN);
    expect(viewer.texts).toEqual([]);
  });

  it("may not come in so many pieces", async () => {
    const port = await exporter({ pieces: 8 });
    const { socket, gone } = open(port);
    socket.setNoDelay(true).write(handshake({ host: "localhost" }));
    await new Promise((resolve) => socket.once("data", resolve));
    const whole = frame(TEXT, "x".repeat(100));
    let sent = 0;
    const dripping = setInterval(() => socket.write(whole.subarray(sent, ++sent)), 5);
    expect(await gone).toBeLessThan(5_000);
    clearInterval(dripping);
    expect(sent).toBeLessThan(whole.length);
  });
});
