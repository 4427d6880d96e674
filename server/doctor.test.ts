import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { addressIn, end, start } from "./testing/running.ts";

interface Exporter {
  /** What it does with each viewer. */
  readonly serve: (viewer: WebSocket, others: readonly WebSocket[]) => void;
  readonly pongs?: boolean;
  readonly refusesNoOrigin?: boolean;
}

async function exporter({
  serve,
  pongs = true,
  refusesNoOrigin = false,
}: Exporter): Promise<string> {
  const server = new WebSocketServer({
    host: "127.0.0.1",
    port: 0,
    autoPong: pongs,
    verifyClient: ({ origin }: { origin?: string }) => !refusesNoOrigin || origin !== undefined,
  });
  onTestFinished(() => {
    for (const viewer of server.clients) viewer.terminate();
    server.close();
  });
  const others: WebSocket[] = [];
  server.on("connection", (viewer) => {
    serve(viewer, others);
    others.push(viewer);
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  return `ws://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

const STATE = '{"type":"state","data":{"nodes":[{"uuid":"a","state":"leader"}]}}';
const FLAT = '{"type":"event","data":{"source":"a","target":"b","details":"heartbeat"}}';
const NESTED =
  '{"type":"event","data":{"node":{"uuid":"","commonName":"","state":"","addr":""},' +
  '"event":{"source":"a","target":"b","details":"heartbeat"}}}';

/** Says a text again and again until its viewer is gone. */
function repeat(viewer: WebSocket, text: string): void {
  const timer = setInterval(() => viewer.send(text), 20);
  viewer.on("close", () => clearInterval(timer));
}

interface Examined {
  readonly code: number;
  readonly steps: Readonly<Record<string, string>>;
}

async function examine(url: string, ...words: readonly string[]): Promise<Examined> {
  const { code, out } = await end(["doctor", url, "--wait", "0.3", "--json", ...words]);
  const report = JSON.parse(out) as {
    readonly good: boolean;
    readonly steps: readonly { step: string; verdict: string; found: string; advice?: string }[];
  };
  expect(report.good).toBe(code === 0);
  // What is not good has a next step.
  for (const { verdict, advice } of report.steps) {
    expect(advice === undefined).toBe(verdict === "good");
  }
  const steps = report.steps.map(({ step, verdict, found }) => [step, `${verdict}: ${found}`]);
  return { code, steps: Object.fromEntries(steps) as Record<string, string> };
}

describe("raftglass doctor", () => {
  it("finds nothing wrong with an exporter of ours", async () => {
    const exporting = start(["pfsd", "-enable-export", "-export-port", "0"]);
    const url = addressIn(await exporting.ready, "ws");
    const { code, steps } = await examine(url, "--second-client", "--wait", "3");
    expect(code).toBe(0);
    expect(steps).toEqual({
      name: "good: 127.0.0.1 is an address.",
      port: expect.stringMatching(/^good: Port \d+ is open, after \d+ ms\.$/) as string,
      handshake: expect.stringMatching(
        /^good: It opened after \d+ ms, for a page of http:/,
      ) as string,
      "first frame": expect.stringMatching(
        /^good: A state with 5 nodes, after \d+ ms\.$/,
      ) as string,
      dialect: expect.stringMatching(/^good: As specified \(events flat\)/) as string,
      ping: expect.stringMatching(/^good: It answered after \d+ ms\.$/) as string,
      "second client": "good: Both viewers hear the stream.",
      "no origin": "good: It opens for a program, too.",
    });
  });

  it("knows pfsd by its habits, and none of them is wrong", async () => {
    const url = await exporter({
      pongs: false,
      refusesNoOrigin: true,
      serve(viewer, others) {
        // The one before it stays open, and hears no more.
        for (const other of others) other.send = () => {};
        repeat(viewer, NESTED);
      },
    });
    const { code, steps } = await examine(url, "--second-client", "--wait", "2");
    expect(code).toBe(0);
    expect(steps).toMatchObject({
      "first frame": "noted: The first message is an event, no state.",
      dialect: expect.stringContaining(
        "The Go exporter's (events nested, empty siblings)",
      ) as string,
      ping: "noted: It answered no ping in 2 s, as pfsd never does.",
      "second client":
        "noted: It took the stream away from the first viewer: one is served at a time.",
      "no origin": expect.stringContaining("HTTP 401 instead of opening a WebSocket") as string,
    });
  });

  it("asks for no second client by itself", async () => {
    let viewers = 0;
    const url = await exporter({
      serve(viewer) {
        viewers += 1;
        viewer.send(STATE);
        viewer.send(FLAT);
      },
    });
    const { steps } = await examine(url);
    expect(Object.keys(steps)).not.toContain("second client");
    // One that looks, and one without an Origin when that is gone.
    expect(viewers).toBe(2);
  });

  it.each([
    ["says nothing", () => {}, "first frame", "bad: Nothing came in 300 ms."],
    [
      "sends what is no JSON",
      (viewer: WebSocket) => viewer.send("hello"),
      "first frame",
      "bad: The frame is not JSON",
    ],
    [
      "sends what is no text",
      (viewer: WebSocket) => viewer.send(Buffer.of(1, 2)),
      "first frame",
      "bad: A binary frame of 2 bytes came.",
    ],
    [
      "closes at once",
      (viewer: WebSocket) => viewer.close(1011),
      "first frame",
      "bad: It closed the connection with code 1011",
    ],
    [
      "mixes in what can't be understood",
      (viewer: WebSocket) => {
        viewer.send(STATE);
        viewer.send('{"type":"hello","data":{}}');
      },
      "dialect",
      "1 of 2 messages can't be understood.",
    ],
  ])("says what is wrong when the exporter %s", async (_what, serve, step, found) => {
    const { code, steps } = await examine(await exporter({ serve }));
    expect(code).toBe(4);
    expect(steps[step]).toContain(found);
  });

  it("tells a port that is closed from one that speaks something else", async () => {
    const web = createServer((_request, response) => response.writeHead(404).end());
    const mute = createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.end("SSH-2.0\r\n");
    });
    onTestFinished(() => void web.close());
    onTestFinished(() => void mute.close());
    const ports = await Promise.all(
      [web, mute].map(
        (server) =>
          new Promise<number>((resolve) => {
            server.listen(0, "127.0.0.1", () => {
              const address = server.address();
              resolve(typeof address === "object" && address !== null ? address.port : 0);
            });
          }),
      ),
    );
    const closed = await examine("ws://127.0.0.1:1");
    expect([closed.code, closed.steps["port"]]).toEqual([
      4,
      "bad: Nothing listens at ws://127.0.0.1:1.",
    ]);
    expect(Object.keys(closed.steps)).toEqual(["name", "port"]);
    const wrong = await examine(`ws://127.0.0.1:${ports[0]}`);
    expect(wrong.steps["handshake"]).toContain("bad: ws://127.0.0.1");
    expect(wrong.steps["handshake"]).toMatch(/answered HTTP \d{3} instead of opening a WebSocket/);
    const other = await examine(`ws://127.0.0.1:${ports[1]}`);
    expect(other.steps["handshake"]).toMatch(/^bad: ws:\/\/127/);
  });

  it("says when there is no such name", async () => {
    const { code, steps } = await examine("ws://no-such-host.invalid:10100");
    expect(code).toBe(4);
    expect(steps["name"]).toContain("there is no such host name");
  });

  it("reads as a list, with what to do below what is not good", async () => {
    const url = await exporter({ serve: (viewer) => viewer.close(1011) });
    const { code, out, err } = await end(["doctor", url, "--wait", "0.2"]);
    expect(code).toBe(4);
    expect(err).toBe(`Looking at ${url}. A pfsd that has a viewer now loses it to this one.`);
    expect(out.split("\n").slice(0, 1)).toEqual(["good   name           127.0.0.1 is an address."]);
    expect(out).toMatch(/\n {22}→ Look into the exporter's log\.\n/);
    expect(out).toMatch(/\nSomething is wrong: see above\.$/);
  });

  it("ends at once when it is stopped, and promises nothing then", async () => {
    const url = await exporter({ serve: () => {} });
    const running = start(["doctor", url, "--wait", "600"]);
    await expect.poll(() => running.out.join("\n")).toContain("handshake");
    running.stop();
    expect(await running.code).toBe(1);
    expect(running.out.at(-1)).toBe("It was stopped before the end.");
  });

  it("calls nothing good that it was stopped from looking at", async () => {
    let came = (): void => {};
    const viewer = new Promise<void>((resolve) => (came = resolve));
    const url = await exporter({ serve: () => came() });
    const running = start(["doctor", url, "--wait", "600", "--json"]);
    await viewer;
    running.stop();
    expect(await running.code).toBe(1);
    expect(JSON.parse(running.out.join(""))).toMatchObject({ url, good: false });
  });
});
