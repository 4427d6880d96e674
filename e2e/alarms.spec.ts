/** What happened to a cluster, and what somebody should look at now. */
import { FIVE, UUIDS, event, node, nodechange, state } from "./wire.ts";
import { expect, test } from "./fixtures.ts";
import type { Page } from "@playwright/test";

const [FIRST = "", SECOND = ""] = UUIDS;
const follower = nodechange("update", node(1, "current|follower"));
const leads = nodechange("update", node(2, "leader"));
/** Somebody still speaks, though nobody leads. */
const votes = (): readonly string[] => [event(SECOND, FIRST, "request-vote")];

const alarm = (page: Page) => page.getByRole("region", { name: "Alarm", exact: true });

/** Opens the log of alarms, and lets one rise after so many seconds. */
async function patience(page: Page, seconds: number): Promise<void> {
  await page.getByRole("tab", { name: "Events" }).click();
  await page.getByRole("button", { name: "Alarms" }).click();
  await page.getByLabel("After no leader for").fill(`${seconds}`);
  await page.getByRole("button", { name: "Set", exact: true }).click();
}

test("an alarm rises when nobody has led for as long as was set, and ends in the log", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.beat(200, votes);
  await patience(page, 3);
  await expect(page.getByText("Set by you")).toBeVisible();
  await expect(page.getByText("None so far")).toBeVisible();
  exporter.send(follower);
  await expect(raftglass.health).toContainText("No leader for 1.");
  await expect(alarm(page)).toHaveCount(0);
  await expect(alarm(page)).toContainText(/No leader for [3-5]\.\d s/, { timeout: 8_000 });
  await expect(alarm(page)).toContainText("Check whether a majority");
  await expect(page.getByRole("alert")).toContainText("nothing is committed");

  // The past is looked at, and the alarm is of the present.
  const log = page.getByRole("list", { name: "Alarms" }).getByRole("listitem");
  await log.getByRole("button").click();
  await expect(raftglass.badge).toHaveText("paused");
  await expect(raftglass.health).toContainText("node-1 leads");
  await expect(alarm(page)).toContainText("In the present: No leader for");
  exporter.send(leads);
  await expect(alarm(page)).toHaveCount(0);
  await expect(log).toHaveCount(1);
  await expect(log).toContainText(/No leader for \d+\.\d s/);
  await expect(log).not.toContainText("now");
  await expect(raftglass.badge).toHaveText("paused");

  // What was set is kept.
  await page.reload();
  await expect(raftglass.names).toHaveCount(5);
  await page.getByRole("tab", { name: "Events" }).click();
  await page.getByRole("button", { name: "Alarms" }).click();
  await expect(page.getByLabel("After no leader for")).toHaveValue("3");
  await page.getByRole("button", { name: "As learned" }).click();
  await expect(page.getByText("Learned from this cluster")).toBeVisible();
});

test("no alarm is raised from a stale picture", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  exporter.beat(200, votes);
  await patience(page, 3);
  exporter.send(nodechange("update", node(5, "inactive")));
  await expect(alarm(page)).toContainText("Can lose 1 more");
  exporter.send(follower);
  await expect(raftglass.health).toContainText("No leader");
  await exporter.kill();
  await expect(raftglass.badge).toHaveText("refused", { timeout: 10_000 });
  await expect(alarm(page)).toContainText("As last heard: Can lose 1 more");
  const log = page.getByRole("list", { name: "Alarms" }).getByRole("listitem");
  await expect(log.filter({ hasText: "Nothing heard for" })).toHaveCount(1);
  // Long after the threshold.
  await expect(log.first()).toContainText(/Nothing heard for [5-9]\.\d s/, { timeout: 10_000 });
  await expect(log.filter({ hasText: "No leader" })).toHaveCount(0);
});

test("a click on an episode shows how it began, and the list stays", async ({
  page,
  raftglass,
  exporter,
}) => {
  exporter.greeting = [state(...FIVE)];
  await raftglass.show(exporter.address);
  exporter.beat();
  // It is shown from half a second before: node-1 must have led for so long.
  await expect(page.locator(".scrub-now")).toHaveText(/^00:0[1-9]/);
  exporter.send(follower, event(SECOND, FIRST, "request-vote"));
  exporter.send(event(FIRST, SECOND, "request-vote-reply"));
  await expect(raftglass.health).toContainText("No leader for");
  exporter.send(leads);
  await page.getByRole("tab", { name: "Events" }).click();
  await page.getByRole("button", { name: "Episodes" }).click();
  const episode = page.getByRole("list", { name: "Episodes" }).getByRole("listitem");
  await expect(episode).toContainText("node-2 won after");
  await expect(episode).toContainText("Winner");
  await expect(episode).toContainText("1 vote asked for, 1 answer seen");
  await episode.getByRole("button").press("Enter");
  await expect(raftglass.badge).toHaveText("paused");
  await expect(raftglass.health).toContainText("node-1 leads");
  await expect(episode).toContainText("later than shown");
  await page.getByRole("button", { name: "Go live" }).click();
  await expect(raftglass.badge).toHaveText("live");
  await expect(raftglass.health).toContainText("node-2 leads");
});
