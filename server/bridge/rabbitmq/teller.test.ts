import { describe, expect, it, onTestFinished } from "vitest";
import { createHandClock } from "../../testing/clock.ts";
import { fakeServer } from "../fake-server.ts";
import { QUEUE_OF } from "./recorded-fixture.ts";
import { createTeller } from "./teller.ts";
import { openWindow } from "./window.ts";

const NAME = { vhost: "/", queue: "orders" };
const QUEUE = "/api/queues/%2F/orders?disable_stats=true";

describe("what the cluster tells", () => {
  it("comes from the next URL while the first is held up, and no old word undoes it", async () => {
    const [slow, quick] = [await fakeServer(), await fakeServer()];
    const clock = createHandClock();
    const windows = [slow, quick].map(({ url }) => openWindow(url, { name: NAME, tls: {} }));
    const members = ["r1@localhost"];
    const first = { members, online: new Set(members), askedAt: 0, heardAt: 0 };
    const teller = createTeller([windows[0]!, windows[1]!], first, clock);
    onTestFinished(teller.close);
    slow.answers.set(QUEUE, () => "never");
    quick.answers.set(QUEUE, () => ({ json: QUEUE_OF.leaderless }));
    const late = teller.ask();
    expect(late).toHaveLength(1);
    clock.advance(749);
    expect(teller.ask()).toEqual([]);
    clock.advance(1);
    await Promise.all(teller.ask());
    expect(teller.told()).toMatchObject({ askedAt: 750, members: { length: 3 } });
    expect(teller.silence()).toBeUndefined();
    expect([slow.mostOpen, quick.mostOpen]).toEqual([1, 1]);
    // The first one breaks off; the second one goes on to tell.
    await slow.close();
    await Promise.all(late);
    expect(teller.told().askedAt).toBe(750);
    expect(teller.silence()).toBeUndefined();
    await quick.close();
    await Promise.all(teller.ask());
    expect(teller.silence()).toBeDefined();
  });

  it("is not believed of another cluster that came to answer at a URL", async () => {
    const [gone, other] = [await fakeServer(), await fakeServer()];
    other.answers.set(QUEUE, () => ({ json: QUEUE_OF.led.replaceAll("@localhost", "@other") }));
    const windows = [gone, other].map(({ url }) => openWindow(url, { name: NAME, tls: {} }));
    const members = ["r1@localhost"];
    const first = { members, online: new Set(members), askedAt: 0, heardAt: 0 };
    const clock = createHandClock();
    const teller = createTeller([windows[0]!, windows[1]!], first, clock);
    onTestFinished(teller.close);
    await gone.close();
    await Promise.all(teller.ask());
    await Promise.all(teller.ask());
    expect(teller.told()).toBe(first);
    expect(teller.silence()).toBe("connection refused");
    clock.advance(4_999);
    await Promise.all(teller.ask());
    expect(other.asked).toHaveLength(1);
  });

  it("is not asked for at every round when it is refused", async () => {
    const server = await fakeServer();
    const clock = createHandClock();
    const members = ["r1@localhost"];
    const first = { members, online: new Set(members), askedAt: 0, heardAt: 0 };
    const teller = createTeller([openWindow(server.url, { name: NAME, tls: {} })], first, clock);
    onTestFinished(teller.close);
    await Promise.all(teller.ask());
    expect(teller.silence()).toBe("there is no such queue");
    clock.advance(1_999);
    expect(teller.ask()).toEqual([]);
    clock.advance(1);
    server.answers.set(QUEUE, () => ({ json: QUEUE_OF.led }));
    await Promise.all(teller.ask());
    expect(teller.told().leader).toBe("r1@localhost");
    expect(teller.silence()).toBeUndefined();
  });

  it("holds for ten seconds when every URL is held up, and then no more", async () => {
    const slow = await fakeServer();
    slow.answers.set(QUEUE, () => "never");
    const clock = createHandClock();
    const members = ["r1@localhost"];
    const first = { members, online: new Set(members), askedAt: 0, heardAt: 0 };
    const teller = createTeller([openWindow(slow.url, { name: NAME, tls: {} })], first, clock);
    onTestFinished(teller.close);
    const asked = teller.ask();
    clock.advance(10_000);
    expect(teller.silence()).toBeUndefined();
    clock.advance(1);
    expect(teller.silence()).toBe("no answer in time");
    await slow.close();
    await Promise.all(asked);
  });
});
