import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { instant } from "../src/core/base/index.ts";
import {
  type Cluster,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  openDraft,
} from "../src/core/cluster/index.ts";
import { decode } from "../src/core/protocol/index.ts";
import { createGuard } from "./guard.ts";
import { type PlayOptions, type PlayingExporter, openPlayingExporter } from "./play-exporter.ts";
import { type HandClock, createHandClock } from "./testing/clock.ts";
import { opened } from "./testing/opened.ts";
import { watch } from "./testing/watch.ts";

const file = fileURLToPath(
  new URL("../public/recordings/five-nodes-three-crashes.ndjson", import.meta.url),
);
/** What the file holds, read in the plainest way: the message without the brackets around it. */
const LINES = readFileSync(file, "utf8").trimEnd().split("\n");
const WIRES = LINES.map((line) => line.slice(line.indexOf(",") + 1, -1));
const STAMPS = LINES.map((line) => Number(line.slice(1, line.indexOf(","))));
/** It is played from its first frame on. */
const TIMES = STAMPS.map((stamp) => stamp - (STAMPS[0] ?? 0));

async function play(
  options: Partial<PlayOptions>,
): Promise<{ exporter: PlayingExporter; clock: HandClock }> {
  const clock = createHandClock();
  const exporter = await opened(
    openPlayingExporter({
      file,
      speed: 1,
      loop: false,
      startS: 0,
      guard: createGuard({ host: "127.0.0.1", hosts: [], origins: [] }),
      place: { host: "127.0.0.1", port: 0, option: "--export-port" },
      clock,
      ...options,
    }),
  );
  return { exporter, clock };
}

function fold(wires: readonly string[]): Cluster {
  const draft = openDraft(EMPTY_CLUSTER);
  for (const wire of wires) {
    for (const item of decode(wire)) if (item.ok) apply(draft, item.value, instant(0));
  }
  return closeDraft(draft);
}

const standings = (cluster: Cluster): unknown[] =>
  [...cluster.nodes.values()].map(({ changedAt: _changedAt, ...node }) => node);

/** The first frame is played before anyone can listen: the greeting tells it. */
function expectPlayed(texts: readonly string[], wires: readonly string[]): void {
  expect(standings(fold(texts.slice(0, 1)))).toEqual(standings(fold(wires.slice(0, 1))));
  expect(texts.slice(1)).toEqual(wires.slice(1));
}

describe("an exporter that plays a recording", () => {
  it("sends byte for byte and in order what the file holds", async () => {
    const { exporter, clock } = await play({});
    const viewer = await watch(exporter.address);
    clock.advance(100_000);
    await viewer.heard(WIRES.length);
    expectPlayed(viewer.texts, WIRES);
    await exporter.over;
  });

  it("has sent, at any instant, what is due by then and no more", async () => {
    const { exporter, clock } = await play({ speed: 2 });
    const viewer = await watch(exporter.address);
    clock.advance(10_000);
    const due = TIMES.filter((at) => at <= 20_000).length;
    await viewer.heard(due);
    // One more that must come next shows that nothing came before it.
    clock.advance((TIMES[due] ?? 0) / 2 - 10_000);
    await viewer.heard(due + 1);
    expectPlayed(viewer.texts, WIRES.slice(0, due + 1));
  });

  it.each([5_000, 19_500, 22_000, 39_000, 74_351])(
    "greets who joins after %i ms with the fold of what was played",
    async (elapsed) => {
      const { exporter, clock } = await play({ loop: true });
      clock.advance(elapsed);
      const late = await watch(exporter.address);
      // Longer than any silence in the capture.
      clock.advance(10_000);
      await late.heard(2);
      const played = TIMES.filter((at) => at <= elapsed).length;
      expect(standings(fold(late.texts.slice(0, 1)))).toEqual(
        standings(fold(WIRES.slice(0, played))),
      );
      expect(late.texts[1]).toBe(WIRES[played % WIRES.length]);
      expect(fold(late.texts).origin).toMatchObject({ kind: "recording" });
    },
  );

  it("shows who leads to the first viewer when it begins 7 s into the capture", async () => {
    const { exporter } = await play({ startS: 7, loop: true });
    const viewer = await watch(exporter.address);
    await viewer.heard(1);
    const nodes = [...fold(viewer.texts.slice(0, 1)).nodes.values()];
    expect(nodes).toHaveLength(5);
    expect(nodes.filter((node) => node.role === "leader")).toHaveLength(1);
  });

  it("plays at once a recording that counts from 1970", async () => {
    const folder = mkdtempSync(join(tmpdir(), "raftglass-"));
    const late = join(folder, "late.ndjson");
    const lines = WIRES.slice(0, 2).map((wire, n) => `[${1_700_000_000_000 + n * 500},${wire}]`);
    writeFileSync(late, lines.join("\n"));
    const { exporter, clock } = await play({ file: late });
    rmSync(folder, { recursive: true });
    expect(exporter.title).toBe("late.ndjson (2 frames, 0.5 s)");
    const viewer = await watch(exporter.address);
    clock.advance(500);
    await viewer.heard(2);
    await exporter.over;
  });

  it("plays the whole again in a loop, to all viewers at the same time", async () => {
    const { exporter, clock } = await play({ loop: true, startS: 70 });
    const [one, two] = [await watch(exporter.address), await watch(exporter.address)];
    clock.advance(4_351.5 + 1_000 + 74_351.5);
    const tail = WIRES.filter((_, index) => (TIMES[index] ?? 0) >= 70_000);
    const count = 1 + tail.length + WIRES.length;
    await Promise.all([one.heard(count), two.heard(count)]);
    expect(one.texts.slice(1)).toEqual([...tail, ...WIRES]);
    expect(two.texts).toEqual(one.texts);
  });
});
