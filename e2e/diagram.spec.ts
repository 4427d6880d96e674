/** The space–time diagram: shown, searched, walked, scrubbed and saved. */
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { Exporter } from "./exporter.ts";
import { expect, test } from "./fixtures.ts";
import { FIVE, UUIDS, event, heartbeats, node, nodechange, state } from "./wire.ts";

const [LEADER = "", SECOND = "", THIRD = ""] = UUIDS;

function diagramOf(page: Page) {
  const part = page.getByRole("region", { name: "Diagram" });
  return {
    part,
    canvas: page.getByRole("application", { name: "Space–time diagram" }),
    search: part.getByRole("searchbox", { name: "Search the messages" }),
    caption: part.locator(".diagram-caption"),
    said: part.locator("[role=status].hidden"),
    card: part.getByRole("region", { name: "Selected message" }),
    choose: (view: "Graph" | "Diagram" | "Both") =>
      page.getByRole("group", { name: "View" }).getByRole("button", { name: view }).click(),
  };
}

test("the diagram stands instead of the graph or beside it, and a link keeps which", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  const diagram = diagramOf(page);
  await expect(diagram.part).toBeHidden();
  await diagram.choose("Diagram");
  await expect(diagram.canvas).toBeVisible();
  await expect(raftglass.graph).toBeHidden();
  await expect(page).toHaveURL(/view=diagram/);
  await page.keyboard.press("d");
  await expect(raftglass.graph).toBeVisible();
  await expect(diagram.canvas).toBeVisible();
  await expect(page).toHaveURL(/view=both/);
  await page.reload();
  await expect(raftglass.graph).toBeVisible();
  await expect(diagram.canvas).toBeVisible();
  await page.keyboard.press("D");
  await expect(diagram.part).toBeHidden();
  await expect(page).not.toHaveURL(/view=/);
});

test("its key says what colours and lines mean, beside it, and switches kinds", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.send(event(LEADER, SECOND, "heartbeat"), event(SECOND, LEADER, "heartbeat-reply"));
  const diagram = diagramOf(page);
  await diagram.choose("Diagram");
  const key = diagram.part.getByRole("region", { name: "Key" });
  await expect(key.getByRole("list", { name: "Lines of nodes" })).toContainText("candidate");
  await expect(key.getByRole("list", { name: "Arrows" })).toContainText("refused");
  await expect(diagram.caption).toContainText("2 messages");
  await key.getByRole("button", { name: "heartbeat-reply" }).click();
  await expect(diagram.caption).toContainText("1 message in");
  await expect(diagram.caption).toContainText("1 kind hidden");
  const [under, over] = [await diagram.canvas.boundingBox(), await key.boundingBox()];
  expect(over?.y).toBeGreaterThanOrEqual((under?.y ?? 0) + (under?.height ?? 0));
  await key.getByRole("button", { name: "Key" }).click();
  await expect(key.getByRole("list")).toHaveCount(0);
  // Where there is less room it is folded until it is asked for.
  await diagram.choose("Both");
  await expect(key.getByRole("button", { name: "Key" })).toHaveAttribute("aria-expanded", "false");
});

test("it takes in what comes while the graph is not there, and says of a lost connection", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  const diagram = diagramOf(page);
  await diagram.choose("Diagram");
  exporter.send(...heartbeats(), nodechange("update", node(3, "candidate")));
  await expect(diagram.caption).toContainText("8 messages in");
  await expect(raftglass.row("node-3")).toContainText("candidate");
  await exporter.kill();
  await expect(raftglass.banner).toBeVisible();
});

test("arrow keys walk the messages and the nodes, and each is said", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.send(event(LEADER, SECOND, "heartbeat"), event(SECOND, LEADER, "heartbeat-reply"));
  exporter.send(event(THIRD, THIRD, "write"));
  const diagram = diagramOf(page);
  await diagram.choose("Diagram");
  await expect(diagram.caption).toContainText("3 messages in");
  await diagram.canvas.focus();
  await page.keyboard.press("ArrowRight");
  await expect(diagram.said).toHaveText(
    /^heartbeat from node-1 to node-2, at [\d:.]+, placed where it was seen: no latency was told$/,
  );
  await page.keyboard.press("ArrowRight");
  await expect(diagram.said).toHaveText(/^heartbeat-reply from node-2 to node-1/);
  await page.keyboard.press("ArrowRight");
  await expect(diagram.said).toHaveText(/^write from node-3 to itself/);
  await page.keyboard.press("Escape");
  await expect(diagram.said).toHaveText("");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(raftglass.selected).toContainText("node-2 selected");
  await raftglass.tab("Inspector");
  await expect(page.getByRole("heading", { name: "node-2" })).toBeVisible();
  // Now the messages of that node alone: node-3 wrote last.
  await page.keyboard.press("ArrowLeft");
  await expect(diagram.said).toHaveText("");
  await diagram.canvas.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(diagram.said).toHaveText(/^heartbeat-reply from node-2 to node-1/);
});

test("a click on a name selects the node, a click on an arrow the message", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.send(event(LEADER, UUIDS[4] ?? "", "append-entries"));
  const diagram = diagramOf(page);
  await diagram.choose("Diagram");
  await expect(diagram.caption).toContainText("1 message in");
  // Found and held, so that it stands still.
  await diagram.canvas.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+ArrowLeft");
  await page.keyboard.press("Escape");
  await expect(diagram.card).toBeHidden();
  const box = (await diagram.canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const places = box.width / 4;
  for (let n = 0; n < places && !(await diagram.card.isVisible()); n += 1) {
    await page.mouse.click(box.x + box.width - 20 - n * 4, box.y + box.height / 2 + 30);
  }
  await expect(diagram.card).toContainText("append-entries from node-1 to node-5");
  await page.mouse.click(box.x + 60, box.y + 26 + ((box.height - 34) / 5) * 2.5);
  await expect(raftglass.selected).toContainText("node-3 selected");
});

test("who is selected in the table is walked in the diagram", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  for (const target of [SECOND, THIRD, SECOND]) exporter.send(event(LEADER, target, "heartbeat"));
  const diagram = diagramOf(page);
  await diagram.choose("Diagram");
  await expect(diagram.caption).toContainText("3 messages in");
  await raftglass.row("node-3").click();
  await expect(raftglass.selected).toContainText("node-3 selected");
  await diagram.canvas.focus();
  await page.keyboard.press("ArrowRight");
  await expect(diagram.said).toContainText("from node-1 to node-3");
});

test("a link holds a search, and a search that can't be understood is answered", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.open(exporter.address);
  await page.goto(`${page.url()}&find=${encodeURIComponent("kind:append-entries from:node-2")}`);
  const diagram = diagramOf(page);
  await expect(diagram.search).toHaveValue("kind:append-entries from:node-2");
  await expect(raftglass.names).toHaveCount(5);
  exporter.send(event(SECOND, THIRD, "append-entries"), ...heartbeats());
  exporter.send(event(LEADER, THIRD, "append-entries"));
  await expect(diagram.caption).toContainText("1 message in");
  await diagram.search.fill("host:node-2");
  await expect(diagram.part.getByText("There is no host: to search for")).toBeVisible();
  await expect(diagram.caption).toContainText("1 message in");
  await diagram.search.fill("-kind:heartbeat-reply");
  await expect(diagram.caption).toContainText("6 messages in");
  await expect(page).toHaveURL(/find=-kind%3Aheartbeat-reply/);
});

test("messages are found by the term of who sent them, where terms are told", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  const diagram = diagramOf(page);
  await diagram.choose("Diagram");
  exporter.send(event(LEADER, SECOND, "heartbeat"));
  await diagram.search.fill("term:2..3");
  await expect(page).toHaveURL(/find=term%3A2\.\.3/);
  await expect(diagram.part).toContainText("No term was told of any node so far");
  await expect(diagram.caption).toContainText("0 messages in");
  exporter.send(nodechange("update", { uuid: LEADER, state: "current|leader", raft: { term: 3 } }));
  exporter.send(event(LEADER, SECOND, "heartbeat"), event(SECOND, LEADER, "heartbeat-reply"));
  await expect(diagram.caption).toContainText("1 message in");
  await expect(diagram.part).not.toContainText("No term was told");
  await diagram.search.fill("-term:3");
  await expect(diagram.caption).toContainText("2 messages in");
  await expect(page).toHaveURL(/find=-term%3A3/);
  await page.reload();
  await expect(diagram.search).toHaveValue("-term:3");
});

test("repeats are folded into one arrow that says how many", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  // In one frame, so that all come at one instant.
  const beats = Array.from({ length: 38 }, () => event(LEADER, SECOND, "heartbeat"));
  exporter.send(`[${beats.join(",")}]`);
  const diagram = diagramOf(page);
  await diagram.choose("Diagram");
  await expect(diagram.caption).toContainText("38 messages in");
  await diagram.canvas.focus();
  await page.keyboard.press("ArrowRight");
  await expect(diagram.said).toHaveText(/^38 heartbeats from node-1 to node-2, all at /);
});

test("the cluster is shown as it was when a message was seen", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.send(event(LEADER, SECOND, "heartbeat"));
  await expect.poll(() => raftglass.records()).toBeGreaterThan(6);
  exporter.send(nodechange("update", node(1, "inactive")));
  await expect(raftglass.row("node-1")).toContainText("inactive");
  const diagram = diagramOf(page);
  await diagram.choose("Diagram");
  await diagram.canvas.focus();
  await page.keyboard.press("ArrowRight");
  await diagram.card.getByRole("button", { name: "Show this instant" }).click();
  await expect(raftglass.row("node-1")).toContainText("leader");
  // What came later is still in the diagram.
  await expect(diagram.card).toContainText("heartbeat from node-1 to node-2");
  await page.getByRole("button", { name: "Go live" }).click();
  await expect(raftglass.row("node-1")).toContainText("inactive");
});

test("what is in view is saved as an SVG, whatever the names hold", async ({
  page,
  raftglass,
}, info) => {
  const names = [`<script>alert(1)</script>`, `" onload="alert(1)`, "]]>&amp;"];
  const nodes = names.map((commonName, n) => ({ ...(FIVE[n] ?? node(1)), commonName }));
  const hostile = await Exporter.open({ greeting: [state(...nodes)] });
  await raftglass.show(hostile.address, 3);
  hostile.send(event(LEADER, SECOND, `"><img src=x onerror=alert(1)>`));
  const diagram = diagramOf(page);
  await diagram.choose("Diagram");
  await expect(diagram.caption).toContainText("1 message in");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    diagram.part.getByRole("button", { name: "SVG" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("raftglass-diagram.svg");
  // As whoever gets the file opens it.
  const path = info.outputPath("diagram.svg");
  await download.saveAs(path);
  const opened = await page.context().newPage();
  await opened.goto(pathToFileURL(path).href);
  const found = await opened.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    return {
      root: document.documentElement.localName,
      scripts: all.filter(({ localName }) => ["script", "img"].includes(localName)).length,
      handlers: all.flatMap((one) => one.getAttributeNames()).filter((key) => key.startsWith("on")),
      names: [...document.querySelectorAll("tspan")].map(({ textContent }) => textContent),
      titles: [...document.querySelectorAll("g > title")].map(({ textContent }) => textContent),
    };
  });
  expect(found).toMatchObject({ root: "svg", scripts: 0, handlers: [] });
  expect(found.names.toSorted()).toEqual(names.toSorted());
  expect(found.titles[0]).toContain(`"><img src=x onerror=alert(1)> from <script>`);
  await hostile.kill();
});
