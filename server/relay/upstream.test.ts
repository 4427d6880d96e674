import { describe, expect, it } from "vitest";
import { createHandClock } from "../testing/clock.ts";
import { createJournal } from "./journal.ts";
import { LIVELY_FRAMES, SILENCE_MS, type UpstreamHandlers, openUpstream } from "./upstream.ts";

function upstreamOf() {
  const clock = createHandClock();
  const told: string[] = [];
  const log: string[] = [];
  const attempts: UpstreamHandlers[] = [];
  let dropped = 0;
  const upstream = openUpstream({
    url: "ws://pfsd-1:10100",
    shownUrl: "ws://pfsd-1:10100",
    connect: (_url, handlers) => {
      attempts.push(handlers);
      return () => void (dropped += 1);
    },
    clock,
    random: () => 0.5,
    journal: createJournal("text", (line) => log.push(line)),
    pass: (bytes) => told.push(bytes.toString("utf8")),
    lost: () => told.push("lost"),
  });
  const last = (): UpstreamHandlers => attempts.at(-1) as UpstreamHandlers;
  return { clock, told, log, attempts, upstream, last, dropped: () => dropped };
}

describe("the connection to the exporter", () => {
  it("passes on what comes, and knows how old it is", () => {
    const { clock, told, upstream, last } = upstreamOf();
    expect(upstream.age()).toBeUndefined();
    last().opened();
    last().text(Buffer.from("é"));
    clock.advance(1_500);
    expect(told).toEqual(["é"]);
    expect(upstream.age()).toBe(1_500);
    expect(upstream.isOpen).toBe(true);
  });

  it("is tried again and again, each time a little later, and loses nothing it never had", () => {
    const { clock, told, log, attempts, last } = upstreamOf();
    const waits: number[] = [];
    for (let failure = 0; failure < 8; failure += 1) {
      const before = clock.now();
      last().ended("connect ECONNREFUSED");
      const count = attempts.length;
      while (attempts.length === count) clock.advance(1);
      waits.push(clock.now() - before);
    }
    expect(waits).toEqual([375, 625, 1_125, 2_125, 4_125, 7_625, 7_625, 7_625]);
    expect(told).toEqual([]);
    expect(log[0]).toBe(
      "Warning: exporter not reached (url ws://pfsd-1:10100, why connect ECONNREFUSED, " +
        "next-try-ms 375)",
    );
  });

  it("tells once that it was lost, and begins its back-off anew when it had lasted", () => {
    const { clock, told, attempts, last } = upstreamOf();
    last().ended("refused");
    clock.advance(375);
    last().opened();
    clock.advance(5_000);
    last().ended("going away (code 1001)");
    expect(told).toEqual(["lost"]);
    clock.advance(375);
    expect(attempts).toHaveLength(3);
  });

  it("is opened anew when it was lively and falls silent", () => {
    const { clock, told, attempts, last, dropped } = upstreamOf();
    last().opened();
    for (let sent = 0; sent < LIVELY_FRAMES; sent += 1) last().text(Buffer.from(`${sent}`));
    clock.advance(SILENCE_MS - 1);
    expect(attempts).toHaveLength(1);
    clock.advance(1_000);
    expect(dropped()).toBe(1);
    expect(told.at(-1)).toBe("lost");
    expect(attempts).toHaveLength(2);
  });

  it("is left alone where silence is its way", () => {
    const { clock, attempts, last } = upstreamOf();
    last().opened();
    last().text(Buffer.from("{}"));
    clock.advance(100 * SILENCE_MS);
    expect(attempts).toHaveLength(1);
  });

  it("leaves nothing behind when it is closed", () => {
    const { clock, upstream, last, attempts, dropped } = upstreamOf();
    last().opened();
    upstream.close();
    expect(dropped()).toBe(1);
    expect(clock.waiting).toBe(0);
    clock.advance(100_000);
    expect(attempts).toHaveLength(1);
  });
});
