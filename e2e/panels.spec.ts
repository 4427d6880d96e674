/** Beside the picture: the table, the feed, the inspector and the protocol. */
import { expect, test } from "./fixtures.ts";
import { FIVE, UUIDS, cluster, event, heartbeats, node, nodechange, state } from "./wire.ts";

const [FIRST = "", SECOND = "", THIRD = ""] = UUIDS;

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("the table is equal to the picture, and sorts as a person counts", async ({
  page,
  raftglass,
  exporter,
}) => {
  exporter.greeting = [state(...cluster(11)), nodechange("update", node(3, "inactive|follower"))];
  await raftglass.show(exporter.address, 11);
  exporter.send(event(FIRST, SECOND, "heartbeat"), event(FIRST, THIRD, "heartbeat"));
  const first = raftglass.row("node-1");
  await expect(first.getByRole("cell")).toHaveText(["leader", "10.0.0.1:67890", "–", "0", "2"], {
    useInnerText: true,
  });
  await expect(raftglass.row("node-3")).toContainText("inactive");
  await expect(raftglass.row("node-3").getByRole("cell").nth(3)).toHaveText("1");
  await expect(first.getByRole("img", { name: "exports what is shown here" })).toBeVisible();
  await expect(raftglass.table.getByRole("caption")).toHaveText("11 nodes");

  const names = cluster(11).map(({ commonName }) => commonName);
  await expect(raftglass.names).toHaveText(names);
  const sortBy = (name: string) => page.getByRole("columnheader", { name }).getByRole("button");
  await sortBy("Node").click();
  await expect(raftglass.names).toHaveText(names.toReversed());
  await expect(page.getByRole("columnheader", { name: "Node" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await sortBy("Role").click();
  await expect(raftglass.names.first()).toHaveText("node-1");
  await sortBy("In").click();
  await expect(raftglass.names.first()).toHaveText("node-2");
  await sortBy("Address").click();
  await expect(raftglass.names).toHaveText(names);
});

test("selection is one: table, graph and inspector agree", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await raftglass.idle();
  await raftglass.row("node-4").click();
  await expect(raftglass.selected).toHaveText("node-4 selected, follower");
  const { x, y } = await raftglass.pointOf(SECOND);
  await page.mouse.click(x, y);
  await expect(raftglass.selected).toHaveText("node-2 selected, follower");
  await expect(raftglass.row("node-2")).toHaveAttribute("aria-current", "true");
  await expect(raftglass.row("node-4")).not.toHaveAttribute("aria-current");
  await raftglass.tab("Inspector");
  await expect(page.getByRole("heading", { name: "node-2" })).toBeVisible();
  await page.mouse.click(x + 60, y + 60);
  await expect(page.getByText("No node is selected")).toBeVisible();
});

test("the feed: newest first, filtered by kind and node, and it can be paused", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await raftglass.tab("Events");
  exporter.send(event(FIRST, SECOND, "write"), event(SECOND, THIRD, "a word of its own"));
  await expect(raftglass.feed.first()).toContainText(/node-2.*node-3.*a word of its own/);
  await expect(raftglass.feed.nth(1)).toContainText(/node-1.*node-2.*write/);

  const kind = page.getByRole("combobox", { name: "Kind" });
  const nodes = page.getByRole("combobox", { name: "Node" });
  await kind.selectOption({ label: "write" });
  await expect(raftglass.feed).toHaveCount(1);
  await kind.selectOption({ label: "All kinds" });
  await nodes.selectOption({ label: "node-3" });
  await expect(raftglass.feed).toHaveCount(2);
  await expect(raftglass.told).toHaveText(["node-3 is in the cluster, follower"]);
  await nodes.selectOption({ label: "All nodes" });

  await page.getByRole("button", { name: "Hold the list" }).click();
  exporter.send(...heartbeats());
  await expect(page.getByText("Held · 8 messages since")).toBeVisible();
  await expect(raftglass.feed.first()).toContainText("a word of its own");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(raftglass.feed.first()).toContainText("heartbeat-reply");
});

test("the feed tells changes in sentences", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  await raftglass.tab("Events");
  exporter.send(nodechange("update", node(1, "current|inactive")));
  await expect(raftglass.told.first()).toHaveText("node-1 went inactive, it was leader");
  exporter.send(
    nodechange("change", node(3, "leader")),
    nodechange("add", node(6)),
    nodechange("delete", node(5)),
    nodechange("delete", node(9)),
  );
  await page.getByRole("combobox", { name: "Kind" }).selectOption({ label: "Changes only" });
  await expect(raftglass.told.first()).toHaveText("node-5 left the cluster");
  await expect(raftglass.told.nth(1)).toHaveText("node-6 is in the cluster, follower");
  await expect(raftglass.told.nth(2)).toHaveText(
    /^node-3 became leader, [\d.]+ m?s after node-1 went inactive$/,
  );
});

test("the feed draws only what is in view, however much came", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await raftglass.tab("Events");
  for (let times = 0; times < 50; times += 1) {
    exporter.send(`[${Array.from({ length: 25 }, () => heartbeats().join()).join()}]`);
  }
  await expect(page.getByText("10,006 messages")).toBeVisible();
  expect(await raftglass.feed.count()).toBeLessThan(150);
  await page.getByRole("region", { name: "Messages, newest first" }).focus();
  await page.keyboard.press("End");
  await expect(raftglass.told.last()).toHaveText("Connected");
  await page.getByRole("button", { name: "Newest" }).click();
  await expect(raftglass.feed.first()).toContainText("heartbeat-reply");
});

test("the inspector: all that is known, observed or told, and a uuid to copy", async ({
  page,
  raftglass,
  exporter,
}) => {
  const raft = { term: 7, commitIndex: 41, votedFor: SECOND };
  const leader = { ...node(1, "current|leader|learner"), raft };
  exporter.greeting = [state(leader, ...FIVE.slice(1)), ...heartbeats()];
  await raftglass.show(exporter.address);
  exporter.send(nodechange("update", { ...leader, state: "current|inactive|learner" }));
  await raftglass.row("node-1").click();
  await raftglass.tab("Inspector");
  const panel = page.getByRole("tabpanel", { name: "Inspector" });
  await expect(panel.getByText("inactive, was leader")).toBeVisible();
  await expect(raftglass.fact("Address")).toHaveText("10.0.0.1:67890");
  await expect(raftglass.fact("Uuid")).toContainText(FIRST);
  await expect(raftglass.fact("Other words")).toHaveText("learner");
  await expect(raftglass.fact("Term")).toHaveText("7");
  await expect(raftglass.fact("Voted for")).toHaveText("node-2");
  await expect(raftglass.fact("Events out")).toHaveText("4");
  await expect(panel.getByText("node-1 went inactive, it was leader")).toBeVisible();
  for (const title of ["Last change", "Events in", "History", "Traffic by peer"]) {
    await expect(panel.getByText(new RegExp(`^${title}\\s*observed$`))).toBeVisible();
  }
  await panel.getByRole("button", { name: "Copy the uuid" }).click();
  await expect(panel.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(FIRST);
  // From a peer to the peer's own page.
  await panel.getByRole("button", { name: "node-2" }).click();
  await expect(page.getByRole("heading", { name: "node-2" })).toBeVisible();
});

test("what only a simulation knows is not shown of a cluster that does not report it", async ({
  page,
  raftglass,
  exporter,
}) => {
  exporter.greeting = [state(node(1, "current|leader"), ...FIVE.slice(1)), ...heartbeats()];
  await raftglass.show(exporter.address);
  await raftglass.row("node-1").click();
  await raftglass.tab("Inspector");
  const panel = page.getByRole("tabpanel", { name: "Inspector" });
  await expect(panel.getByText("Events out")).toBeVisible();
  await expect(panel.getByText("Raft, as the node reports it")).toHaveCount(0);
  for (const fact of ["Term", "Voted for", "Commit index", "Election timeout"]) {
    await expect(raftglass.fact(fact)).toHaveCount(0);
  }
  await expect(page.getByRole("tab", { name: "Simulation" })).toHaveCount(0);
  await expect(page.getByText("SIMULATION", { exact: true })).toHaveCount(0);
  // The arcs of election timers and the votes lie on a canvas of their own.
  await expect(page.locator("canvas.overlay")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Logs" })).toHaveCount(0);
});

test("the protocol: counts, refusals with reason and raw text, and a copy as JSON", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.send(
    ...heartbeats(),
    "{not json",
    `{"type":"gossip","data":{}}`,
    nodechange("explode", node(1)),
    nodechange("update", { uuid: "" }),
    Buffer.from([1, 2, 255]),
    nodechange("update", node(2, "leader|candidate")),
  );
  await raftglass.tab("Protocol");
  await expect(raftglass.fact("event")).toHaveText("8");
  await expect(raftglass.fact("state")).toHaveText("1");
  await expect(raftglass.fact("Connections")).toHaveText("1");
  await expect(raftglass.fact("Nodes claiming two roles")).toHaveText("1");
  for (const reason of [
    "not-json",
    "unknown-type",
    "unknown-action",
    "empty-uuid",
    "not-text",
    "two-roles",
  ]) {
    await expect(raftglass.fact(reason)).toHaveText("1");
  }
  await expect(page.getByText("6 refusals, newest first")).toBeVisible();
  await expect(page.getByText(/^\d+ of [\d,]+ messages kept$/)).toBeVisible();
  await page.locator("summary", { hasText: "not-json" }).click();
  await expect(page.locator("pre", { hasText: "{not json" })).toBeVisible();

  await page.getByRole("button", { name: "Copy as JSON" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied).toMatchObject({
    messages: { state: 1, event: 8 },
    refused: 6,
    refusedBy: { "not-json": 1, "unknown-type": 1 },
    lastRefusals: [
      { reason: "two-roles" },
      { reason: "not-text" },
      {},
      {},
      {},
      { excerpt: "{not json" },
    ],
  });
});

test("stage only: the picture and the health line, and back", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await page.getByRole("button", { name: "Stage only" }).click();
  await expect(raftglass.table).toHaveCount(0);
  await expect(raftglass.health).toContainText("node-1 leads");
  // Even alone, the picture must not be taken for a live one.
  await expect(raftglass.badge).toBeInViewport();
  await expect(raftglass.age).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(raftglass.names).toHaveCount(5);
  await page.getByRole("button", { name: "Hide the panels" }).click();
  await expect(raftglass.table).toHaveCount(0);
  await page.getByRole("button", { name: "Show the panels" }).click();
  await expect(raftglass.names).toHaveCount(5);
});
