import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Entry, LINE, createLineWriter, headerLine } from "../../core/recording/index.ts";
import { instant } from "../../core/base/index.ts";
import { type Coming, Entries } from "./entries.ts";
import { handed } from "./handed-entries.ts";
import { Parts, streamOf } from "./parts.ts";
import { type Read, type Reading, readAhead } from "./read-ahead.ts";
import type { OpenReading } from "./reading-port.ts";
import { Stored } from "./stored.ts";

/** The worker's work in this thread; what goes to and fro is copied, as between threads. */
const besideUs: OpenReading = ({ read }) => {
  let reading: Reading | undefined;
  let isClosed = false;
  return {
    order(order) {
      if (order.type === "taken") reading?.taken();
      else {
        reading = readAhead(order.file, (told) => {
          const copy = structuredClone(told);
          if (!isClosed) queueMicrotask(() => read(copy));
        });
      }
    },
    close: () => (isClosed = true),
  };
};

function wayOf(signal = new AbortController().signal) {
  return { came: vi.fn<(length: number) => void>(), signal };
}

async function all(entries: Coming): Promise<readonly Entry[]> {
  const read: Entry[] = [];
  while (!entries.isOver) {
    const entry = entries.next();
    if (entry !== undefined) read.push(entry);
    else if (!entries.isOver) await entries.more();
  }
  return read;
}

async function opened(file: Blob, open: OpenReading = besideUs, way = wayOf()) {
  const stored = new Stored(() => file);
  return { stored, way, there: await handed(file, stored, way, Promise.resolve(open)) };
}

function recordingOf(count: number): string {
  const write = createLineWriter();
  const lines = [headerLine({ title: "long", start: 1_790_000_000_000 })];
  for (let n = 0; n < count; n++) {
    lines.push(write(instant(n * 2 + 7), LINE.frame, `{"n":${n % 50}}`));
    if (n % 1_000 === 0) lines.push(write(instant(n * 2 + 8), LINE.marker, `at ${n}`), "no line\n");
  }
  return lines.join("");
}

const TEXTS = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.nat(9).map((n) => `[${n}.5,"f","{\\"n\\":${n}}"]`) },
    fc.constantFrom('[1,"m","here"]', '[1,"g","lost"]', "", "[", '[1,"z",2]', '[2,"{}"]'),
  ),
  { maxLength: 30 },
);

describe("a file that a worker reads", () => {
  it("is the same entries, words and places as where it is read here", async () => {
    const file = (text: string, isPacked: boolean): Blob =>
      new Blob([isPacked ? gzipSync(text) : text]);
    await fc.assert(
      fc.asyncProperty(TEXTS, fc.boolean(), async (lines, isPacked) => {
        const blob = file(lines.join("\n"), isPacked);
        const here = new Stored(() => blob);
        const entries = new Entries(new Parts(streamOf(blob)), here);
        const begun = await entries.begin();
        const { there, stored } = await opened(blob);
        expect(await there?.entries.begin()).toEqual(begun);
        if (!begun.ok || there === undefined) return;
        expect(await all(there.entries)).toEqual(await all(entries));
        expect(there.entries.passedOver).toBe(entries.passedOver);
        expect(there.isPacked).toBe(isPacked);
        expect([stored.first, stored.start]).toEqual([here.first, here.start]);
      }),
    );
  });

  it("comes in many batches, counted, and can be read again from the middle", async () => {
    const text = recordingOf(150_000);
    const file = new Blob([text]);
    const { there, stored, way } = await opened(file);
    await there?.entries.begin();
    const read = there === undefined ? [] : await all(there.entries);
    expect(read.filter(({ type }) => type === "frame")).toHaveLength(150_000);
    expect(read.filter(({ type }) => type === "marker")).toHaveLength(150);
    expect(there?.entries.passedOver).toMatch(/^150 lines were passed over\./);
    expect(way.came.mock.calls.reduce((sum, [length]) => sum + length, 0)).toBe(file.size);
    expect(way.came.mock.calls.length).toBeGreaterThan(1);
    const late = await stored.between(instant(290_100), instant(290_110));
    expect(late.map(({ at, text: told }) => [at, told])).toEqual(
      [1, 2, 3, 4, 5].map((n) => [290_100 + n * 2, `{"n":${n % 50}}`]),
    );
  });

  it("waits while nobody takes it", async () => {
    const file = new Blob([recordingOf(500_000)]);
    const batches = (told: readonly Read[]): number =>
      told.filter(({ type }) => type === "batch").length;
    const waiting: Read[] = [];
    const waits = readAhead(file, (read) => waiting.push(read));
    // Another one, from which all is taken, is long over by then.
    const taken: Read[] = [];
    const takes = readAhead(file, (read) => {
      taken.push(read);
      if (read.type === "batch") queueMicrotask(() => takes.taken());
    });
    await takes.over;
    expect(batches(taken)).toBeGreaterThan(6);
    expect(batches(waiting)).toBe(3);
    waits.taken();
    await vi.waitFor(() => expect(batches(waiting)).toBe(4));
  });

  it("tells how much was read before its first frame has come", async () => {
    const { there, way } = await opened(new Blob(["no line\n".repeat(90_000)]));
    expect(await there?.entries.begin()).toMatchObject({ ok: false });
    expect(way.came.mock.calls.reduce((sum, [length]) => sum + length, 0)).toBe(720_000);
  });

  it("is read up to where the viewer stops it", async () => {
    const { there } = await opened(new Blob([recordingOf(300_000)]));
    await there?.entries.begin();
    await there?.entries.more();
    there?.entries.stop();
    const read = there === undefined ? [] : await all(there.entries);
    expect(read.length).toBeGreaterThan(100);
    expect(read.length).toBeLessThan(300_000);
  });

  it("is read here where there is no worker, or it does not start", async () => {
    const file = new Blob([recordingOf(10)]);
    const refused: OpenReading = () => {
      throw new TypeError("refused by the policy");
    };
    const broken: OpenReading = (news) => ({
      order: () => queueMicrotask(() => news.broken("no script")),
      close: () => undefined,
    });
    expect((await opened(file, refused)).there).toBeUndefined();
    expect((await opened(file, broken)).there).toBeUndefined();
    expect(await handed(file, new Stored(() => file), wayOf())).toBeUndefined();
  });

  it("is given up when the viewer stops it before its first frame", async () => {
    const stop = new AbortController();
    const close = vi.fn<() => void>();
    const silent: OpenReading = () => ({ order: () => stop.abort(), close });
    const { there } = await opened(new Blob(["x"]), silent, wayOf(stop.signal));
    expect([there, close.mock.calls.length]).toEqual([undefined, 1]);
  });

  it("plays up to where the worker broke, and says so", async () => {
    let say: (reason: string) => void = () => undefined;
    const breaking: OpenReading = (news) => {
      say = news.broken;
      return besideUs(news);
    };
    const { there } = await opened(new Blob([recordingOf(300_000)]), breaking);
    await there?.entries.begin();
    await there?.entries.more();
    say("out of memory");
    const read = there === undefined ? [] : await all(there.entries);
    expect(read.length).toBeGreaterThan(100);
    expect(there?.entries.passedOver).toContain(
      "It is read no further, by a mistake of ours: out of memory.",
    );
  });
});
