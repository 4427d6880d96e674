/** `?exporter=`: which forms select an exporter, and that a link from elsewhere asks first. */
import { expect, test } from "./fixtures.ts";
import { Command } from "./command.ts";
import { Exporter } from "./exporter.ts";
import { Raftglass } from "./raftglass.ts";
import { httpServer } from "./servers.ts";

const SPOKEN = [
  { title: "host:port", of: (port: number) => `127.0.0.1:${port}`, path: "/" },
  { title: "a name and a port", of: (port: number) => `localhost:${port}`, path: "/" },
  {
    title: "a ws:// URL",
    of: (port: number) => `ws://127.0.0.1:${port}/a/b?c=d`,
    path: "/a/b?c=d",
  },
];

for (const { title, of, path } of SPOKEN) {
  test(`?exporter= may be ${title}`, async ({ raftglass, exporter }) => {
    await raftglass.show(of(exporter.port));
    await expect(raftglass.badge).toHaveText("live");
    expect(exporter.path).toBe(path);
  });
}

test("a token goes to the exporter, and nowhere into the page", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(`ws://127.0.0.1:${exporter.port}/?token=secret`);
  await expect(raftglass.badge).toHaveText("live");
  expect(exporter.path).toBe("/?token=secret");
  await expect(page).not.toHaveURL(/secret/);
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(kept).toContain(`ws://127.0.0.1:${exporter.port}/`);
  expect(kept).not.toContain("secret");
});

const DEFAULTED = [
  { given: "127.0.0.7", shown: "127.0.0.7:10100" },
  { given: "::1", shown: "[::1]:10100" },
  { given: "wss://127.0.0.7/x", shown: "127.0.0.7:443" },
];

for (const { given, shown } of DEFAULTED) {
  test(`?exporter=${given} means ${shown}`, async ({ page, raftglass }) => {
    await raftglass.open(given);
    await expect(page.locator(".badge-title")).toHaveText(shown);
  });
}

const REFUSED = [
  { given: "http://10.0.0.1:10100", sentence: "An exporter speaks WebSocket: write ws://10.0.0.1" },
  { given: "10.0.0.1:67890", sentence: "“67890” is not a port" },
  { given: "ws://me:secret@10.0.0.1", sentence: "can't carry a user name or password" },
  { given: "10.0.0.1:10100/path", sentence: "An address with a path must be a whole URL" },
  { given: "javascript:alert(1)", sentence: "is not a port" },
  { given: "ftp://10.0.0.1", sentence: "ftp:// is not a WebSocket" },
  { given: "two words", sentence: "An address holds no spaces" },
  { given: "x".repeat(3_000), sentence: "longer than 2000 characters" },
];

for (const { given, sentence } of REFUSED) {
  test(`?exporter=${given.slice(0, 30)} gets a sentence`, async ({ page, raftglass }) => {
    await raftglass.open(given);
    await expect(page.getByRole("alert")).toContainText(`The address asks for an exporter.`);
    await expect(page.getByRole("alert")).toContainText(sentence);
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect(page.getByLabel("Connect to a host")).toBeVisible();
  });
}

test("a link on another site asks, and connects only after “Connect”", async ({
  page,
  server,
  raftglass,
  exporter,
}) => {
  const target = `${server.page}?exporter=${exporter.address}`;
  const site = await httpServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(`<!doctype html><title>Blog</title><a href="${target}">Watch my cluster</a>`);
  });
  await page.goto(`http://localhost:${site.port}/`);
  await page.getByRole("link", { name: "Watch my cluster" }).click();
  const question = page.getByRole("heading", { name: "A link wants to connect to" });
  await expect(question).toContainText(exporter.address);
  await expect(page.getByText("take the stream away from another viewer")).toBeVisible();
  // The harmless answer has the focus.
  await expect(page.getByRole("button", { name: "Not now" })).toBeFocused();
  expect(exporter.attempts).toBe(0);

  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(raftglass.badge).toHaveText("live");
  expect(exporter.attempts).toBe(1);
  await site.close();
});

test("“Not now” connects to nothing and forgets the link", async ({ page, raftglass }) => {
  // Nobody's own machine: even without a site before it, such an address may be a link from a chat.
  await raftglass.open("exporter.invalid:10100");
  await expect(page.getByRole("heading", { name: "A link wants to connect to" })).toBeVisible();
  await page.getByRole("button", { name: "Not now" }).click();
  await expect(page.getByLabel("Connect to a host")).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
});

test("a hostile address is shown as text, and asked about", async ({ page, raftglass }) => {
  await raftglass.open(
    "ws://exporter.invalid/<img src=x onerror=alert(1)>\u202e".replaceAll(" ", "%20"),
  );
  await expect(page.getByRole("heading", { name: "A link wants to connect to" })).toBeVisible();
  await expect(page.locator("img")).toHaveCount(0);
});

test("the served exporter is never asked about", async ({ page, exporter }) => {
  const other = await Exporter.open();
  const command = await Command.start("serve", "--port", "0", "--exporter", exporter.address);
  const raftglass = new Raftglass(page, command.page);
  await raftglass.show("");
  await expect(page.locator(".badge-title")).toHaveText(exporter.address);
  expect(other.attempts).toBe(0);
  await command.stop();
  await other.kill();
});
