import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { instant } from "../src/core/base/index.ts";
import { LINE, createLineWriter, headerLine, parseRecording } from "../src/core/recording/index.ts";
import { folderOf } from "./testing/opened.ts";
import { refusing } from "./testing/refusing.ts";
import { addressIn, end, start } from "./testing/running.ts";

const CAPTURE = fileURLToPath(
  new URL("../public/recordings/five-nodes-three-crashes.ndjson", import.meta.url),
);

/** An exporter that does with each viewer what the test says. */
async function exporter(
  serve: (viewer: WebSocket, place: number) => void,
  port = 0,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = new WebSocketServer({ host: "127.0.0.1", port });
  let place = 0;
  server.on("connection", (viewer) => {
    serve(viewer, place);
    place += 1;
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const close = (): void => {
    for (const viewer of server.clients) viewer.terminate();
    server.close();
  };
  onTestFinished(close);
  const at = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `ws://127.0.0.1:${at}`, close };
}

function say(viewer: WebSocket, ...texts: readonly (string | Buffer)[]): void {
  for (const text of texts) viewer.send(text, { binary: typeof text !== "string" });
}

const HOSTILE = ['{"type":"state"}', "no JSON", "[1,\n2]", "", '"\u0000\u202e\u{1f422}"', "[]"];

describe("raftglass record", () => {
  it("writes down what came, as it came, until the exporter says goodbye", async () => {
    const { url } = await exporter((viewer) => {
      say(viewer, ...HOSTILE, Buffer.from([0, 1, 2]), "last");
      viewer.close(1000);
    });
    const folder = await folderOf({});
    const file = join(folder, "run.ndjson");
    const before = Date.now();
    const { code, out, err } = await end(["record", url, "-o", file, "--json"]);
    expect([code, err.split("\n")[0]]).toEqual([
      0,
      `Recording ${url} to run.ndjson. Ctrl-C ends it.`,
    ]);
    expect(err).toMatch(/^7 frames in \d\.\d s: run\.ndjson$/m);
    const text = readFileSync(file, "utf8");
    const recording = parseRecording(text);
    if (!recording.ok) throw new Error(recording.error);
    expect(recording.value.frames.map(({ wire }) => wire)).toEqual([...HOSTILE, "last"]);
    expect(recording.value.complaints).toEqual([]);
    expect(recording.value.header.source).toBe(url);
    expect(recording.value.header.start).toBeGreaterThanOrEqual(before);
    expect(text).toMatch(/^\[[0-9.]+,"b","AAEC"\]$/m);
    expect(JSON.parse(out)).toEqual({
      file,
      how: "over",
      frames: 7,
      gaps: 0,
      lastAtMs: expect.any(Number) as number,
      bytes: Buffer.byteLength(text),
    });
  });

  it("writes to stdout, and stops when nobody reads on", async () => {
    const { url } = await exporter((viewer) => say(viewer, "{}"));
    const unread = new AbortController();
    const running = start(["record", url], undefined, { unread: unread.signal });
    await running.ready;
    await expect.poll(() => running.out).toHaveLength(2);
    expect(running.out[1]).toMatch(/^\[[0-9.]+,"f","{}"\]$/);
    unread.abort();
    expect(await running.code).toBe(0);
  });

  it("connects again when the connection was lost, and notes the gap", async () => {
    const first = await exporter((viewer) => say(viewer, "one"));
    const folder = await folderOf({});
    const file = join(folder, "run.ndjson");
    const running = start(["record", first.url, "-o", file]);
    await expect.poll(() => readFileSync(file, "utf8")).toContain("one");
    first.close();
    await expect.poll(() => running.err.join("\n")).toContain("closed the connection");
    await exporter(
      (viewer) => {
        say(viewer, "two");
        viewer.close(1000);
      },
      Number(new URL(first.url).port),
    );
    expect(await running.code).toBe(0);
    const recording = parseRecording(readFileSync(file, "utf8"));
    if (!recording.ok) throw new Error(recording.error);
    const { frames, gaps } = recording.value;
    expect(frames.map(({ wire }) => wire)).toEqual(["one", "two"]);
    expect(gaps.map(({ text }) => text)).toEqual(["lost", "open"]);
    expect(running.err.join("\n")).toMatch(/Connected again after \d+\.\d s; the gap is noted\./);
    expect(running.err.at(-1)).toMatch(/^2 frames in \d+\.\d s, with 1 gap: run\.ndjson$/);
  });

  it("ends after the time that was asked for, and says when nothing came", async () => {
    const { url } = await exporter(() => {});
    const { code, err } = await end(["record", url, "--for", "0.2"]);
    expect(code).toBe(1);
    expect(err).toContain("Nothing came");
  });

  it("says when nothing listens there, and leaves no empty file", async () => {
    const { url, close } = await exporter(() => {});
    close();
    const folder = await folderOf({});
    const file = join(folder, "run.ndjson");
    const { code, err } = await end(["record", url, "-o", file]);
    expect(code).toBe(1);
    expect(err).toContain(`Nothing listens at ${url}. Is the exporter running`);
    expect(() => readFileSync(file)).toThrow("ENOENT");
  });

  it.each([401, 403, 503])(
    "says when it is answered HTTP %i, and leaves no file",
    async (status) => {
      const { url } = await refusing(status);
      const folder = await folderOf({});
      const file = join(folder, "run.ndjson");
      const { code, err } = await end(["record", url, "-o", file]);
      expect(code).toBe(1);
      expect(err).toContain(`${url} answered HTTP ${status} instead of opening a WebSocket.`);
      expect(() => readFileSync(file)).toThrow("ENOENT");
    },
  );

  it("takes nothing away that was there before, as a device, when nothing came", async () => {
    const { url, close } = await exporter(() => {});
    close();
    const folder = await folderOf({ "run.ndjson": "" });
    const file = join(folder, "run.ndjson");
    const { code } = await end(["record", url, "-o", file, "--force"]);
    expect([code, readFileSync(file, "utf8")]).toEqual([1, ""]);
  });

  it("overwrites no file unless it is told to", async () => {
    const { url } = await exporter((viewer) => {
      say(viewer, "{}");
      viewer.close(1000);
    });
    const folder = await folderOf({ "run.ndjson": "precious" });
    const file = join(folder, "run.ndjson");
    const refused = await end(["record", url, "-o", file]);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("--force")]);
    expect(readFileSync(file, "utf8")).toBe("precious");
    expect((await end(["record", url, "-o", file, "--force"])).code).toBe(0);
    expect(readFileSync(file, "utf8")).not.toContain("precious");
  });

  it.each([
    [["record", "a", "--json"], {}, "--output FILE"],
    [["record", "a"], { terminal: true }, "--output FILE, or a pipe"],
    [["record", "a", "--for", "0"], {}, "more than 0"],
    [["record", "http://a"], {}, "ws://"],
  ])("refuses %j with code 2", async (words, process, hint) => {
    const { code, err, out } = await end(words, process);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(hint);
  });
});

/** A recording of every kind of line, from another Raftglass. */
function everyLine(): string {
  const line = createLineWriter();
  return [
    headerLine({ source: "ws://x", start: 1, title: "all" }),
    line(instant(0), LINE.keyframe, '{"type":"state","data":{}}'),
    ...HOSTILE.map((text, index) => line(instant(3 + index * 7.125), LINE.frame, text)),
    line(instant(60), LINE.gap, "lost"),
    line(instant(90), LINE.marker, "here"),
    line(instant(100), LINE.gap, "open"),
    line(instant(101.5), LINE.binary, "AAEC"),
    '[3,"later",{"of":"another version"}]\n',
    line(instant(250), LINE.frame, "last"),
    line(instant(251), LINE.marker, "after all"),
  ].join("");
}

describe("recording, playing and recording again gives the same to the byte", () => {
  test.each([
    ["the bundled capture", readFileSync(CAPTURE, "utf8"), ["--speed", "50"]],
    ["every kind of line", everyLine(), []],
    ["from its middle", everyLine(), ["--start", "0.1"]],
    ["in a loop", everyLine(), ["--loop", "--speed", "20"]],
  ])("%s", async (_what, text, options) => {
    const folder = await folderOf({ "a.ndjson": text });
    const playing = start(["play", join(folder, "a.ndjson"), "--export-port", "0", ...options]);
    const again = join(folder, "b.ndjson");
    const url = addressIn(await playing.ready, "ws");
    const { code, err } = await end(["record", url, "-o", again]);
    expect([code, err]).toEqual([0, expect.stringContaining("b.ndjson")]);
    expect(readFileSync(again, "utf8")).toBe(text);
  });

  it("of what was really received, twice", async () => {
    const { url } = await exporter((viewer) => {
      say(viewer, ...HOSTILE);
      setTimeout(() => {
        say(viewer, "{}");
        viewer.close(1000);
      }, 100);
    });
    const folder = await folderOf({});
    const [one, two] = [join(folder, "1.ndjson"), join(folder, "2.ndjson")];
    expect((await end(["record", url, "-o", one])).code).toBe(0);
    const playing = start(["play", one, "--export-port", "0"]);
    await end(["record", addressIn(await playing.ready, "ws"), "-o", two]);
    expect(readFileSync(two)).toEqual(readFileSync(one));
    expect(readFileSync(one, "utf8").trimEnd().split("\n")).toHaveLength(HOSTILE.length + 2);
  });

  it("without the piece of a line that a crash left", async () => {
    const whole = everyLine();
    const folder = await folderOf({});
    writeFileSync(join(folder, "cut.ndjson"), `${whole}[1,"f","la`);
    const playing = start(["play", join(folder, "cut.ndjson"), "--export-port", "0"]);
    const again = join(folder, "b.ndjson");
    await end(["record", addressIn(await playing.ready, "ws"), "-o", again]);
    expect(readFileSync(again, "utf8")).toBe(whole);
  });
});

test("an exporter that promises lines and sends none is not written down", async () => {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => server.close());
  server.on("headers", (headers) => void headers.push("raftglass-lines: 1"));
  server.on("connection", (viewer) => say(viewer, '[1,"f","a"]\n[1,"f","b"]'));
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { code, err } = await end(["record", `ws://127.0.0.1:${port}`]);
  expect([code, err]).toEqual([1, expect.stringContaining("sent something else")]);
});

describe("raftglass play -", () => {
  it("plays what stdin brings", async () => {
    const input = Readable.from([Buffer.from('[0,{"a":1}]\n[20'), Buffer.from('0,{"a":2}]\n')]);
    const running = start(["play", "-", "--export-port", "0"], undefined, { input });
    const line = await running.ready;
    expect(line).toMatch(/^Raftglass plays stdin \(2 frames, 0\.2 s\) at ws:/);
    expect(running.err).toEqual(["Reading the recording from stdin until it ends."]);
    expect(await running.code).toBe(0);
  });

  it("is stopped while stdin brings nothing", async () => {
    const running = start(["play", "-"], undefined, { input: new Readable({ read() {} }) });
    await running.said;
    running.stop();
    expect(await running.code).toBe(1);
    expect(running.err.at(-1)).toBe("It was stopped before stdin had ended.");
  });
});
