/** A short stretch as a link: made by one viewer, opened by another. */
import { randomBytes } from "node:crypto";
import { expect, test } from "./fixtures.ts";
import { UUIDS, event, takeover } from "./wire.ts";

test("a stretch goes into a link, and the link shows it elsewhere", async ({
  page,
  context,
  raftglass,
  another,
  exporter,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await raftglass.show(exporter.address);
  await expect(page.getByRole("button", { name: "Record", exact: true })).toBeVisible();
  exporter.send(...takeover());
  await expect(raftglass.health).toContainText("node-2 leads");
  await page.getByRole("button", { name: "Copy link to this stretch" }).click();
  await expect(page.getByText(/^Copied: [\d.]+ s, [\d.]+ (kB|B)\. Whoever/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("#recording=");
  expect(link).not.toContain("exporter");
  const { attempts } = exporter;

  await another.page.goto(link);
  await expect(another.badge).toContainText("recording");
  await expect(another.page.locator(".badge-title")).toHaveText(/^[\d.]+ s of 127\.0\.0\.1:\d+/);
  await expect(another.names).toHaveCount(5);
  await expect(another.health).toContainText("node-2 leads");
  expect(exporter.attempts).toBe(attempts);
});

test("one that is too long says by how much, and is saved as a file", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await expect(page.getByRole("button", { name: "Record", exact: true })).toBeVisible();
  // Chance does not pack.
  const noise = Array.from({ length: 200 }, () => randomBytes(100).toString("hex"));
  exporter.send(...noise.map((kind) => event(UUIDS[0] ?? "", UUIDS[1] ?? "", kind)));
  await expect.poll(() => raftglass.records()).toBeGreaterThan(200);
  await page.getByRole("button", { name: "Copy link to this stretch" }).click();
  await expect(page.getByText(/times what a link holds \(8\.0 kB\)/)).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save it as a file" }).click();
  const path = await (await saved).path();
  await page.getByRole("button", { name: "Change source" }).click();
  await page.getByLabel("Recording").setInputFiles(path);
  await expect(raftglass.badge).toContainText("recording");
  await expect(raftglass.names).toHaveCount(5);
});
