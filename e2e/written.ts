/** What is written on a canvas: nobody can read it there but by listening to the brush. */
import type { Page } from "@playwright/test";

declare const window: { written?: string[] };

/** Of the tape's canvas, from the next page on. */
export async function listenToBrush(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const MOST = 5_000;
    const { prototype } = CanvasRenderingContext2D;
    const write: unknown = Reflect.get(prototype, "fillText");
    const texts: string[] = [];
    window.written = texts;
    Reflect.set(
      prototype,
      "fillText",
      function listened(this: CanvasRenderingContext2D, ...all: unknown[]): void {
        if (this.canvas.closest("[aria-label=Tape]") !== null) texts.push(String(all[0]));
        if (texts.length > MOST) texts.splice(0, MOST / 2);
        if (typeof write === "function") Reflect.apply(write, this, all);
      },
    );
  });
}

/** In the order in which it was written; since this was asked last. */
export function written(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.written?.splice(0) ?? []);
}
