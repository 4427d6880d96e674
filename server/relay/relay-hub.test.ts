import { describe, expect, it } from "vitest";
import { readPacket } from "../../src/core/relay/index.ts";
import { createHandClock } from "../testing/clock.ts";
import { createFeed } from "./feed.ts";
import { createJournal } from "./journal.ts";
import { BATCH_MS, COME_BACK, PATIENCE_MS, createRelayHub } from "./relay-hub.ts";
import { BATCHED, PLAIN } from "./style.ts";
import { type RelayViewer, VIEWER_LIMITS } from "./subscriber.ts";

const STATE = Buffer.from('{"type":"state","data":{"nodes":[{"uuid":"a","state":"leader"}]}}');
const event = (details: string): Buffer =>
  Buffer.from(JSON.stringify({ type: "event", data: { source: "a", target: "b", details } }));

class Played implements RelayViewer {
  readonly texts: string[] = [];
  readonly closed: number[] = [];
  bufferedAmount = 0;
  takes = true;
  #drained = (): void => {};

  send(bytes: Buffer): void {
    this.texts.push(bytes.toString("utf8"));
    if (!this.takes) this.bufferedAmount += bytes.length;
  }

  close(code: number): void {
    this.closed.push(code);
  }

  onDrain(call: () => void): void {
    this.#drained = call;
  }

  drain(takes = true): void {
    this.takes = takes;
    this.bufferedAmount = 0;
    this.#drained();
  }
}

function hubOf(told = [STATE]) {
  const clock = createHandClock();
  const log: string[] = [];
  const feed = createFeed({ name: "r" });
  const journal = createJournal("text", (line) => log.push(line));
  const hub = createRelayHub({ feed, clock, journal });
  for (const bytes of told) hub.pass(bytes);
  return { clock, log, hub };
}

describe("a viewer that takes nothing", () => {
  it("is given so many bytes, then waits in the ring, then hears one state instead", () => {
    const { hub, log } = hubOf();
    const [slow, quick] = [new Played(), new Played()];
    slow.takes = false;
    hub.join(slow, PLAIN);
    hub.join(quick, PLAIN);
    const long = event("x".repeat(10_000));
    for (let sent = 0; sent < 200; sent += 1) hub.pass(long);
    expect(slow.bufferedAmount).toBeLessThan(VIEWER_LIMITS.socketBytes + 2 * long.length);
    expect(quick.texts).toHaveLength(201);
    expect(hub.counts.slow).toBe(1);
    const heard = slow.texts.length - 1;
    slow.drain();
    const { relay } = JSON.parse(slow.texts.at(-1) ?? "") as { relay: { dropped: number } };
    expect(relay.dropped).toBe(200 - heard);
    expect(hub.counts.dropped).toBe(relay.dropped);
    hub.pass(event("after"));
    expect(slow.texts.at(-1)).toContain("after");
    expect(log).toEqual([
      "Warning: viewer too slow (protocol plain)",
      `viewer restated (protocol plain, dropped ${relay.dropped})`,
    ]);
  });

  it("catches up without a loss as long as it is not too far behind", () => {
    const { hub } = hubOf();
    const slow = new Played();
    slow.takes = false;
    hub.join(slow, PLAIN);
    const long = event("x".repeat(10_000));
    for (let sent = 0; sent < 100; sent += 1) hub.pass(long);
    slow.drain();
    expect(slow.texts).toHaveLength(101);
    expect(hub.counts.slow).toBe(0);
  });

  it("is cut only when it goes on so, with a code that says to come back", () => {
    const { hub, clock } = hubOf();
    const slow = new Played();
    slow.takes = false;
    hub.join(slow, PLAIN);
    const long = event("x".repeat(100_000));
    for (let sent = 0; sent < 20; sent += 1) hub.pass(long);
    clock.advance(PATIENCE_MS - 1_000);
    expect(slow.closed).toEqual([]);
    expect(hub.lags()[0]?.milliseconds).toBe(PATIENCE_MS - 1_000);
    clock.advance(2_000);
    expect(slow.closed).toEqual([COME_BACK]);
    const told = slow.texts.length;
    hub.pass(STATE);
    slow.drain();
    expect(slow.texts).toHaveLength(told);
    expect(hub.counts.cut).toBe(1);
  });

  it("is not cut while it takes, however little", () => {
    const { hub, clock } = hubOf();
    const slow = new Played();
    slow.takes = false;
    hub.join(slow, PLAIN);
    const long = event("x".repeat(100_000));
    for (let sent = 0; sent < 20; sent += 1) hub.pass(long);
    for (let taken = 0; taken < 10; taken += 1) {
      clock.advance(PATIENCE_MS - 1_000);
      slow.bufferedAmount -= 1;
    }
    expect(slow.closed).toEqual([]);
    clock.advance(PATIENCE_MS + 1_000);
    expect(slow.closed).toEqual([COME_BACK]);
  });
});

describe("a slow viewer while nothing is known of the cluster", () => {
  const LONG = event("x".repeat(100_000));

  it("goes on with what it missed, and is told no state", () => {
    const { hub, clock } = hubOf([]);
    const slow = new Played();
    slow.takes = false;
    hub.join(slow, PLAIN);
    for (let sent = 0; sent < 20; sent += 1) hub.pass(LONG);
    expect([hub.counts.slow, slow.texts.length]).toEqual([1, 1]);
    for (let taken = 0; taken < 15; taken += 1) {
      clock.advance(PATIENCE_MS / 2);
      slow.drain(false);
    }
    slow.drain();
    expect(slow.texts).toEqual(Array<string>(20).fill(LONG.toString()));
    expect([slow.closed, hub.counts.dropped]).toEqual([[], 0]);
  });

  it("is told to come back when what it missed is not held any more", () => {
    const { hub, clock } = hubOf([]);
    const slow = new Played();
    slow.takes = false;
    hub.join(slow, PLAIN);
    for (let sent = 0; sent < 100; sent += 1) hub.pass(LONG);
    slow.drain();
    expect(slow.texts).toHaveLength(1);
    clock.advance(PATIENCE_MS + 2_000);
    expect([slow.texts.length, slow.closed]).toEqual([1, [COME_BACK]]);
  });
});

describe("batches", () => {
  const packets = ({ texts }: Played) =>
    texts.map((text) => {
      const read = readPacket(text);
      if (!read.ok) throw new Error(read.error);
      return read.value;
    });
  const framesIn = (viewer: Played): number[] =>
    packets(viewer).flatMap((packet) => (packet.type === "frames" ? [packet.texts.length] : []));

  it("last 16 ms, and the first frame after a pause goes at once", () => {
    const { hub, clock } = hubOf();
    const viewer = new Played();
    hub.join(viewer, BATCHED);
    clock.advance(100);
    hub.pass(event("1"));
    clock.advance(0);
    expect(framesIn(viewer)).toEqual([1]);
    for (let sent = 0; sent < 3; sent += 1) {
      clock.advance(BATCH_MS / 4);
      hub.pass(event("more"));
    }
    expect(framesIn(viewer)).toEqual([1]);
    clock.advance(BATCH_MS / 4);
    expect(framesIn(viewer)).toEqual([1, 3]);
  });

  it("hold 64 kB, or one frame that is longer", () => {
    const { hub } = hubOf();
    const viewer = new Played();
    hub.join(viewer, BATCHED);
    const long = event("x".repeat(30_000));
    for (let sent = 0; sent < 3; sent += 1) hub.pass(long);
    hub.pass(event("x".repeat(100_000)));
    expect(framesIn(viewer)).toEqual([2, 1, 1]);
  });

  it("are followed by a bookmark every 5 s", () => {
    const { hub, clock } = hubOf();
    const viewer = new Played();
    hub.join(viewer, BATCHED);
    clock.advance(15_000);
    const marks = packets(viewer).filter(({ type }) => type === "bookmark");
    expect(marks).toEqual([1, 2, 3].map(() => ({ type: "bookmark", epoch: "r.1", seq: 1 })));
  });
});
