/** Several exporters of one cluster, side by side: who says what about whom. */
import type { Locator, Page } from "@playwright/test";
import { axeFinds } from "./axe.ts";
import { Exporter } from "./exporter.ts";
import { expect, test } from "./fixtures.ts";
import { FIVE, UUIDS, cluster, node, nodechange, state } from "./wire.ts";

const [FIRST = "", SECOND = ""] = UUIDS;

async function compareWith(page: Page, address: string): Promise<void> {
  await page.getByLabel("Another exporter").fill(address);
  await page.getByRole("button", { name: "Compare", exact: true }).click();
}

function verdictIn(page: Page): Locator {
  return page.locator(".compare-verdict");
}

test("two that agree, then differ, then one is gone and says nothing any more", async ({
  page,
  plain,
  exporter,
}) => {
  const other = await Exporter.open();
  exporter.beat();
  other.beat();
  // The clock of a stream begins with it, and not with the page.
  await page.clock.install();
  await plain.open();
  await page.clock.fastForward(60_000);
  await page.getByLabel("Connect to a host").fill(exporter.address);
  await page.keyboard.press("Enter");
  await expect(plain.names).toHaveCount(5);
  await plain.tab("Protocol");
  await page.getByText("Compare with other exporters").click();
  await compareWith(page, other.address);
  const table = page.getByRole("table", { name: "Who says what about whom" });
  await expect(verdictIn(page)).toContainText("2 exporters say the same.");
  await expect(table.getByRole("columnheader")).toHaveCount(3);
  await expect(table.getByRole("row", { name: /^node-1/ })).toHaveText(/leader.*leader/);

  other.send(
    nodechange("update", { uuid: FIRST, commonName: "node-1", state: "follower" }),
    nodechange("update", { uuid: SECOND, commonName: "node-2", state: "leader" }),
  );
  await expect(verdictIn(page)).toContainText("2 exporters disagree in 3 lines.");
  await expect(table.getByRole("row", { name: /^leads differs for/ })).toContainText("node-2");
  await expect(table.getByRole("row", { name: /^node-2 differs for/ })).toHaveText(
    /follower.*leader/,
  );
  await expect(table.getByRole("row", { name: /^node-3/ })).not.toContainText("differs");
  expect(await axeFinds(page)).toEqual([]);

  await other.kill();
  await expect(verdictIn(page)).toContainText("Only one of them speaks of this cluster now");
  await expect(table).toContainText(/heard \d+ m?s ago|heard \d[\d.]* s ago/);
  await expect(table).not.toContainText("differs");
});

test("one that speaks of another cluster is no witness, and is let go", async ({
  page,
  raftglass,
  exporter,
}) => {
  const strangers = cluster(3).map((one, index) => ({ ...one, uuid: node(index + 9).uuid }));
  const other = await Exporter.open({ greeting: [state(...strangers)] });
  exporter.beat();
  await raftglass.show(exporter.address);
  await raftglass.tab("Protocol");
  await page.getByText("Compare with other exporters").click();
  await compareWith(page, other.address);
  await expect(page.getByText("another cluster: no node is in both")).toBeVisible();
  await page.getByRole("button", { name: `Compare with ${other.address} no longer` }).click();
  await expect.poll(() => other.viewers).toBe(0);
  expect(new URL(page.url()).searchParams.has("compare")).toBe(false);
  await other.kill();
});

test("a link asks before it connects; what is no address is told", async ({
  page,
  raftglass,
  exporter,
}) => {
  const other = await Exporter.open({ greeting: [state(...FIVE)] });
  exporter.beat();
  other.beat();
  await raftglass.open(exporter.address);
  const link = new URL(page.url());
  link.searchParams.set("compare", `ws://${other.address}/,ftp://x,${"y".repeat(3_000)}`);
  await page.goto(link.href);
  const asked = page.getByRole("group", { name: "The link" });
  await expect(asked).toContainText(`The link asks to compare with ${other.address}.`);
  expect(other.attempts).toBe(0);
  await asked.getByRole("button", { name: "Connect" }).click();
  await expect(verdictIn(page)).toContainText("2 exporters say the same.");
  expect(new URL(page.url()).searchParams.get("compare")).toContain(String(other.port));

  await compareWith(page, "http://x");
  await expect(page.getByText("An exporter speaks WebSocket")).toBeVisible();
  await compareWith(page, other.address);
  await expect(page.getByText("That exporter is compared with already.")).toBeVisible();
  await compareWith(page, exporter.address);
  await expect(page.getByText("That is the exporter that is shown")).toBeVisible();

  // Who looks elsewhere hears nobody.
  await raftglass.tab("Nodes");
  await expect.poll(() => other.viewers).toBe(0);
  await other.kill();
});
