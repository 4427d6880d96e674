import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { instant } from "../src/core/base/index.ts";
import { type OpenExporter, openExporter } from "./exporter.ts";
import { createGuard } from "./guard.ts";
import { createHub } from "./hub.ts";
import { LIMITS } from "./limits.ts";
import { opened } from "./testing/opened.ts";
import { knock, watch } from "./testing/watch.ts";

const place = { host: "127.0.0.1", port: 0, option: "--export-port" };
const guard = createGuard({ host: "127.0.0.1", hosts: [], origins: ["https://a.example"] });

async function open(pingEvery?: number): Promise<OpenExporter & { url: string }> {
  const options = { place, guard, hub: createHub(), ...(pingEvery && { pingEvery }) };
  const exporter = await opened(openExporter(options));
  return { ...exporter, url: `ws://127.0.0.1:${exporter.port}` };
}

describe("the door of the exporter", () => {
  it.each([
    {},
    { origin: "http://localhost:5173" },
    { origin: "https://a.example" },
    { host: "localhost:1" },
  ])("lets %j in", async (handshake) => {
    const { url } = await open();
    const viewer = await watch(url, handshake);
    expect(viewer.socket.extensions).toBe("");
  });

  it.each([
    [{ origin: "https://evil.example" }, "--allow-origin"],
    [{ origin: "null" }, "--allow-origin"],
    [{ host: "evil.example" }, "--allow-host"],
    [{ host: "evil.example", origin: "http://evil.example" }, "--allow-host"],
  ])("refuses %j with 403 and a sentence", async (handshake, remedy) => {
    const { url } = await open();
    const answer = await knock(url, handshake);
    expect("status" in answer && answer.status).toBe(403);
    expect("body" in answer && answer.body).toContain(remedy);
  });

  it("refuses more viewers than it can serve", async () => {
    const { url } = await open();
    await Promise.all(Array.from({ length: LIMITS.viewers }, () => watch(url)));
    const sentence = "The exporter has 200 viewers; no more fit in.\n";
    expect(await knock(url)).toEqual({ status: 503, body: sentence });
  });

  it("tells a plain HTTP request what it is, readable from any page", async () => {
    const { port } = await open();
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(answer.status).toBe(426);
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(await answer.text()).toContain("WebSocket");
  });
});

describe("an open exporter", () => {
  it("takes no speech from a viewer", async () => {
    const { url } = await open();
    const viewer = await watch(url);
    viewer.socket.send("x".repeat(2_000));
    expect((await viewer.closed).code).toBe(1009);
  });

  it("lets a viewer go that is dead, and keeps one that lives", async () => {
    const { port, url } = await open(20);
    const living = await watch(url);
    // Shakes hands, then never answers a ping.
    const dead = connect(port, "127.0.0.1");
    dead.write(
      `GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    );
    await new Promise((resolve) => dead.on("error", resolve).on("close", resolve).resume());
    expect(living.socket.readyState).toBe(living.socket.OPEN);
  });

  it("says goodbye to all and is gone", async () => {
    const { close, port, url } = await open();
    const viewers = await Promise.all([watch(url), watch(url)]);
    await close(1001, "the exporter was stopped");
    for (const viewer of viewers) {
      expect(await viewer.closed).toEqual({ code: 1001, words: "the exporter was stopped" });
    }
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow("fetch failed");
  });

  it("is closed in time although a viewer doesn't answer the goodbye", async () => {
    const { close, url } = await open();
    const viewer = await watch(url);
    viewer.socket.pause();
    await expect(close(1001, "the exporter was stopped")).resolves.toBeUndefined();
    viewer.socket.terminate();
  });

  it("sends a frame byte for byte", async () => {
    const hub = createHub();
    const exporter = await opened(openExporter({ place, guard, hub }));
    const viewer = await watch(`ws://127.0.0.1:${exporter.port}/any/path?at=all`);
    const wire = ' {"type" : "event","data":{"details":"\\u00e9 é 🜂"}} ';
    hub.broadcast({ at: instant(0), wire });
    await viewer.heard(1);
    expect(viewer.texts).toEqual([wire]);
  });
});
