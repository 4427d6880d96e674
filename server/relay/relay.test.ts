import { describe, expect, it } from "vitest";
import { fakeExporter } from "../testing/fake-exporter.ts";
import { folderOf } from "../testing/opened.ts";
import { addressIn, end, start } from "../testing/running.ts";
import { watch } from "../testing/watch.ts";

const STATE = '{"type":"state","data":{"nodes":[{"uuid":"a","state":"leader"}]}}';
const ANY_PORTS = ["--port", "0", "--export-port", "0"];

describe("raftglass relay", () => {
  it("serves the page and the stream, says one line, and ends cleanly", async () => {
    const exporter = await fakeExporter({ greeting: [STATE] });
    const page = await folderOf({ "index.html": "<html><head></head></html>" });
    const running = start(["relay", exporter.url, ...ANY_PORTS], page);
    const line = await running.ready;
    expect(line).toMatch(/^Raftglass shows ws:\S+ \(a relay of ws:\S+\) at http:\S+\/$/);
    const relay = addressIn(line, "ws");
    const html = await (await fetch(addressIn(line, "http"))).text();
    expect(html).toContain(`<meta name="raftglass-exporter" content="${relay}" />`);
    const viewer = await watch(relay);
    await viewer.heard(1);
    expect(viewer.texts.at(-1)).toContain('"state":"leader"');
    running.stop();
    expect(await running.code).toBe(0);
    expect(await viewer.closed).toEqual({ code: 1001, words: "the exporter was stopped" });
    expect(running.out).toEqual([line]);
    expect(running.err).toEqual([`exporter connected (url ${exporter.url})`]);
  });

  it("tells a machine what happens, an object a line", async () => {
    const exporter = await fakeExporter({ greeting: [STATE] });
    const page = await folderOf({ "index.html": "<head></head>" });
    const running = start(["relay", exporter.url, ...ANY_PORTS, "--log-format", "json"], page);
    const viewer = await watch(addressIn(await running.ready, "ws"));
    await viewer.heard(1);
    exporter.close(1001, "good\u202ebye");
    await viewer.closed;
    running.stop();
    await running.code;
    const lines = running.err.map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const { time } of lines) expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const told = lines.map(({ level, event }) => `${String(level)}: ${String(event)}`);
    // The viewer may have come before the exporter was connected.
    expect(new Set(told.slice(0, 2))).toEqual(
      new Set(["debug: viewer joined", "info: exporter connected"]),
    );
    expect(told.slice(2)).toEqual(["warn: exporter lost"]);
    expect(lines[2]).toMatchObject({ url: exporter.url, why: "good\ufffdbye (code 1001)" });
  });

  it("does not listen where its exporter does", async () => {
    const { code, err } = await end(["relay", "ws://127.0.0.1:10100"]);
    expect(code).toBe(2);
    expect(err).toContain("--export-port, such as 10200");
  });
});
