/** Two recordings under one clock: each half says of its instant what it says by itself. */
import { expect, test } from "./fixtures.ts";
import { A, AWAY, type Half, dialogOf, end, folded, halves, open, type Written } from "./side.ts";

/** B begins so long after A, by their wall times. */
const SHIFT_MS = 2_000;

function expectFolded([a, b]: readonly [Half, Half]): void {
  for (const [half, recording] of [
    [a, A],
    [b, AWAY],
  ] as readonly (readonly [Half, Written])[]) {
    if (half.isAway) continue;
    const own = { at: half.at, leads: half.leads, nodes: half.nodes };
    expect(own, recording.name).toEqual({ at: half.at, ...folded(recording, half.at) });
  }
}

test("at any instant, standing or playing, each half is its own recording up to there", async ({
  plain,
  page,
}) => {
  test.setTimeout(60_000);
  await plain.open();
  await open(page, A, AWAY);
  await expect(page.getByRole("group", { name: "Alignment" })).toContainText("B begins 2.0 s");
  await expect(end(page)).toBeVisible();
  const seek = dialogOf(page).getByRole("slider", { name: "Instant of both" });
  // Around each change of either, too.
  const changes = [4_000, SHIFT_MS + 5_000, SHIFT_MS + 6_000, SHIFT_MS + 7_500];
  const instants = [100, 2_000, 2_100, 9_000, 10_000, 11_900, 3_210.5];
  for (const at of [...instants, ...changes.flatMap((one) => [one - 1, one, one + 1])]) {
    await seek.fill(`${at}`);
    const [both] = await halves(page, 1);
    if (both === undefined) throw new Error("nothing was seen");
    if (Number.isInteger(at)) expect(both[0].at).toBe(Math.min(at, 10_000));
    if (!both[0].isAway && !both[1].isAway) expect(both[0].at - both[1].at).toBe(SHIFT_MS);
    expectFolded(both);
  }

  for (const [speed, frames] of [
    ["9", 60],
    ["13", 12],
  ] as const) {
    await page.keyboard.press("Home");
    await seek.fill("3500");
    await dialogOf(page).getByRole("slider", { name: "Shown time" }).fill(speed);
    const seen = await halves(page, frames, true);
    const moved = (seen.at(-1)?.[0].at ?? 0) - (seen[0]?.[0].at ?? 0);
    expect(moved).toBeGreaterThan(300);
    const said = new Set(seen.map((both) => both.map(({ leads }) => leads).join()));
    expect(said.size, "something changes").toBeGreaterThan(1);
    for (const both of seen) expectFolded(both);
  }
});
