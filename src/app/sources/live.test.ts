import { describe, expect, test } from "vitest";
import { FakeEnvironment } from "./fake-environment.ts";
import { listen } from "./fake-sink.ts";
import { LOOPBACK, REMOTE, connected, opened } from "./live-fixture.ts";
import { liveSource } from "./live.ts";

describe("connecting", () => {
  test("it connects, and tells frames and what is no text with their instants", () => {
    const { environment, heard } = opened();
    expect(environment.socket.url).toBe(LOOPBACK);
    environment.pass(30);
    environment.socket.accept();
    environment.pass(12);
    environment.socket.say("{}");
    environment.socket.sayBytes(0x00, 0xff);
    expect(heard.statuses).toEqual([
      { type: "connecting", at: 0, attempt: 1 },
      { type: "open", at: 30 },
    ]);
    expect(heard.frames).toEqual([{ at: 42, wire: "{}" }]);
    expect(heard.refusals).toMatchObject([{ reason: "not-text", excerpt: "00 ff" }]);
  });

  test("after 10 s without an answer the attempt is given up", () => {
    const { environment, heard } = opened();
    environment.pass(10_000);
    expect(heard.last).toMatchObject({ type: "offline", reason: "timeout", attempt: 1 });
    expect(environment.alive).toHaveLength(0);
  });

  test("an address that nothing answers at is told as refused, and tried again", () => {
    const { environment, heard } = opened();
    environment.socket.end();
    expect(heard.last?.type).toBe("connecting");
    environment.pass(5);
    // Chance is 0.5: halfway between 250 ms and the ceiling of 500 ms.
    expect(heard.last).toMatchObject({ reason: "refused", attempt: 1, retryAt: 5 + 375 });
    environment.pass(375);
    expect(heard.last).toEqual({ type: "connecting", at: 380, attempt: 2 });
    expect(environment.alive).toHaveLength(1);
  });

  test("an address where something else answers is told apart", () => {
    const { environment, heard } = opened(LOOPBACK, { answersHttp: true });
    environment.socket.end();
    environment.pass(5);
    expect(environment.probes).toEqual([LOOPBACK]);
    expect(heard.last).toMatchObject({ type: "offline", reason: "no-websocket" });
  });

  test("a page that is a file is told why it is refused", () => {
    const page = { protocol: "file:", hostname: "" };
    const { environment, heard } = opened(LOOPBACK, { answersHttp: true, page });
    environment.socket.end();
    environment.pass(5);
    expect(heard.last).toMatchObject({ type: "offline", reason: "file-page" });
  });

  test("a browser that never answers why does not hold up the next attempt", () => {
    const { environment, heard } = opened(LOOPBACK, { mute: true });
    environment.socket.end();
    environment.pass(4_000);
    expect(heard.last).toMatchObject({ type: "offline", reason: "refused" });
  });

  test("without a network it says so, and tries at once when there is one", () => {
    const { environment, heard } = opened(REMOTE, { online: false });
    environment.socket.end();
    expect(heard.last).toMatchObject({ type: "offline", reason: "no-network" });
    environment.connectNetwork(true);
    expect(heard.last).toMatchObject({ type: "connecting", attempt: 1 });
  });

  test("this machine is reached without a network too", () => {
    const { environment, heard } = opened(LOOPBACK, { online: false });
    environment.socket.end();
    environment.pass(5);
    expect(heard.last).toMatchObject({ type: "offline", reason: "refused" });
  });
});

describe("a connection that ends", () => {
  test.each([
    ["broke", 1_006, "", { type: "offline", reason: "lost" }],
    ["was closed", 1_001, "bye", { type: "offline", reason: "closed", code: 1_001, words: "bye" }],
    ["was closed without a code", 1_005, "", { type: "offline", reason: "closed" }],
    ["was ended by the exporter", 1_000, "done", { type: "ended", words: "done" }],
  ])("and %s is told so", (_, code, words, told) => {
    const { environment, heard } = connected();
    environment.pass(6_000);
    environment.socket.end(code, words);
    expect(heard.last).toMatchObject(told);
  });

  test("is not opened again when the exporter ended it, unless asked to", () => {
    const { environment, heard, open } = connected();
    environment.socket.end(1_000);
    environment.pass(60_000);
    expect(environment.sockets).toHaveLength(1);
    open.retry();
    expect(heard.last).toMatchObject({ type: "connecting", attempt: 1 });
  });

  test("after lasting starts the back-off anew", () => {
    const { environment, heard } = connected();
    environment.pass(5_000);
    environment.socket.end();
    expect(heard.last).toMatchObject({ attempt: 1, retryAt: 5_375 });
  });

  test("soon after it began makes an exporter that flaps wait longer each time", () => {
    const { environment, heard } = connected();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      environment.socket.say("{}");
      environment.socket.end();
      const { last } = heard;
      if (last?.type !== "offline" || last.retryAt === undefined) throw new Error("not waiting");
      waits.push(last.retryAt - last.at);
      environment.pass(last.retryAt - last.at);
      environment.socket.accept();
    }
    expect(waits).toEqual([375, 625, 1_125, 2_125, 4_125, 7_625, 7_625, 7_625]);
  });
});

describe("a hidden page", () => {
  test("does not connect until someone looks", () => {
    const { environment, heard } = opened(LOOPBACK, { hidden: true });
    environment.pass(60_000);
    expect(heard.statuses).toEqual([{ type: "offline", at: 0, reason: "hidden", attempt: 1 }]);
    environment.show(true);
    expect(heard.last).toEqual({ type: "connecting", at: 60_000, attempt: 1 });
  });

  test("stops trying, says so, and tries at once when someone looks", () => {
    const { environment, heard } = opened();
    environment.socket.end();
    environment.pass(5);
    environment.show(false);
    expect(heard.last).toEqual({ type: "offline", at: 5, reason: "refused", attempt: 1 });
    environment.pass(60_000);
    environment.connectNetwork(false);
    environment.connectNetwork(true);
    expect(environment.sockets).toHaveLength(1);
    environment.show(true);
    expect(heard.last).toMatchObject({ type: "connecting", attempt: 2 });
  });

  test("keeps an open connection", () => {
    const { environment, heard } = connected();
    environment.show(false);
    environment.pass(600_000);
    environment.socket.say("{}");
    expect(heard.frames).toHaveLength(1);
    expect(environment.sockets).toHaveLength(1);
  });
});

describe("a network that went away and came back", () => {
  test("replaces the connection of a hidden page only when someone looks", () => {
    const { environment, heard } = connected(REMOTE);
    environment.show(false);
    environment.connectNetwork(false);
    environment.pass(10);
    environment.connectNetwork(true);
    expect(heard.last?.type).toBe("open");
    expect(environment.alive).toHaveLength(1);
    environment.show(true);
    expect(heard.last?.type).toBe("connecting");
    expect(environment.sockets).toHaveLength(2);
  });

  test("replaces a connection on which nothing was heard since", () => {
    const { environment, heard } = connected(REMOTE);
    environment.socket.say("{}");
    environment.pass(10);
    environment.connectNetwork(false);
    environment.connectNetwork(true);
    expect(heard.last).toMatchObject({ type: "connecting", attempt: 1 });
    expect(environment.alive).toHaveLength(1);
  });

  test("keeps a connection that lived through it, and one to this machine", () => {
    const remote = connected(REMOTE);
    remote.environment.connectNetwork(false);
    remote.environment.pass(10);
    remote.environment.socket.say("{}");
    remote.environment.connectNetwork(true);
    expect(remote.environment.sockets).toHaveLength(1);
    expect(remote.heard.statuses).toHaveLength(2);

    const near = connected(LOOPBACK);
    near.environment.connectNetwork(false);
    near.environment.connectNetwork(true);
    expect(near.environment.sockets).toHaveLength(1);
  });
});

describe("asked to try now", () => {
  test("it does not wait, and starts the back-off anew", () => {
    const { environment, heard, open } = opened();
    environment.socket.end();
    environment.pass(5);
    open.retry();
    open.retry();
    expect(heard.last).toEqual({ type: "connecting", at: 5, attempt: 1 });
    expect(environment.alive).toHaveLength(1);
  });

  test("it replaces a connection gone quiet, which takes the stream back", () => {
    const { environment, heard, open } = connected();
    environment.socket.say("{}");
    open.retry();
    expect(environment.sockets).toHaveLength(1);
    environment.pass(20_000);
    open.retry();
    expect(environment.sockets).toHaveLength(2);
    expect(environment.alive).toHaveLength(1);
    expect(heard.last?.type).toBe("connecting");
  });
});

test("closed while it connects, it leaves nothing behind", () => {
  const { environment, heard, open } = opened();
  const told = heard.statuses.length;
  open.close();
  expect(environment.alive).toHaveLength(0);
  expect(environment.timers.size).toBe(0);
  environment.pass(60_000);
  expect(heard.statuses).toHaveLength(told);
});

test("closed by a sink that hears of its failure, it does not try again", () => {
  const environment = new FakeEnvironment();
  const open = liveSource(LOOPBACK, environment).open({
    ...listen(),
    status(status) {
      if (status.type === "offline") open.close();
    },
  });
  environment.pass(0);
  environment.socket.end();
  environment.pass(5);
  expect(environment.timers.size).toBe(0);
  environment.pass(60_000);
  expect(environment.sockets).toHaveLength(1);
});

test("asked to retry by a sink that hears of its failure, it opens one socket and no more", () => {
  const environment = new FakeEnvironment();
  const heard = listen();
  const open = liveSource(LOOPBACK, environment).open({
    ...heard,
    status(status) {
      heard.status(status);
      if (status.type === "offline" && environment.sockets.length === 1) open.retry();
    },
  });
  environment.pass(0);
  environment.socket.end();
  environment.pass(2_000);
  expect(environment.sockets).toHaveLength(2);
  expect(environment.alive).toHaveLength(1);
  expect(heard.last?.type).toBe("connecting");
});
