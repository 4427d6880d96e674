import { describe, expect, it } from "vitest";
import { instant } from "../base/index.ts";
import { createEpisodes } from "../episodes/index.ts";
import { decode } from "../protocol/index.ts";
import { captureFrames } from "../testing/index.ts";
import { type TapeView, composeTape, tapeColumns } from "./compose.ts";
import { type Film, filmed } from "./film-fixture.ts";
import { type Marks, markBeside, marksOf } from "./marks.ts";
import { momentWords } from "./moment.ts";
import { type Tape, createTape } from "./read.ts";
import { LEAST_ROW, NAMED_ROW } from "./rows.ts";
import { type TapeScene, createTapeScene } from "./scene.ts";
import { TOLD_FIRST } from "./standings.ts";
import { wholeWindow } from "./window.ts";

const SIZE = { width: 1_280, height: 96 };

function read(film: Film, now: number): { tape: Tape; marks: Marks } {
  const tape = createTape(film.timeline);
  tape.catchUp(film.known);
  const episodes = createEpisodes(film.timeline);
  episodes.catchUp(instant(now), tape.known);
  return { tape, marks: marksOf(episodes.list) };
}

function composed(film: Film, now: number, more: Partial<TapeView> = {}): TapeScene {
  const scene = createTapeScene();
  const { tape, marks } = read(film, now);
  const window = wholeWindow({ from: tape.from, to: now });
  composeTape(scene, { tape, marks, window, size: SIZE, present: now, markers: [], ...more });
  return scene;
}

function states(film: Film, at: number, all: Readonly<Record<string, string>>): void {
  const nodes = Object.entries(all).map(([uuid, state]) => ({ uuid, commonName: uuid, state }));
  film.happen({ at, message: { type: "state", nodes } });
}

function becomes(film: Film, at: number, uuid: string, state: string, term?: number): void {
  const node = { uuid, state, ...(term !== undefined && { raft: { term } }) };
  film.happen({ at, message: { type: "nodechange", action: "update", node } });
}

function many(count: number, film = filmed()): Film {
  const all: Record<string, string> = { "node-1": "leader" };
  for (let n = 2; n <= count; n += 1) all[`node-${n}`] = "follower";
  states(film, 10, all);
  return film;
}

describe("the capture", () => {
  const film = filmed();
  for (const { at, wire } of captureFrames()) {
    for (const item of decode(wire)) if (item.ok) film.happen({ at, message: item.value });
  }
  const scene = composed(film, 74_000);

  it("has a lane for each node, in the order of the names", () => {
    const names = ["node-1", "node-2", "node-3", "node-4", "node-5"];
    expect(scene.rows.map(({ label }) => label)).toEqual(names);
    expect(scene.rows.every(({ isLabelled, type }) => isLabelled && type === "node")).toBe(true);
  });

  it("has the tenures of its four leaders, named, and what was between them marked", () => {
    const named = scene.tenures.filter(({ words }) => words !== "").map(({ words }) => words);
    expect(named).toEqual(["node-1", "node-3", "node-4", "node-3"]);
    const marks = scene.marks.filter(({ type }) => type === "leaderless");
    expect(marks.map(({ words }) => words)).toEqual([
      "no leader",
      "no leader, 8.2 s",
      "no leader",
      "no leader, 9.6 s",
    ]);
    for (const { x0, x1 } of marks) {
      const during = scene.tenures.filter((tenure) => tenure.x0 < x1 - 1 && tenure.x1 > x0 + 1);
      expect(during).toEqual([]);
    }
  });

  it("tells what was at an instant", () => {
    const { tape, marks } = read(film, 74_000);
    const words = [10_000, 21_000, 30_000].map((at) => momentWords(tape, marks, at, 74_000));
    expect(words).toEqual([
      "00:10.000 · node-1 leads · all 5 up",
      "00:21.000 · no leader for 2.1 s · 1 of 5 down",
      "00:30.000 · node-3 leads · all 5 up",
    ]);
  });

  it("is gone through by its episodes", () => {
    const { marks } = read(film, 74_000);
    const begins: number[] = [];
    for (let at = markBeside(marks, -1, 1); at !== undefined; at = markBeside(marks, at, 1))
      begins.push(at);
    expect(begins).toHaveLength(4);
    const back: number[] = [];
    for (let at = markBeside(marks, 1e9, -1); at !== undefined; at = markBeside(marks, at, -1))
      back.push(at);
    expect(back).toEqual(begins.toReversed());
  });

  it("has messages in its columns: all of them, once", () => {
    const { busy, densest, columns } = composed(film, 80_000);
    const { span } = wholeWindow({ from: 0, to: 80_000 });
    const most = (densest / 1_000) * (span / columns);
    const total = busy.reduce((sum, share) => sum + share * share * most, 0);
    expect(total).toBeCloseTo(film.timeline.next, 1);
  });
});

describe("rows", () => {
  it("are folded where the lanes do not fit: followers that stay so are one", () => {
    const film = many(50);
    becomes(film, 20_000, "node-1", "inactive");
    becomes(film, 22_000, "node-7", "candidate");
    becomes(film, 23_000, "node-7", "leader", 2);
    const { rows } = composed(film, 40_000);
    expect(rows.map(({ label }) => label)).toEqual(["node-1", "node-7", "48 followers"]);
    expect(rows.map(({ type }) => type)).toEqual(["node", "node", "group"]);
  });

  it("are those that changed most where that does not do; the rest is counted", () => {
    const film = many(50);
    for (let n = 2; n <= 40; n += 1) {
      for (let time = 0; time < n; time += 1) {
        becomes(film, 1_000 * n + 2 * time, `node-${n}`, "candidate");
        becomes(film, 1_000 * n + 2 * time + 1, `node-${n}`, "follower");
      }
    }
    const { rows, lanes } = composed(film, 60_000);
    const labels = rows.filter((row) => row.isLabelled).map(({ label }) => label);
    expect(labels).toEqual(["node-1", "node-40", "10 followers", "and 38 more"]);
    const close = rows.filter((row) => !row.isLabelled).map(({ label }) => label);
    expect(close).toEqual([
      "node-33",
      "node-34",
      "node-35",
      "node-36",
      "node-37",
      "node-38",
      "node-39",
    ]);
    expect(rows.every(({ height }) => height >= LEAST_ROW)).toBe(true);
    const last = rows.at(-1);
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(lanes.y + lanes.height);
  });

  it("that are just too many for their names lie close together, all of them", () => {
    const film = many(8);
    for (let n = 2; n <= 8; n += 1) becomes(film, 1_000 * n, `node-${n}`, "inactive");
    const { rows } = composed(film, 40_000);
    const labels = rows.filter((row) => row.isLabelled).map(({ label }) => label);
    expect(labels).toEqual(["node-1", "node-2", "node-3", "node-4", "and 4 more"]);
    const more = rows.at(-1);
    const close = rows.filter((row) => !row.isLabelled);
    expect(close).toHaveLength(4);
    for (const { y, height } of close) {
      expect(y).toBeGreaterThanOrEqual(more?.y ?? Infinity);
      expect(y + height).toBeLessThanOrEqual((more?.y ?? 0) + (more?.height ?? 0));
    }
  });

  it("fit at every size; each is named or counted by words, and no name covers another", () => {
    // As high as the strip is in the page.
    const sizes = [
      SIZE,
      { width: 768, height: 84 },
      { width: 390, height: 84 },
      { width: 390, height: 72 },
    ];
    for (let count = 3; count <= 101; count += count < 12 ? 1 : 7) {
      for (const changing of [0, 1, 4, 9, count - 1]) {
        const film = many(count);
        for (let n = 0; n < Math.min(changing, count - 1); n += 1) {
          const standing = ["inactive", "candidate", "passive"][n % 3] ?? "";
          becomes(film, 1_000 + n, `node-${count - n}`, standing);
          if (n % 4 > 0) becomes(film, 20_000 + n, `node-${count - n}`, "follower");
        }
        for (const size of sizes) {
          const { rows, lanes } = composed(film, 40_000, { size });
          const named = rows.filter((row) => row.isLabelled);
          const counted = named.filter(({ type }) => type !== "node");
          // Nobody is left out, and nobody is told twice.
          const told = counted.map(({ label }) => Number(label.match(/\d+/)?.[0]));
          const sum = told.reduce((all, some) => all + some, named.length - counted.length);
          expect([count, size.width, sum]).toEqual([count, size.width, count]);
          const more = named.find(({ type }) => type === "more");
          for (const row of rows) {
            expect(row.height).toBeGreaterThanOrEqual(row.isLabelled ? NAMED_ROW : LEAST_ROW);
            expect(row.y + row.height).toBeLessThanOrEqual(lanes.y + lanes.height);
            if (!row.isLabelled) expect(row.y).toBeGreaterThanOrEqual(more?.y ?? Infinity);
          }
          for (const [index, row] of named.entries()) {
            const before = named[index - 1];
            if (before !== undefined)
              expect(row.y).toBeGreaterThanOrEqual(before.y + before.height);
          }
        }
      }
    }
  });
});

describe("marks", () => {
  it("are for two leaders, for none and for no connection", () => {
    const film = filmed();
    states(film, 0, { a: "leader", b: "follower", c: "follower" });
    becomes(film, 10_000, "b", "leader", 2);
    becomes(film, 20_000, "a", "follower");
    becomes(film, 30_000, "b", "inactive");
    film.happen({ at: 40_000, connection: "lost" });
    film.happen({ at: 50_000, connection: "open" });
    const { marks, tenures } = composed(film, 60_000);
    expect(marks.map(({ type, words }) => [type, words])).toEqual([
      ["leaderless", "no leader, 10.0 s"],
      ["two-leaders", "two leaders, 10.0 s"],
      ["gap", "no connection, 10.0 s"],
    ]);
    expect(tenures.map(({ words, isSeveral }) => [words, isSeveral])).toEqual([
      ["a", false],
      ["", true],
      ["b, term 2", false],
    ]);
    const { tape, marks: found } = read(film, 60_000);
    expect(momentWords(tape, found, 15_000, 60_000)).toBe(
      "00:15.000 · a and b (term 2) claim to lead · all 3 up",
    );
    expect(momentWords(tape, found, 45_000, 60_000)).toMatch(/no connection/);
    expect(momentWords(tape, found, 60_001, 60_000)).toBe("01:00.001 · not yet");
  });
});

describe("where memory begins", () => {
  it("is told, and nothing is drawn before it", () => {
    const film = many(3, filmed(1_024));
    for (let n = 0; n < 5_000; n += 1) {
      const event = { type: "event" as const, source: "node-1", target: "node-2", details: "x" };
      film.happen({ at: 100 + n * 10, message: event });
    }
    const window = { begin: 0, span: 60_000 };
    const { memory, runs, tenures, busy, left, columns } = composed(film, 50_100, { window });
    expect(memory.words).toBe("memory begins 00:39.860");
    const first = Math.floor(memory.x);
    expect(runs.count).toBe(3);
    for (const x of [...runs.x0.subarray(0, 3), tenures[0]?.x0]) expect(x).toBe(first);
    expect(busy.subarray(0, first - left).every((share) => share === 0)).toBe(true);
    expect(busy.subarray(first - left, columns).some((share) => share > 0)).toBe(true);
    const { tape } = read(film, 50_100);
    expect(momentWords(tape, marksOf([]), 1_000, 50_100)).toBe("00:01.000 · forgotten");
  });
});

it("costs no more for thousands of changes in a pixel than there are pixels", () => {
  const film = many(5);
  for (let n = 0; n < 9_000; n += 1) {
    becomes(film, 1_000 + n * 4, "node-2", n % 2 === 0 ? "candidate" : "follower");
  }
  const { columns } = tapeColumns(SIZE);
  const scene = composed(film, 3_600_000);
  const codes = [...scene.runs.code.subarray(0, scene.runs.count)];
  expect(scene.runs.count).toBeLessThan(4 * columns);
  expect(codes).toContain(TOLD_FIRST.indexOf("candidate"));
});

it("draws what has not happened yet as nothing", () => {
  const film = many(3);
  const { runs, presentX } = composed(film, 5_000, { window: { begin: 0, span: 20_000 } });
  for (const x1 of runs.x1.subarray(0, runs.count)) expect(x1).toBe(Math.ceil(presentX));
});
