import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { folderOf } from "./testing/opened.ts";
import { refusing } from "./testing/refusing.ts";
import { addressIn, end, start } from "./testing/running.ts";

const START_STATE = JSON.stringify({
  type: "state",
  data: {
    nodes: [
      { uuid: "a", state: "leader" },
      { uuid: "b", state: "follower" },
      { uuid: "c", state: "follower" },
    ],
  },
});

describe("raftglass check", () => {
  const CAPTURE = fileURLToPath(
    new URL("../public/recordings/five-nodes-three-crashes.ndjson", import.meta.url),
  );

  it("finds nothing wrong in the capture of a real cluster", async () => {
    const { code, out, err } = await end(["check", CAPTURE]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(
      /^five-nodes-three-crashes\.ndjson: 1241 frames, \d+\.\d s, 5 nodes, \d leaders\n/,
    );
    expect(out).toMatch(/\nNothing is wrong\.$/);
  });

  it("lists what is wrong, and says so with its exit code", async () => {
    const folder = await folderOf({ "a.ndjson": `[0,${START_STATE}]\n[1500,"x"]\nrubbish\n` });
    const file = join(folder, "a.ndjson");
    const { code, out } = await end(["check", file]);
    expect(code).toBe(4);
    expect(out.split("\n")).toEqual([
      "a.ndjson: 2 frames, 1.5 s, 3 nodes, 1 leader",
      "wrong      0.000 s  Line 3 is no frame: rubbish",
      'wrong      1.500 s  A message must be an object with "type" and "data"; this is text.',
      "2 things are wrong.",
    ]);
    const json = await end(["check", file, "--json"]);
    expect(json.code).toBe(4);
    expect(JSON.parse(json.out)).toMatchObject({
      source: "a.ndjson",
      frames: 2,
      wrong: 2,
      findings: [
        { kind: "unreadable", atMs: 0 },
        { kind: "refusal", level: "wrong", atMs: 1_500, nodes: [] },
      ],
    });
  });

  it("listens to an exporter for as long as it is told", async () => {
    const playing = start(["play", CAPTURE, "--export-port", "0", "--start", "10"]);
    const url = addressIn(await playing.ready, "ws");
    const { code, out, err } = await end(["check", url, "--for", "0.5"]);
    expect([code, err]).toEqual([0, `Listening to ${url} for 0.5 s. Ctrl-C ends it earlier.`]);
    expect(out).toMatch(/^ws:\S+: \d+ frames?, 0\.\d s, 5 nodes, 1 leader\nNothing is wrong\.$/);
  });

  it.each([
    ["says nothing", () => {}, "Nothing came in"],
    ["vanishes", (viewer: WebSocket) => viewer.terminate(), "lost and not made again"],
    [
      "sends what is no text",
      (viewer: WebSocket) => viewer.send(Buffer.of(1)),
      "A binary frame of 1 bytes",
    ],
  ])("tells when the exporter %s", async (_what, serve, sentence) => {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    onTestFinished(() => server.close());
    server.on("connection", serve);
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { code, out } = await end(["check", `ws://127.0.0.1:${port}`, "--for", "0.2"]);
    expect([code, out]).toEqual([4, expect.stringContaining(sentence)]);
  });

  it("says at once when it is kept out", async () => {
    const { url } = await refusing(403);
    const { code, err, out } = await end(["check", url, "--for", "600"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(`${url} answered HTTP 403 instead of opening a WebSocket.`);
  });

  it.each([
    [["check", "missing.ndjson"], 1, "no such file"],
    [["check", "pfsd-1:10100"], 1, "For an exporter write ws://pfsd-1:10100."],
    [["check", "ws://127.0.0.1:1"], 1, "Nothing listens at ws://127.0.0.1:1"],
    [["check", "ws://"], 2, "not valid"],
    [["check"], 2, "missing required argument"],
  ])("answers %j with code %d", async (words, expected, hint) => {
    const { code, err, out } = await end(words);
    expect([code, out]).toEqual([expected, ""]);
    expect(err).toContain(hint);
  });
});
