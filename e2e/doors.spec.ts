/** Strangers in a real browser: a rebound name, another site's page, a link without its token. */
// oxlint-disable eslint/no-empty-pattern -- where Playwright reads what a fixture needs
import { networkInterfaces } from "node:os";
import { type Browser, type BrowserContext, type Page, test as base } from "@playwright/test";
import { Command } from "./command.ts";
import { expect } from "./fixtures.ts";
import { Raftglass } from "./raftglass.ts";
import { type Listening, httpServer } from "./servers.ts";

interface Fixtures {
  /** In it `evil.test` and all names below it lead to this machine, as an attacker's DNS would. */
  readonly rebound: BrowserContext;
  /** The page and its exporter, started without an option. */
  readonly local: Command;
  /** The attacker's own web site. */
  readonly evil: Listening;
}

const test = base.extend<Fixtures, { readonly misled: Browser }>({
  misled: [
    async ({ playwright, launchOptions }, provide) => {
      const args = [...(launchOptions.args ?? []), "--host-resolver-rules=MAP *.test 127.0.0.1"];
      const browser = await playwright.chromium.launch({ ...launchOptions, args });
      await provide(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  rebound: async ({ misled }, provide) => {
    const context = await misled.newContext();
    await provide(context);
    await context.close();
  },
  local: async ({}, provide) => {
    const command = await Command.start("demo", "--port", "0", "--export-port", "0");
    await provide(command);
    await command.stop();
  },
  evil: async ({}, provide) => {
    const site = await httpServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><h1>Evil</h1>");
    });
    await provide(site);
    await site.close();
  },
});

/** What becomes of a WebSocket that the page opens: its first message, or "refused". */
function hear(page: Page, url: string): Promise<string> {
  return page.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(address);
        socket.addEventListener("message", ({ data }) => resolve(String(data)));
        socket.addEventListener("close", () => resolve("refused"));
      }),
    url,
  );
}

/** What the page's script reads there: status and text, or "blocked". */
function read(page: Page, url: string, mode: RequestMode = "cors"): Promise<string> {
  return page.evaluate(
    async ([address, mode]) => {
      try {
        const answer = await fetch(address, { mode, credentials: "include" });
        return `${answer.status} ${await answer.text()}`;
      } catch {
        return "blocked";
      }
    },
    [url, mode] as const,
  );
}

const portOf = (address: string): string => /:([0-9]+)/.exec(address)?.[1] ?? "";

test("a name that was rebound to this machine gets nothing", async ({ rebound, local }) => {
  const pagePort = new URL(local.page).port;
  const page = await rebound.newPage();
  const answer = await page.goto(`http://evil.test:${pagePort}/`);
  expect(answer?.status()).toBe(403);
  await expect(page.locator("body")).toContainText("does not answer to that host name");
  // A script of the attacker's, which was loaded in this very origin before its name led to us.
  expect(await page.evaluate(() => location.origin)).toBe(`http://evil.test:${pagePort}`);
  for (const path of ["/", "/index.html", "/icon.svg", "/assets/"]) {
    expect(await read(page, path)).toMatch(/^403 Raftglass does not answer to that host name/);
  }
  const exporterPort = portOf(local.exporter);
  expect(await hear(page, `ws://evil.test:${exporterPort}`)).toBe("refused");
  expect(await hear(page, `ws://127.0.0.1:${exporterPort}`)).toBe("refused");
});

test("another site's page hears nothing, and our own does", async ({ rebound, local, evil }) => {
  const url = `ws://${local.exporter}`;
  const page = await rebound.newPage();
  for (const site of ["evil.test", "127.0.0.1.evil.test", "localhost.evil.test"]) {
    await page.goto(`http://${site}:${evil.port}/`);
    expect(await hear(page, url)).toBe("refused");
    expect(await hear(page, url.replace("127.0.0.1", "localhost"))).toBe("refused");
  }
  // A sandboxed frame and a data: page have no origin to be known by.
  await page.goto("data:text/html,<h1>Evil</h1>");
  expect(await hear(page, url)).toBe("refused");
  // The same sockets, from a page of this machine: what is refused above is refused for its origin.
  await page.goto(`http://localhost:${evil.port}/`);
  expect(await hear(page, url)).toContain('"type":"state"');
});

test("another site's page reads, shows and runs nothing of ours", async ({
  rebound,
  local,
  evil,
}) => {
  const page = await rebound.newPage();
  await page.goto(`http://evil.test:${evil.port}/`);
  const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(await (await fetch(local.page)).text())?.[1];
  for (const path of ["", "icon.svg", script ?? ""]) {
    expect(await read(page, `${local.page}${path}`), path).toBe("blocked");
    expect(await read(page, `${local.page}${path}`, "no-cors"), path).toBe("blocked");
  }
  const loads = (tag: string, address: string): Promise<string> =>
    page.evaluate(
      ([name, src]) =>
        new Promise<string>((resolve) => {
          const element = document.createElement(name);
          element.addEventListener("load", () => resolve("loaded"));
          element.addEventListener("error", () => resolve("blocked"));
          element.setAttribute("src", src);
          document.body.append(element);
        }),
      [tag, address] as const,
    );
  expect(await loads("img", `${local.page}icon.svg`)).toBe("blocked");
  expect(await loads("script", `${local.page}${script}`)).toBe("blocked");
  // A frame fires its event for the browser's own page of refusal, too.
  await loads("iframe", local.page);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await expect.poll(() => frame?.url()).toMatch(/^chrome-error:/);
  // The exporter's answer to a plain request tells that something is there, and no more.
  expect(await read(page, `http://${local.exporter}/`)).toBe("blocked");
});

/** An address of this machine that others reach, or all of its addresses. */
function outerAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return all.find(({ internal, family }) => !internal && family === "IPv4")?.address ?? "0.0.0.0";
}

const OPEN = ["--port", "0", "--export-port", "0"];

test("from another address the link opens the page, and keeps its token out of sight", async ({
  rebound,
  evil,
}) => {
  const command = await Command.start("demo", "--host", outerAddress(), ...OPEN);
  const link = new URL(command.page);
  const token = link.searchParams.get("token") ?? "";

  const stranger = await rebound.newPage();
  const answer = await stranger.goto(link.origin);
  expect(answer?.status()).toBe(401);
  await expect(stranger.locator("body")).toContainText("open that whole link");
  const url = `ws://${command.exporter}/`;
  expect(await hear(stranger, url)).toBe("refused");

  const page = await rebound.newPage();
  const raftglass = new Raftglass(page, link.href);
  await raftglass.open();
  await expect(raftglass.badge).toHaveText("live");
  await expect(raftglass.names).toHaveCount(5);
  await expect(page).toHaveURL(`${link.origin}/`);
  // Nothing of the page can give it away: it is in a cookie that no script reads.
  const seen = await page.evaluate(() =>
    [document.cookie, document.documentElement.outerHTML, JSON.stringify(localStorage)].join(),
  );
  expect(seen).not.toContain(token);
  await page.reload();
  await expect(raftglass.badge).toHaveText("live");

  // The browser knows the token now, and tells it to no other site's page.
  await stranger.goto(`http://evil.test:${evil.port}/`);
  expect(await hear(stranger, url)).toBe("refused");
  expect(await read(stranger, `${link.origin}/`)).toBe("blocked");
  // Another browser that was told the exporter's address needs the token in it.
  await stranger.goto(`http://localhost:${evil.port}/`);
  expect(await hear(stranger, url)).toBe("refused");
  expect(await hear(stranger, `${url}?token=${token}`)).toContain('"type":"state"');
  const { out } = await command.stop();
  expect(out.split(token)).toHaveLength(2);
});

test("a link in another site's page opens it, too", async ({ rebound, evil }) => {
  const command = await Command.start("demo", "--host", "0.0.0.0", ...OPEN);
  const page = await rebound.newPage();
  await page.goto(`http://evil.test:${evil.port}/`);
  await page.evaluate((href) => {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = "our cluster";
    document.body.append(link);
  }, command.page);
  await page.getByText("our cluster").click();
  await expect(new Raftglass(page, "").badge).toHaveText("live");
  await command.stop();
});

test("--no-token lets everyone in, and says so", async ({ rebound }) => {
  const command = await Command.start("demo", "--host", "0.0.0.0", "--no-token", ...OPEN);
  expect(command.page).not.toContain("token");
  const raftglass = new Raftglass(await rebound.newPage(), command.page);
  await raftglass.open();
  await expect(raftglass.badge).toHaveText("live");
  await command.stop();
});
