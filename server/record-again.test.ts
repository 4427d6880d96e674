import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Recording, parseRecording } from "../src/core/recording/index.ts";
import { type FakeExporter, fakeExporter } from "./testing/fake-exporter.ts";
import { folderOf } from "./testing/opened.ts";
import { refusing } from "./testing/refusing.ts";
import { type Running, start } from "./testing/running.ts";

interface Begun {
  readonly exporter: FakeExporter;
  readonly running: Running;
  readonly recorded: () => Recording;
  readonly folder: string;
}

/** A recording under way, in which one frame stands. */
async function begun(): Promise<Begun> {
  const exporter = await fakeExporter({ greeting: ["one"] });
  const folder = await folderOf({ "old.ndjson": '[0,{"a":1}]\n[100,{"a":2}]\n' });
  const file = join(folder, "run.ndjson");
  const running = start(["record", exporter.url, "-o", file]);
  const text = (): string => readFileSync(file, "utf8");
  await expect.poll(text).toContain("one");
  const recorded = (): Recording => {
    const recording = parseRecording(text());
    if (!recording.ok) throw new Error(recording.error);
    return recording.value;
  };
  return { exporter, running, recorded, folder };
}

describe("raftglass record, after the connection was lost", () => {
  it("tries again when a proxy answers while the exporter starts anew", async () => {
    const { exporter, running, recorded } = await begun();
    const { port } = exporter;
    await exporter.kill();
    const proxy = await refusing(502, port);
    await proxy.refused;
    await proxy.close();
    const next = await fakeExporter({ port, greeting: ["two"] });
    await next.connected();
    next.close(1000, "over");
    expect(await running.code).toBe(0);
    expect(running.err.at(-1)).toMatch(/^2 frames in \d+\.\d s, with 1 gap: run\.ndjson$/);
    expect(recorded().frames.map(({ wire }) => wire)).toEqual(["one", "two"]);
  });

  it("takes no line of a recording that is played there now, and ends", async () => {
    const { exporter, running, recorded, folder } = await begun();
    const { port } = exporter;
    await exporter.kill();
    start(["play", join(folder, "old.ndjson"), "--export-port", `${port}`, "--loop"]);
    expect(await running.code).toBe(1);
    expect(running.err.join("\n")).toContain("A recording is played there now");
    expect(recorded().frames.map(({ wire }) => wire)).toEqual(["one"]);
    expect(recorded().gaps.map(({ text }) => text)).toEqual(["lost"]);
  });
});
