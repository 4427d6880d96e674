/** A browser that is killed while a stream is watched: the next one offers what was seen. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, wrongsOf } from "./fixtures.ts";
import { Raftglass } from "./raftglass.ts";
import { nodechange, takeover, UUIDS } from "./wire.ts";

const [, , THIRD = ""] = UUIDS;
const EVERY_MS = 100;
/** What a crash loses, by docs/recording.md; and what a busy machine needs to write a chunk. */
const LOST = (2_000 + 2_000) / EVERY_MS;

/** Ends every process of the browser of that profile at once, as no browser ends by itself. */
async function kill(profile: string): Promise<void> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-ww", "-o", "pid=,pgid=,args="]);
  const own = stdout.split("\n").filter((line) => line.includes(`--user-data-dir=${profile}`));
  const [group] = own.flatMap((line) => {
    const [, pid, pgid] = /^\s*(\d+)\s+(\d+)\s/.exec(line) ?? [];
    return pid !== undefined && pid === pgid ? [Number(pid)] : [];
  });
  if (group === undefined) throw new Error(`no process leads a browser of ${profile}`);
  process.kill(-group, "SIGKILL");
}

/** What node-3 said last of itself: in its address it counts. */
async function counted(raftglass: Raftglass): Promise<number> {
  const text = await raftglass.row("node-3").innerText();
  return Number(/10\.0\.9\.9:(\d+)/.exec(text)?.[1] ?? 0);
}

test("a killed browser offers the last session, which shows what was seen up to then", async ({
  playwright,
  launchOptions,
  server,
  exporter,
}, testInfo) => {
  test.setTimeout(60_000);
  const profile = testInfo.outputPath("profile");
  const launched = async () => {
    const context = await playwright.chromium.launchPersistentContext(profile, launchOptions);
    const wrongs = await wrongsOf(context);
    return { context, wrongs, raftglass: new Raftglass(await context.newPage(), server.page) };
  };

  const first = await launched();
  await first.raftglass.show(exporter.address);
  const record = first.raftglass.page.getByRole("button", { name: "Record", exact: true });
  await expect(record).toBeVisible();
  exporter.send(...takeover());
  let said = 0;
  exporter.beat(EVERY_MS, () => {
    said += 1;
    return [nodechange("update", { uuid: THIRD, addr: `10.0.9.9:${said}` })];
  });
  await expect(first.raftglass.health).toContainText("node-2 leads");
  await expect.poll(() => counted(first.raftglass), { timeout: 30_000 }).toBeGreaterThan(2 * LOST);
  const before = await counted(first.raftglass);
  const gone = first.context.waitForEvent("close");
  await kill(profile);
  const after = said;
  await gone;
  exporter.quiet();

  // The next one connects again, to what there is now; and offers what the killed one showed.
  const second = await launched();
  const { page } = second.raftglass;
  await second.raftglass.show(exporter.address);
  await expect(second.raftglass.health).toContainText("node-1 leads");
  await expect(page.getByText(/^The last session: 127\.0\.0\.1:\d+, .+, until /)).toBeVisible();
  await page.getByRole("button", { name: "Go on looking at it" }).press("Enter");
  await expect(second.raftglass.badge).toContainText("recording");
  await page.locator(".time .primary").press("End");
  await expect(second.raftglass.names).toHaveCount(5);
  await expect(second.raftglass.health).toContainText("node-2 leads");
  const kept = await counted(second.raftglass);
  expect(kept).toBeGreaterThanOrEqual(before - LOST);
  expect(kept).toBeLessThanOrEqual(after);
  // And all before that, from its beginning on.
  await page.locator(".time .primary").press("5");
  await expect.poll(() => counted(second.raftglass)).toBeLessThan(kept * 0.7);
  expect(await counted(second.raftglass)).toBeGreaterThan(kept * 0.3);
  await page.locator(".time .primary").press("Home");
  await expect(second.raftglass.health).toContainText("node-1 leads");
  await second.context.close();
  expect([...first.wrongs, ...second.wrongs]).toEqual([]);
});
