/** How much is kept of a stream, and what becomes of what is dropped. */
import { expect, test } from "./fixtures.ts";
import { UUIDS, event, takeover } from "./wire.ts";
import { listenToBrush, written } from "./written.ts";

const [FIRST = "", SECOND = ""] = UUIDS;

test("what is kept can be made less, for the next visit, too", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  const kept = page.getByRole("combobox", { name: "Messages kept" });
  await kept.selectOption("65536");
  await page.reload();
  await expect(kept).toHaveValue("65536");
});

test("once the oldest messages are dropped the strip says where memory begins", async ({
  page,
  raftglass,
  exporter,
}) => {
  test.setTimeout(90_000);
  const CAP = 65_536;
  const BATCH = 8_192;
  await listenToBrush(page);
  await raftglass.show(exporter.address);
  await page.getByRole("combobox", { name: "Messages kept" }).selectOption(`${CAP}`);
  const memory = async (): Promise<string | undefined> =>
    (await written(page)).findLast((text) => text.startsWith("memory begins "));
  exporter.send(...takeover());
  await expect(raftglass.health).toContainText("node-2 leads");
  expect(await memory(), "nothing is dropped yet").toBeUndefined();

  const pulse = event(SECOND, FIRST, "heartbeat");
  const sendMore = async (batches: number): Promise<void> => {
    const from = await raftglass.records();
    for (let n = 1; n <= batches; n += 1) {
      exporter.send(...Array.from({ length: BATCH }, () => pulse));
      await expect.poll(() => raftglass.records(), { timeout: 20_000 }).toBe(from + n * BATCH);
    }
  };
  await sendMore(CAP / BATCH + 1);
  // To the beginning, and no further: by keys, by parts, by steps.
  const now = page.locator(".scrub-now");
  const play = page.locator(".time .primary");
  await play.press("Home");
  await expect(now).toHaveText(/^00:\d\d\.\d{3}$/);
  const begin = await now.innerText();
  expect(begin > "00:00.100", begin).toBe(true);
  let told: string | undefined;
  await expect.poll(async () => (told = (await memory()) ?? told)).toBe(`memory begins ${begin}`);
  for (const key of ["0", "ArrowLeft", "Shift+ArrowLeft", ",", "PageUp", "End", "0"]) {
    await play.press(key);
    if (key !== "End") await expect(now, key).toHaveText(begin);
  }
  // By a click on what is hatched, too.
  const tape = page.getByRole("slider", { name: "Tape" });
  const box = await tape.boundingBox();
  await play.press("End");
  await expect(now).not.toHaveText(begin);
  await tape.click({ position: { x: 100, y: (box?.height ?? 0) / 2 } });
  await expect(now).toHaveText(begin);
  const [least, at] = await tape.evaluate((slider) => [
    Number(slider.getAttribute("aria-valuemin")),
    Number(slider.getAttribute("aria-valuenow")),
  ]);
  expect(Math.abs((at ?? 0) - (least ?? 0))).toBeLessThanOrEqual(1);
  // What was dropped is known to have happened: who led then is believed, and not forgotten.
  await expect(raftglass.health).toContainText("node-2 leads");
});
