import { describe, expect, it, onTestFinished } from "vitest";
import { createHandClock } from "../../testing/clock.ts";
import { fakeServer } from "../fake-server.ts";
import { createSpeaker } from "./own-word.ts";
import { METRICS } from "./recorded-fixture.ts";

const NAME = { vhost: "/", queue: "orders" };
const FIGURES = "/metrics/detailed?family=ra_metrics";

describe("a member's figures", () => {
  it("are asked for once a second, and are silent only where they were heard before", async () => {
    const node = await fakeServer();
    node.answers.set(FIGURES, () => ({ json: METRICS }));
    const clock = createHandClock();
    const speaker = createSpeaker({ node: "r1@localhost", name: NAME, tls: {}, clock });
    onTestFinished(speaker.close);
    expect(speaker.ask(undefined)).toBeUndefined();
    await speaker.ask(node.url);
    expect(speaker.word()).toMatchObject({ term: 13, askedAt: 0 });
    clock.advance(999);
    expect(speaker.ask(node.url)).toBeUndefined();
    clock.advance(1);
    await speaker.ask(node.url);
    expect(node.asked).toHaveLength(2);
    expect(speaker.spokeAt()).toBe(1_000);
    clock.advance(1_000);
    await node.close();
    await speaker.ask(node.url);
    expect(speaker.silence()).toEqual({ why: "connection refused", since: 2_000 });
    expect(speaker.spokeAt()).toBeUndefined();
  });

  it("of another node are not its word", async () => {
    const node = await fakeServer();
    node.answers.set(FIGURES, () => ({ json: METRICS }));
    const clock = createHandClock();
    const speaker = createSpeaker({ node: "r2@localhost", name: NAME, tls: {}, clock });
    onTestFinished(speaker.close);
    await speaker.ask(node.url);
    expect([speaker.word(), speaker.silence(), speaker.spokeAt()]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    clock.advance(4_999);
    expect(speaker.ask(node.url)).toBeUndefined();
  });

  it("that are long are asked for less often", async () => {
    const node = await fakeServer();
    const filler = `# ${"x".repeat(80_000)}\n`;
    node.answers.set(FIGURES, () => ({ json: filler + METRICS }));
    const clock = createHandClock();
    const speaker = createSpeaker({ node: "r1@localhost", name: NAME, tls: {}, clock });
    onTestFinished(speaker.close);
    for (let now = 0; now < 10_000; now += 100) {
      await speaker.ask(node.url);
      clock.advance(100);
    }
    expect(node.asked.length).toBeGreaterThan(3);
    expect(node.asked.length).toBeLessThanOrEqual(6);
  });
});
