/** Two recordings side by side by a link: of this server, of another one, and what is none. */
import { expect, test } from "./fixtures.ts";
import { httpServer } from "./servers.ts";
import { B, button, pane, verdict } from "./side.ts";

test("a link opens both of this server, and its parameter goes with the comparison", async ({
  page,
  server,
}) => {
  const own = "recordings/five-nodes-three-crashes.ndjson";
  await page.goto(`${server.page}?recording=${own}&beside=${own}`);
  await expect(verdict(page)).toContainText("Here they say the same.");
  await expect(pane(page, "B").locator(".side-title")).toContainText("five-nodes-three-crashes");
  await page.reload();
  await expect(verdict(page)).toContainText("Here they say the same.");
  await page.keyboard.press("Escape");
  await expect(page.locator(".badge-title")).toHaveText(/^five-nodes/);
  const { searchParams } = new URL(page.url());
  expect([searchParams.has("beside"), searchParams.get("recording")]).toEqual([false, own]);
  // Nothing had the focus before the comparison: what plays the one that is left has it now.
  await expect(page.locator(".time .primary")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(page.locator(".scrub-now")).toHaveText("00:00.000");
});

test("a third one of this server is left out, and that is told", async ({ page, server }) => {
  const own = "recordings/five-nodes-three-crashes.ndjson";
  await page.goto(`${server.page}?recording=${own}&beside=${own}&beside=${own}`);
  await expect(verdict(page)).toContainText("Here they say the same.");
  const told = pane(page, "B").getByRole("alert");
  await expect(told).toContainText("no more than two can be side by side");
  await button(page, "Dismiss").click();
  await expect(told).toBeHidden();
});

test.describe("a link to a second recording", () => {
  // Chromium itself tells of what a server answers or keeps from us.
  test.use({
    expected: /^(Access to fetch at |Failed to load resource: the server responded with)/,
  });

  test("on another server is asked about; what can't be had is told", async ({ page, server }) => {
    const asked: string[] = [];
    const other = await httpServer(({ url = "" }, response) => {
      asked.push(url);
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.writeHead(url === "/b.ndjson" ? 200 : 404).end(url === "/b.ndjson" ? B.buffer : "");
    });
    const own = "recordings/five-nodes-three-crashes.ndjson";
    const link = (...seconds: readonly string[]): string => {
      const address = new URL(server.page);
      address.searchParams.set("recording", own);
      for (const second of seconds) address.searchParams.append("beside", second);
      return address.href;
    };
    const b = `http://127.0.0.1:${other.port}/b.ndjson`;
    await page.goto(link(b));
    const question = pane(page, "B").getByRole("heading", { name: "A link wants to open" });
    await expect(question).toContainText(b);
    expect(asked).toEqual([]);
    await button(page, "Not now").click();
    await expect(pane(page, "B").getByRole("button", { name: "Take the sample" })).toBeVisible();
    expect(asked).toEqual([]);

    await page.goto(link(b, own));
    await expect(pane(page, "B").getByRole("alert")).toContainText("no more than two can be");
    await button(page, "Open").click();
    await expect(pane(page, "B").locator(".side-title")).toContainText("b.ndjson");
    await expect(pane(page, "B").getByRole("alert")).toContainText("no more than two can be");
    expect(asked).toEqual(["/b.ndjson"]);
    // Agreed to in this tab: a reload is no new question.
    await page.reload();
    await expect(pane(page, "B").locator(".side-title")).toContainText("b.ndjson");

    await page.goto(link(`http://127.0.0.1:${other.port}/none.ndjson`));
    await button(page, "Open").click();
    await expect(pane(page, "B").getByRole("alert")).toContainText("answers with 404");
    await page.goto(link("javascript:alert(1)"));
    await expect(pane(page, "B").getByRole("alert")).toContainText("only http:// and https:// can");
    await other.close();
  });
});
