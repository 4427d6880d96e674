/** The ways to a recording: pasted, gzipped, at an address, in a link; and what is said then. */
import { readFile } from "node:fs/promises";
import { deflateRawSync, gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { CAPTURE } from "./command.ts";
import { expect, test } from "./fixtures.ts";
import { type Listening, httpServer, slowServer } from "./servers.ts";
import { event, node, state } from "./wire.ts";

// Chromium itself tells of what a server answers or keeps from us.
test.use({ expected: /^(Access to fetch at |Failed to load resource: the server responded with)/ });

const [A, B] = [node(1), node(2)];

function recording(...wires: readonly string[]): string {
  const header = JSON.stringify({ format: "raftglass-recording", version: 1, title: "two nodes" });
  const lines = wires.map((wire) => JSON.stringify([100, "f", wire]));
  return `${[header, ...lines].join("\n")}\n`;
}

const TWO = recording(state(A, B), event(A.uuid, B.uuid, "heartbeat"));

/** As Ctrl-V does. */
async function paste(page: Page, text: string, selector = "body"): Promise<void> {
  await page.evaluate(
    ([pasted, at]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true });
      document.querySelector(at)?.dispatchEvent(paste);
    },
    [text, selector] as const,
  );
}

test("a recording that is pasted opens, unless it goes into a field", async ({ page, plain }) => {
  await plain.open();
  await expect(page.getByLabel("Connect to a host")).toBeVisible();
  await paste(page, TWO, "input");
  await paste(page, "no recording");
  await expect(page.getByRole("alert")).toContainText("What was pasted can't be played.");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await paste(page, TWO);
  await expect(plain.names).toHaveText(["node-1", "node-2"]);
  await expect(page.locator(".badge-title")).toHaveText("What was pasted");
});

test("a real paste by the keyboard opens, too", async ({ page, context, plain }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await plain.open();
  await page.evaluate((text) => navigator.clipboard.writeText(text), TWO);
  await page.locator("h1").click();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(plain.names).toHaveText(["node-1", "node-2"]);
});

test("a gzipped file opens, and one that is cut plays up to the cut", async ({ page, plain }) => {
  await plain.open();
  const capture = await readFile(CAPTURE);
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/gzip", buffer });
  const packed = gzipSync(capture);
  await page.getByLabel("Recording").setInputFiles(file("run.ndjson.gz", packed));
  await expect(plain.names).toHaveCount(5);
  await page.getByRole("button", { name: "Change source" }).click();
  const half = packed.subarray(0, packed.length / 2);
  await page.getByLabel("Recording").setInputFiles(file("half.ndjson.gz", half));
  await expect(page.locator(".badge-title")).toHaveText(/^half/);
  await expect(page.getByRole("alert")).toContainText("half.ndjson.gz: It ");
  await expect(page.getByRole("alert")).toContainText("plays up to there.");
});

/** A server of recordings, that lets other pages read some of them. */
function library(asked: string[]): Promise<Listening> {
  return httpServer(({ url = "", headers }, response) => {
    asked.push(`${url} ${headers.cookie ?? "-"} ${headers.referer ?? "-"}`);
    if (url === "/open.ndjson") response.setHeader("Access-Control-Allow-Origin", "*");
    const isThere = url.endsWith(".ndjson");
    response.writeHead(isThere ? 200 : 404).end(isThere ? TWO : "");
  });
}

test("?recording= from another server is asked about, then shown", async ({ page, server }) => {
  const asked: string[] = [];
  const other = await library(asked);
  const url = `http://127.0.0.1:${other.port}/open.ndjson`;
  await page.goto(`${server.page}?recording=${encodeURIComponent(url)}`);
  const question = page.getByRole("heading", { name: "A link wants to open the recording at" });
  await expect(question).toContainText(url);
  expect(asked).toEqual([]);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.locator(".badge-title")).toHaveText(/^open\.ndjson/);
  await expect(page.locator(".badge-word")).toContainText("recording");
  expect(asked).toEqual(["/open.ndjson - -"]);
  // Agreed to in this tab: a reload is no new question, and the address still says what is shown.
  await page.reload();
  await expect(page.locator(".badge-title")).toHaveText(/^open\.ndjson/);
  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByRole("button", { name: "Leave this source" }).click();
  expect(new URL(page.url()).search).toBe("");
  await other.close();
});

const TROUBLES = [
  { path: "/closed.ndjson", sentence: "does not let other pages read it" },
  { path: "/open.ndjson", down: true, sentence: "Nothing answers at" },
];

for (const { path, down, sentence } of TROUBLES) {
  test(`?recording= that can't be had is told: ${sentence}`, async ({ page, server }) => {
    const other = await library([]);
    if (down === true) await other.close();
    const url = `http://127.0.0.1:${other.port}${path}`;
    await page.goto(`${server.page}?recording=${encodeURIComponent(url)}`);
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(sentence);
    await expect(page.getByLabel("Connect to a host")).toBeVisible();
    if (down !== true) await other.close();
  });
}

test("?recording= of this page's own server opens at once; what is not there is told", async ({
  page,
  plain,
}) => {
  await plain.open();
  const own = page.url();
  await page.goto(`${own}?recording=recordings/five-nodes-three-crashes.ndjson`);
  await expect(plain.names).toHaveCount(5);
  await page.goto(`${own}?recording=recordings/none.ndjson`);
  await expect(page.getByRole("alert")).toContainText("answers with 404");
  await page.goto(`${own}?recording=javascript:alert(1)`);
  await expect(page.getByRole("alert")).toContainText("only http:// and https:// can");
});

test("?recording= that comes slowly is shown as it comes, and can be stopped", async ({
  page,
  plain,
}) => {
  const slow = await slowServer(await readFile(CAPTURE, "utf8"));
  await plain.open();
  const address = `${page.url()}?recording=${encodeURIComponent(slow.url)}`;
  const open = async (): Promise<void> => {
    await page.goto(address);
    const agreed = page.getByRole("button", { name: "Open", exact: true });
    if (slow.answers.length === 0) await agreed.click();
    await expect(page.locator(".under-way")).toContainText("Opening slow.ndjson");
  };
  const stop = page.getByRole("button", { name: "Stop", exact: true });
  const progress = page.getByRole("progressbar", { name: "Read of the recording" });
  await open();
  await expect(progress).toBeVisible();
  const gone = new Promise((done) => slow.answers[0]?.once("close", done));
  await stop.click();
  await gone;
  await expect(progress).toBeHidden();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.getByLabel("Connect to a host")).toBeVisible();

  // The picture is there before the rest has come, and what has come is kept.
  await open();
  slow.half();
  await expect(plain.names).toHaveCount(5);
  const strip = page.getByRole("region", { name: "Time", exact: true });
  await expect(strip.getByText(/^\d.*B of \d.*B$/)).toBeVisible();
  await stop.click();
  await expect(progress).toBeHidden();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(plain.names).toHaveCount(5);

  await open();
  slow.half();
  await expect(plain.names).toHaveCount(5);
  slow.rest();
  await expect(progress).toBeHidden();
  await expect(page.getByRole("alert")).toBeHidden();
  await slow.close();
});

test("“Not now” fetches nothing and forgets the link", async ({ page, plain }) => {
  await plain.open();
  await page.goto(`${page.url()}?recording=http://recordings.invalid/a.ndjson`);
  await page.getByRole("button", { name: "Not now" }).click();
  await expect(page.getByLabel("Connect to a host")).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
});

test("a link that holds a recording shows it, and connects to nothing", async ({
  page,
  raftglass,
  exporter,
}) => {
  const packed = deflateRawSync(TWO).toString("base64url");
  await raftglass.open(exporter.address);
  await expect(raftglass.badge).toHaveText("live");
  const { attempts } = exporter;
  // Into a page that is open, and into a new one.
  await page.evaluate((hash) => (window.location.hash = hash), `#recording=${packed}`);
  await expect(page.locator(".badge-title")).toHaveText("two nodes");
  await page.reload();
  await expect(raftglass.names).toHaveText(["node-1", "node-2"]);
  await expect(raftglass.badge).toContainText("recording");
  expect(exporter.attempts).toBe(attempts);
  await page.evaluate((hash) => (window.location.hash = hash), `#recording=${packed.slice(9)}`);
  await expect(page.getByRole("alert")).toContainText("The recording in the link is not whole");
});
