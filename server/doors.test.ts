import { describe, expect, it } from "vitest";
import { DOOR_ROWS, GUARDS } from "./door-fixture.ts";
import { guardOf } from "./doors.ts";
import { openExporter } from "./exporter.ts";
import type { Guard } from "./guard.ts";
import { createHub } from "./hub.ts";
import { openPageServer } from "./page-server.ts";
import { folderOf, opened } from "./testing/opened.ts";
import { type Asking, handshake, head, say, statusIn } from "./testing/raw.ts";

const place = { host: "127.0.0.1", port: 0, option: "--port" };
const TOKEN = "a-token-that-is-known";

async function openBoth(guard: Guard): Promise<{ page: number; exporter: number }> {
  const folder = await folderOf({ "index.html": "<head></head>", "a.js": "1" });
  const exporterFor = (): string => "ws://a";
  const page = await opened(openPageServer({ place, guard, folder, exporterFor }));
  const exporter = await opened(openExporter({ place, guard, hub: createHub() }));
  return { page: page.port, exporter: exporter.port };
}

const ask = async (port: number, asking: Asking): Promise<number> =>
  statusIn(await say(port, head(asking)));
const knock = async (port: number, asking: Asking): Promise<number> =>
  statusIn(await say(port, handshake(asking)));

describe("every door", () => {
  it.each(Object.keys(GUARDS) as (keyof typeof GUARDS)[])(
    "decides by the same table, for requests and handshakes: %s",
    async (name) => {
      const { page, exporter } = await openBoth(GUARDS[name]);
      for (const row of DOOR_ROWS.filter(({ guard }) => guard === name)) {
        const refused = row.verdict === "in" ? undefined : 403;
        // Node itself refuses a request that names no host.
        const expected = row.host === undefined ? 400 : refused;
        const what = JSON.stringify(row);
        expect(await ask(page, row), what).toBe(expected ?? 200);
        expect(await ask(page, { ...row, path: "/a.js" }), what).toBe(expected ?? 200);
        expect(await ask(exporter, row), what).toBe(expected ?? 426);
        expect(await knock(exporter, row), what).toBe(refused ?? 101);
      }
    },
  );

  it("refuses two hosts, of which a proxy may have believed the other", async () => {
    const { page, exporter } = await openBoth(GUARDS.local);
    const twice = { host: "localhost", more: ["Host: evil.example"] };
    expect(await ask(page, twice)).toBe(400);
    expect(await knock(exporter, twice)).toBe(400);
  });
});

describe("the token", () => {
  const guard = given({ host: "0.0.0.0" });
  function given(flags: { host: string; token?: boolean }, chosen = TOKEN): Guard {
    const doors = { allowHost: [], allowOrigin: [], token: true, ...flags };
    const guarded = guardOf(doors, chosen);
    if (!guarded.ok) throw new Error(guarded.error);
    return guarded.value;
  }

  it.each([
    ["none", {}, 401],
    ["another", { path: "/?token=a-token-that-is-knowN" }, 401],
    ["a part of it", { path: "/?token=a-token-that-is-know" }, 401],
    ["an empty one", { path: "/?token=" }, 401],
    ["one in the path", { path: `/${TOKEN}` }, 401],
    ["one under another name", { path: `/?key=${TOKEN}` }, 401],
    ["a password", { more: [`Authorization: Basic ${TOKEN}`] }, 401],
    ["a stranger's cookie", { more: [`Cookie: session=${TOKEN}`] }, 401],
    ["the right one from a strange page", { path: `/?token=${TOKEN}`, origin: "http://e.x" }, 403],
    ["the right one for a strange name", { path: `/?token=${TOKEN}`, host: "evil.example" }, 403],
    ["it in the address", { path: `/?token=${TOKEN}` }, 101],
    ["it among others", { path: `/a/b?since=1&token=x&token=${TOKEN}` }, 101],
    ["it as a bearer", { more: [`authorization: bearer ${TOKEN}`] }, 101],
    ["it in the page's cookie", { more: [`Cookie: a=b; raftglass-10101=${TOKEN}; c=d`] }, 101],
    ["an old cookie too", { more: [`Cookie: raftglass-1=old; raftglass-2=${TOKEN}`] }, 101],
  ])("is asked for by the exporter: %s", async (_what, asking, expected) => {
    const { exporter } = await openBoth(guard);
    const whole = { host: "localhost", ...asking };
    expect(await knock(exporter, whole)).toBe(expected);
    expect(await ask(exporter, whole)).toBe(expected === 101 ? 426 : expected);
  });

  it("is asked for by each file of the page, and taken as a cookie", async () => {
    const { page } = await openBoth(guard);
    for (const path of ["/", "/index.html", "/a.js", "/nothing"]) {
      expect(await ask(page, { path, host: "localhost" })).toBe(401);
    }
    const asking = { path: `/?exporter=b:1&token=${TOKEN}`, host: "localhost" };
    const answer = await say(page, head(asking));
    expect(statusIn(answer)).toBe(303);
    expect(answer).toContain("\r\nLocation: /?exporter=b%3A1\r\n");
    expect(answer).toContain("Cache-Control: no-store");
    const cookie = /Set-Cookie: (\S+); Path=\/; HttpOnly; SameSite=Lax\r\n/.exec(answer)?.[1];
    expect(cookie).toBe(`raftglass-${page}=${TOKEN}`);
    const more = [`Cookie: ${cookie}`];
    expect(await ask(page, { path: "/", host: "localhost", more })).toBe(200);
    expect(await ask(page, { path: "/a.js", host: "localhost", more })).toBe(200);
  });

  it("is not in what is answered to whoever does not know it", async () => {
    const { page, exporter } = await openBoth(guard);
    for (const port of [page, exporter]) {
      const answer = await say(port, head({ path: "/?token=wrong", host: "localhost" }));
      expect(answer).toContain("open that whole link");
      expect(answer).not.toContain(TOKEN);
      expect(answer).not.toContain("wrong");
    }
  });

  it.each([
    [{ host: "127.0.0.1" }, undefined],
    [{ host: "localhost" }, undefined],
    [{ host: "0.0.0.0", token: false }, undefined],
    [{ host: "0.0.0.0" }, TOKEN],
    [{ host: "192.168.7.1" }, TOKEN],
  ])("belongs to every address that is not this machine's alone: %j", (flags, token) => {
    expect(given(flags).token).toBe(token);
  });

  it("is long, random, and another each time", () => {
    const tokens = Array.from({ length: 50 }, () => given({ host: "::" }, "").token);
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it.each(["short", "x".repeat(129), "sixteen letters & more"])("can't be %j", (chosen) => {
    const doors = { host: "::", allowHost: [], allowOrigin: [], token: true };
    const guarded = guardOf(doors, chosen);
    expect(!guarded.ok && guarded.error).toContain("RAFTGLASS_TOKEN must have 16 to 128");
    expect(!guarded.ok && guarded.error).not.toContain(chosen);
  });
});
