/**
 * A few pictures, compared with those of before. Fonts differ from machine to machine, so text is
 * left out: it is set in a monospaced font, of which all are equally wide, and made transparent.
 */
import { type Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { UUIDS, event, node, state } from "./wire.ts";

const STEADY = `
  /* Browsers begin with smaller text where the font is monospace, and the picture follows it. */
  html { font-size: 16px !important; }
  *, *::before, *::after, ::placeholder {
    font-family: monospace !important;
    -webkit-text-fill-color: transparent !important;
    text-decoration-color: transparent !important;
    caret-color: transparent !important;
    transition: none !important;
  }
  .stage-top { display: none !important; }
  /* It goes with the time that the first picture took. */
  .tape-host > canvas { visibility: hidden !important; }
`;

/** What may differ: the edges of curves; and in a page of forms, where a line of text ends. */
const DRAWN = { maxDiffPixelRatio: 0.002, animations: "disabled" } as const;
const WRITTEN = { ...DRAWN, maxDiffPixelRatio: 0.006 } as const;
const GHOST = "ghost-1";

/** A style element would break the page's policy; a sheet of its own does not. */
function steady(page: Page): Promise<void> {
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, STEADY);
}

/** Nor does the canvas write. */
async function wordless(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { prototype } = CanvasRenderingContext2D;
    prototype.fillText = () => {};
    prototype.strokeText = () => {};
  });
}

const SIZES = [
  { width: 1_280, height: 800 },
  { width: 390, height: 844 },
];

for (const viewport of SIZES) {
  for (const theme of ["light", "dark"] as const) {
    const name = `${viewport.width}x${viewport.height}-${theme}`;

    test.describe(name, () => {
      test.use({ viewport, colorScheme: theme });

      test("the start page", async ({ page, plain }) => {
        await page.emulateMedia({ reducedMotion: "reduce" });
        await plain.open();
        await expect(page.getByRole("heading", { name: "Raftglass" })).toBeVisible();
        await steady(page);
        await expect(page).toHaveScreenshot(`start-${name}.png`, WRITTEN);
      });

      test("a still cluster with every role", async ({ page, raftglass, exporter }) => {
        await page.emulateMedia({ reducedMotion: "reduce" });
        await page.clock.install();
        await wordless(page);
        const messages = [
          state(
            node(1),
            node(2, "candidate"),
            node(3),
            node(4, "inactive|leader"),
            node(5, "unknown"),
          ),
          ...UUIDS.slice(1).map((uuid) => event(UUIDS[0] ?? "", uuid, "append-entries")),
          event(UUIDS[1] ?? "", UUIDS[1] ?? "", "timeout-now"),
          event(GHOST, UUIDS[2] ?? "", "request-vote-reply"),
        ];
        // In one frame: who comes later finds its place at the rim.
        exporter.greeting = [`[${messages.join()}]`];
        await raftglass.show(exporter.address, 6);
        await steady(page);
        // Far from both ends of a step of fading.
        await page.clock.runFor(15_000);
        await raftglass.idle();
        // The strip of time is loaded late, and its tools come with its tape.
        await expect(page.getByRole("group", { name: "Tape tools" })).toBeVisible();
        await expect(page).toHaveScreenshot(`cluster-${name}.png`, DRAWN);
      });
    });
  }
}
