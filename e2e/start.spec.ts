/** The program as it is started, the page that it serves, and the page on another server. */
import { Command } from "./command.ts";
import { expect, test } from "./fixtures.ts";
import { Raftglass } from "./raftglass.ts";

const SOON_MS = 3_000;

test("within 3 s of the server's line: five named nodes, who leads, and packets", async ({
  page,
}) => {
  const command = await Command.start("serve", "--port", "0", "--export-port", "0");
  const raftglass = new Raftglass(page, command.page);
  await raftglass.open();
  const left = (): { timeout: number } => ({
    timeout: Math.max(1, command.startedAt + SOON_MS - Date.now()),
  });
  await expect(raftglass.names).toHaveText(["node-1", "node-2", "node-3", "node-4", "node-5"]);
  await expect(raftglass.health).toContainText("node-1 leads", left());
  await expect(raftglass.badge).toHaveText("live", left());
  await expect.poll(() => raftglass.frames(), left()).toBeGreaterThan(10);
  await expect(page.getByRole("list", { name: "Kinds of message" })).toContainText(
    "heartbeat",
    left(),
  );
  expect(Date.now() - command.startedAt).toBeLessThan(SOON_MS);
  await command.stop();
});

test("prints one line with the address, and the first Ctrl-C ends it with code 0", async ({
  page,
}) => {
  const command = await Command.start("serve", "--port", "0", "--export-port", "0");
  const raftglass = new Raftglass(page, command.page);
  await raftglass.open();
  await expect(raftglass.badge).toHaveText("live");
  // All of the page has come: what is loaded late would miss its server.
  await expect(page.getByText("Legend")).toBeVisible();
  await expect(page.getByRole("slider", { name: "Tape" })).toBeVisible();
  const { code, out, tookMs } = await command.stop("SIGINT");
  expect(code).toBe(0);
  expect(out).toMatch(/^Raftglass shows ws:\/\/127\.0\.0\.1:\d+ at http:\/\/127\.0\.0\.1:\d+\/\n$/);
  expect(tookMs).toBeLessThan(2_000);
  await expect(raftglass.badge).not.toHaveText("live");
});

test("every viewer sees the stream from where it is", async ({ page, another }) => {
  const command = await Command.start("serve", "--port", "0", "--export-port", "0");
  const first = new Raftglass(page, command.page);
  await first.open();
  await expect(first.health).toContainText("leads");
  await another.page.goto(command.page);
  for (const viewer of [another, first]) {
    await expect(viewer.badge).toHaveText("live");
    await expect(viewer.health).toContainText("5 of 5 active");
    // All of the page has come: what is loaded late would miss its server.
    await expect(viewer.page.getByText("Legend")).toBeVisible();
    await expect(viewer.page.getByRole("slider", { name: "Tape" })).toBeVisible();
  }
  await command.stop();
});

test("--exporter shows that host instead", async ({ page, exporter }) => {
  const command = await Command.start("serve", "--port", "0", "--exporter", exporter.address);
  expect(command.line).toContain(exporter.address);
  const raftglass = new Raftglass(page, command.page);
  await raftglass.show("");
  await expect(page.locator(".badge-title")).toHaveText(exporter.address);
  await expect(page).toHaveTitle(`${exporter.address} · Raftglass`);
  expect(exporter.viewers).toBe(1);
  await command.stop();
});

test("the server sends a strict policy, and the page keeps it by itself elsewhere", async ({
  page,
  server,
  plain,
}) => {
  const answer = await page.goto(server.page);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  await plain.open();
  const own = await page.locator("meta[http-equiv]").first().getAttribute("content");
  for (const text of [policy, own]) {
    expect(text).toContain("default-src 'none'");
    expect(text).toContain("script-src 'self'");
    expect(text).toContain("style-src 'self'");
    expect(text).toContain("require-trusted-types-for 'script'");
    expect(text).not.toMatch(/unsafe|\*/);
  }
});

test("on a static server, in a folder, the page offers what there is to do", async ({ plain }) => {
  const { page } = plain;
  await plain.open();
  await expect(page.getByLabel("Connect to a host")).toBeVisible();
  await expect(page.getByRole("button", { name: /Watch the sample/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /Open a recording/ })).toBeVisible();
  await page.getByText("How do I start an exporter?").click();
  await expect(page.getByText("-enable-export")).toBeVisible();
});

test("there the sample plays, and is never called live", async ({ plain }) => {
  const { page } = plain;
  await plain.open();
  await page.getByRole("button", { name: /Watch the sample/ }).click();
  await expect(plain.badge).toHaveText("recording");
  await expect(plain.health).toContainText("node-1 leads");
  await expect(plain.names).toHaveCount(5);
  const before = await plain.records();
  await expect.poll(() => plain.records()).toBeGreaterThan(before);
  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByRole("button", { name: "Leave this source" }).click();
  await expect(page.getByRole("heading", { name: "Raftglass" })).toBeVisible();
  await expect(page.getByLabel("Connect to a host")).toBeVisible();
});

test("what is chosen there keeps the focus while it opens, and hands it on", async ({ plain }) => {
  const { page } = plain;
  await plain.open();
  const sample = page.getByRole("button", { name: /Watch the sample/ });
  let answer = (_how: "abort" | "continue"): void => undefined;
  let asked = 0;
  await page.route("**/recordings/*", async (route) => {
    asked += 1;
    const how = await new Promise<"abort" | "continue">((resolve) => (answer = resolve));
    await route[how]();
  });
  const choose = async (times: number): Promise<void> => {
    await sample.press("Enter");
    await expect(sample).toHaveAttribute("aria-busy", "true");
    await expect.poll(() => asked).toBe(times);
    // What is chosen meanwhile is not opened too.
    await page.keyboard.press("Enter");
    // A browser takes the focus from what can't have it when it next paints.
    await page.evaluate(async () => {
      for (let more = 3; more > 0; more -= 1) await new Promise(requestAnimationFrame);
    });
    await expect(sample).toBeFocused();
  };
  await choose(1);
  answer("abort");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(sample).toHaveAttribute("aria-busy", "false");
  await expect(sample).toBeFocused();
  await choose(2);
  answer("continue");
  await expect(plain.badge).toHaveText("recording");
  await expect(page.locator(".time .primary")).toBeFocused();
  expect(asked).toBe(2);
});

test("there it connects to what is typed, and remembers it", async ({ plain, exporter }) => {
  const { page } = plain;
  await plain.open();
  const field = page.getByLabel("Connect to a host");
  await field.fill("http://127.0.0.1:10100");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByText("An exporter speaks WebSocket")).toBeVisible();
  expect(exporter.attempts).toBe(0);
  await field.fill(exporter.address);
  await field.press("Enter");
  await expect(plain.badge).toHaveText("live");
  await expect(page).toHaveURL(new RegExp(`exporter=ws.*${exporter.port}`));

  await plain.open();
  await page.getByRole("list", { name: "Recent" }).getByText(exporter.address).click();
  await expect(plain.badge).toHaveText("live");
  await plain.open();
  await page.getByRole("button", { name: /^Forget / }).click();
  await expect(page.getByRole("list", { name: "Recent" })).toHaveCount(0);
});

test("a file that is dropped on the page is opened", async ({ plain }) => {
  const { page } = plain;
  await plain.open();
  await expect(page.getByLabel("Connect to a host")).toBeVisible();
  const drag = (...types: readonly string[]) =>
    page.evaluate((dispatched) => {
      const dataTransfer = new DataTransfer();
      const text = `[0,{"type":"state","data":{"nodes":[{"uuid":"a","commonName":"alpha"}]}}]`;
      dataTransfer.items.add(new File([text], "dropped.ndjson"));
      for (const type of dispatched) {
        document
          .querySelector(".page")
          ?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true }));
      }
    }, types);
  await drag("dragenter", "dragover");
  await expect(page.getByText("Drop the recording to open it")).toBeVisible();
  await drag("drop");
  await expect(plain.names).toHaveText(["alpha"]);
  await expect(page).toHaveTitle("dropped.ndjson · Raftglass");
});

test("a recording of one's own plays to its end, and plays again", async ({ plain }) => {
  const { page } = plain;
  await plain.open();
  const lines = [
    `[0,{"type":"state","data":{"nodes":[{"uuid":"a","commonName":"alpha","state":"leader"}]}}]`,
    `[900,{"type":"event","data":{"source":"a","target":"a","details":"write"}}]`,
  ];
  const file = (name: string, text: string) => ({
    name,
    mimeType: "application/x-ndjson",
    buffer: Buffer.from(text),
  });
  await page.getByLabel("Recording").setInputFiles(file("holiday.ndjson", "no recording\n"));
  await expect(page.getByRole("alert")).toContainText("holiday.ndjson can't be played.");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.getByLabel("Recording").setInputFiles(file("mine.ndjson", lines.join("\n")));
  await expect(plain.names).toHaveText(["alpha"]);
  await expect(plain.badge).toHaveText("recording over");
  await expect(plain.banner).toContainText("The recording is over.");
  await plain.tab("Protocol");
  await expect(plain.fact("event")).toHaveText("1");
  await page.getByRole("button", { name: "Play again" }).click();
  await expect(plain.fact("event")).toHaveText("0");
  await expect(plain.badge).toHaveText("recording over");
  await expect(plain.fact("event")).toHaveText("1");
});
