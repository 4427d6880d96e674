/** axe-core finds nothing in any view: both themes, desk and telephone, usual and large text. */
import { type Locator } from "@playwright/test";
import { axeFinds } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import type { Exporter } from "./exporter.ts";
import type { Raftglass } from "./raftglass.ts";
import { FIVE, UUIDS, event, heartbeats, node, nodechange, state } from "./wire.ts";

const [FIRST = ""] = UUIDS;

interface Shape {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Size of text, in hundredths. */
  readonly text: number;
}

const SHAPES: readonly Shape[] = [
  { title: "1280x800", width: 1_280, height: 800, text: 100 },
  { title: "390x844", width: 390, height: 844, text: 100 },
  { title: "1280x800 at 200 % text", width: 1_280, height: 800, text: 200 },
  { title: "390x844 at 200 % text", width: 390, height: 844, text: 200 },
];
const THEMES = ["light", "dark"] as const;

/** Every standing, and something in every panel. */
function busy(exporter: Exporter): void {
  exporter.greeting = [
    state(...FIVE.slice(0, 4), node(5, "unknown")),
    nodechange("update", node(2, "candidate")),
    nodechange("update", node(3, "inactive|leader")),
    ...heartbeats(),
    event(FIRST, "ghost-1", "a word of its own"),
    "{not json",
  ];
}

/** A click would reach it: nothing lies on it. */
function isUncovered(element: Locator): Promise<void> {
  return element.click({ trial: true, timeout: 5_000 });
}

test.describe.configure({ timeout: 60_000 });

for (const { title, width, height, text } of SHAPES) {
  for (const theme of THEMES) {
    test.describe(`${title}, ${theme}`, () => {
      test.use({ viewport: { width, height }, colorScheme: theme });

      /** Looks at what is open: axe finds nothing, and nothing is wider than the window. */
      const look = async ({ page }: Raftglass, view: string): Promise<void> => {
        await expect(page.locator("main")).toHaveCount(1);
        await page.evaluate((size) => {
          document.documentElement.style.fontSize = `${size}%`;
        }, text);
        expect(await axeFinds(page), view).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, `${view} needs no scrolling sideways`).toBeLessThanOrEqual(width);
      };

      test("the start page", async ({ page, plain }) => {
        await page.emulateMedia({ reducedMotion: "reduce" });
        await plain.open();
        await look(plain, "start");
        await page.getByText("How do I start an exporter?").click();
        await page.getByLabel("Connect to a host").fill("ftp://x");
        await page.keyboard.press("Enter");
        await expect(page.getByText("ftp:// is not a WebSocket")).toBeVisible();
        await look(plain, "a problem");
        await page.getByRole("button", { name: "Help and keys" }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await look(plain, "help");
        await plain.open("two words");
        await expect(page.getByRole("alert")).toBeVisible();
        await look(plain, "a complaint");
        await plain.open("exporter.invalid:1");
        await expect(page.getByText("A link wants to connect")).toBeVisible();
        await look(plain, "a question");
      });

      test("the workbench", async ({ page, raftglass, exporter }) => {
        busy(exporter);
        await raftglass.show(exporter.address, 6);
        await raftglass.row("node-1").click();
        for (const tab of ["Nodes", "Events", "Inspector", "Protocol"] as const) {
          await raftglass.tab(tab);
          await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
          if (tab === "Protocol") await page.locator("summary", { hasText: "not-json" }).click();
          await look(raftglass, tab);
          if (tab !== "Events") continue;
          await page.getByRole("button", { name: "Episodes" }).click();
          await look(raftglass, "episodes");
          await page.getByRole("button", { name: "Messages" }).click();
        }
        const toggle = page.getByRole("button", { name: "Legend" });
        const isOpen = (await toggle.getAttribute("aria-expanded")) === "true";
        await toggle.click();
        await expect(toggle).toHaveAttribute("aria-expanded", String(!isOpen));
        await look(raftglass, isOpen ? "legend closed" : "legend open");
        await page.getByRole("button", { name: "Change source" }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await look(raftglass, "change source");
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toHaveCount(0);
        await page.getByRole("button", { name: "Hide the panels" }).click();
        await expect(page.getByRole("tablist")).toHaveCount(0);
        await look(raftglass, "panels hidden");
        await isUncovered(raftglass.age);
        await page.getByRole("button", { name: "Stage only" }).click();
        await expect(page.getByRole("button", { name: /^Show panels/ })).toBeVisible();
        await look(raftglass, "stage only");
        await isUncovered(raftglass.age);
      });

      test("the diagram", async ({ page, raftglass, exporter }) => {
        busy(exporter);
        await raftglass.show(exporter.address, 6);
        const views = page.getByRole("group", { name: "View" });
        await views.getByRole("button", { name: "Diagram" }).click();
        const diagram = page.getByRole("region", { name: "Diagram" });
        await expect(diagram.locator(".diagram-caption")).toContainText("9 messages in");
        await look(raftglass, "diagram");
        await isUncovered(views.getByRole("button", { name: "Both" }));
        await isUncovered(diagram.getByRole("button", { name: "SVG" }));
        await diagram.getByRole("searchbox").fill("no:such");
        await expect(diagram.getByText("There is no no: to search for")).toBeVisible();
        await look(raftglass, "a search that is not understood");
        await diagram.getByRole("searchbox").fill("");
        await page.getByRole("application", { name: "Space–time diagram" }).focus();
        // One of them goes along time, the other from node to node.
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowRight");
        await expect(diagram.getByRole("region", { name: "Selected message" })).toBeVisible();
        await look(raftglass, "a selected message");
        await isUncovered(diagram.getByRole("button", { name: "Find its like" }));
        await views.getByRole("button", { name: "Both" }).click();
        await look(raftglass, "graph and diagram");
        await isUncovered(diagram.getByRole("button", { name: "SVG" }));
      });

      test("the workbench when the stream is gone", async ({ page, raftglass, exporter }) => {
        busy(exporter);
        await raftglass.show(exporter.address, 6);
        await exporter.kill();
        await expect(raftglass.badge).toHaveText("refused");
        await look(raftglass, "refused");
        await expect(page.getByRole("button", { name: "Connect now" })).toBeInViewport();
        await raftglass.row("node-1").click();
        await raftglass.tab("Inspector");
        await look(raftglass, "inspector of the past");
      });
    });
  }
}

test("with text of twice the size the picture is pointed at where it is", async ({
  page,
  raftglass,
  exporter,
}) => {
  await raftglass.show(exporter.address);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  await raftglass.idle();
  for (const [index, uuid] of UUIDS.slice(0, 2).entries()) {
    const { x, y } = await raftglass.pointOf(uuid);
    await page.mouse.click(x, y);
    await expect(raftglass.selected).toContainText(`node-${index + 1} selected`);
  }
  // Else the camera would follow, to show the whole cluster.
  await page.getByRole("button", { name: "Zoom in" }).click();
  await raftglass.idle();
  const before = await raftglass.placeOf(FIRST);
  await raftglass.drag(FIRST, 30, 40);
  const after = await raftglass.placeOf(FIRST);
  expect(after.x - before.x).toBeCloseTo(30, 0);
  expect(after.y - before.y).toBeCloseTo(40, 0);
});

test("on a telephone everything can be reached and used", async ({ page, raftglass, exporter }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  exporter.beat();
  await raftglass.show(exporter.address);
  await expect(raftglass.health).toBeInViewport();
  await expect(raftglass.badge).toBeInViewport();
  await expect(raftglass.age).toBeInViewport();
  await expect(raftglass.canvas).toBeInViewport();
  await raftglass.row("node-2").click();
  await raftglass.tab("Inspector");
  await expect(page.getByRole("heading", { name: "node-2" })).toBeInViewport();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Change source" }).click();
  await expect(page.getByRole("button", { name: /Watch the sample/ })).toBeInViewport();
});
