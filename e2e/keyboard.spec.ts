/** Keyboard alone does everything: no test here touches the mouse. */
import { type Locator, type Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { distance } from "./raftglass.ts";
import { UUIDS, event, nodechange } from "./wire.ts";

const [FIRST = "", SECOND = ""] = UUIDS;
/** More than there is to be reached on any page of ours. */
const STOPS = 60;

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < STOPS; stops += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(target)} can't be reached with Tab`);
}

test("connects from the start page", async ({ page, plain, exporter }) => {
  await plain.open();
  await tabTo(page, page.getByLabel("Connect to a host"));
  await page.keyboard.type(exporter.address);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Connect", exact: true })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(plain.badge).toHaveText("live");
});

test("goes to the graph first, walks the nodes and inspects one", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await raftglass.idle();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the picture" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(raftglass.graph).toBeFocused();
  await expect(page.getByText("walk the nodes")).toBeVisible();

  await page.keyboard.press("Home");
  await expect(raftglass.selected).toHaveText("node-1 selected, leader");
  // The ring is read clockwise from the top.
  await page.keyboard.press("ArrowRight");
  await expect(raftglass.selected).toHaveText("node-2 selected, follower");
  await page.keyboard.press("ArrowDown");
  await expect(raftglass.selected).toHaveText("node-3 selected, follower");
  await page.keyboard.press("ArrowLeft");
  await expect(raftglass.selected).toHaveText("node-4 selected, follower");
  await page.keyboard.press("End");
  await expect(raftglass.selected).toHaveText("node-5 selected, follower");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "node-5" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(raftglass.selected).toHaveText("");
});

test("goes to the diagram first where it stands instead of the graph", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  const skip = page.getByRole("link", { name: "Skip to the picture" });
  const diagram = page.getByRole("application", { name: "Space–time diagram" });
  await page.keyboard.press("d");
  await expect(diagram).toBeVisible();
  await expect(raftglass.graph).toBeHidden();
  await skip.focus();
  await page.keyboard.press("Enter");
  await expect(diagram).toBeFocused();
  // Beside each other, the graph is still the first of them.
  await page.keyboard.press("d");
  await expect(raftglass.graph).toBeVisible();
  await skip.focus();
  await page.keyboard.press("Enter");
  await expect(raftglass.graph).toBeFocused();
});

test("moves, pins and frees a node", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  await raftglass.idle();
  await tabTo(page, raftglass.graph);
  // Once moved by hand, the camera stays where it is.
  await page.keyboard.press("-");
  await page.keyboard.press("Home");
  await raftglass.idle();
  const [before = { x: 0, y: 0 }, other] = await raftglass.places([FIRST, SECOND]);
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await raftglass.idle();
  const [moved = before, stayed] = await raftglass.places([FIRST, SECOND]);
  expect(moved.x).toBeGreaterThan(before.x + 5);
  expect(moved.y).toBeGreaterThan(before.y + 5);
  expect(stayed).toEqual(other);

  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Free", exact: true })).toBeVisible();
  await page.keyboard.press("p");
  await expect(page.getByRole("button", { name: "Pin", exact: true })).toBeVisible();
  await page.keyboard.press("p");
  await expect(page.getByRole("button", { name: "Free", exact: true })).toBeVisible();
});

test("zooms, pans and shows all", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  await raftglass.idle();
  await tabTo(page, raftglass.graph);
  const spread = async (): Promise<number> => {
    const [a = { x: 0, y: 0 }, b = { x: 0, y: 0 }] = await raftglass.places([FIRST, SECOND]);
    return distance(a, b);
  };
  const whole = await spread();
  await page.keyboard.press("+");
  await expect.poll(spread).toBeCloseTo(whole * 1.25, 0);
  const place = await raftglass.placeOf(FIRST);
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => raftglass.placeOf(FIRST)).toEqual({ x: place.x - 48, y: place.y });
  await page.keyboard.press("0");
  await expect.poll(spread).toBeCloseTo(whole, 0);
});

test("goes through the table, the tabs and the filters", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  await tabTo(page, page.getByRole("tab", { name: "Nodes" }));
  await tabTo(page, page.getByRole("button", { name: "node-1", exact: true }));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(raftglass.selected).toHaveText("node-2 selected, follower");
  // Back to the tabs, and along them.
  await page.getByRole("tab", { name: "Nodes" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Events" })).toHaveAttribute("aria-selected", "true");
  await tabTo(page, page.getByRole("combobox", { name: "Kind" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("combobox", { name: "Kind" })).toHaveValue("n");
  await tabTo(page, page.getByRole("button", { name: "Hold the list" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Go on" })).toBeFocused();
});

test("opens and closes dialogs, and has the focus back", async ({ page, raftglass, exporter }) => {
  await raftglass.show(exporter.address);
  const source = page.getByRole("button", { name: "Change source" });
  await tabTo(page, source);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Connect to a host")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(source).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Help" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("s");
  await expect(page.getByRole("tablist")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tablist")).toHaveCount(1);
});

test("switches a kind off, and answers a link", async ({ page, raftglass, exporter }) => {
  await raftglass.open("exporter.invalid:10100");
  await expect(page.getByRole("button", { name: "Not now" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Connect to a host")).toBeVisible();

  await raftglass.show(exporter.address);
  exporter.send(event(FIRST, "", "write"));
  const kind = page.getByRole("button", { name: /^write \d/ });
  await expect(kind).toBeVisible();
  await tabTo(page, kind);
  await page.keyboard.press("Space");
  await expect(kind).toHaveAttribute("aria-pressed", "false");
});

test("a live region tells when the leader changes, and nothing else", async ({
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  exporter.send(nodechange("update", { uuid: SECOND, state: "candidate" }));
  await expect(raftglass.row("node-2")).toContainText("candidate");
  await expect(raftglass.announced).not.toContainText("candidate");
  exporter.send(nodechange("update", { uuid: FIRST, state: "inactive" }));
  exporter.send(nodechange("update", { uuid: SECOND, state: "leader" }));
  await expect(raftglass.announced).toContainText("node-2 became leader");
});
