/** What a test saves of what is shown, and looks into. */
import { readFile } from "node:fs/promises";
import type { BrowserContext, Download, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { Raftglass } from "./raftglass.ts";

export const SAVE = "Save what is shown…";

/** In the dialog that is open. */
export async function saved(
  page: Page,
  name: string,
): Promise<{ download: Download; bytes: Buffer }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name }).click();
  const download = await coming;
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("Saved: raftglass");
  return { download, bytes: await readFile(await download.path()) };
}

/** Opens a page that was saved as a file, from the disk and without a network. */
export async function replayed(context: BrowserContext, download: Download): Promise<Raftglass> {
  const file = `${await download.path()}.html`;
  await download.saveAs(file);
  await context.setOffline(true);
  const opened = await context.newPage();
  await opened.goto(`file://${file}`);
  return new Raftglass(opened, "");
}

/** How many colors a PNG has. */
export function colors(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, image.width, image.height).data.buffer;
      return new Set(new Uint32Array(pixels ?? new ArrayBuffer(0))).size;
    },
    [...png],
  );
}

export interface Film {
  readonly width: number;
  readonly height: number;
  /** In seconds. */
  readonly length: number;
  /** How many of some frames, evenly spread, differ from the one before. */
  readonly moves: number;
}

const LOOKS = 8;

/** A film as a browser plays it. `blank`: a page of nobody's; ours may play no films. */
export async function watchedFilm(blank: Page, webm: Buffer): Promise<Film> {
  // EBML, as WebM begins.
  expect(webm.subarray(0, 4).toString("hex")).toBe("1a45dfa3");
  return blank.evaluate(
    async ([base64, looks]) => {
      const video = document.createElement("video");
      const once = (name: string): Promise<void> =>
        new Promise((resolve, reject) => {
          video.addEventListener(name, () => resolve(), { once: true });
          video.addEventListener("error", () => reject(new Error(video.error?.message)));
        });
      const data = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      video.src = URL.createObjectURL(new Blob([data], { type: "video/webm" }));
      await once("loadeddata");
      const to = async (seconds: number): Promise<void> => {
        const there = once("seeked");
        video.currentTime = seconds;
        await there;
      };
      // What was made while it played tells its length only at its end.
      await to(1e6);
      const length = video.currentTime;
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const context = canvas.getContext("2d");
      let moves = 0;
      let last: Uint8ClampedArray | undefined;
      for (let look = 0; look < looks; look += 1) {
        await to((length * (look + 0.5)) / looks);
        context?.drawImage(video, 0, 0);
        const next = context?.getImageData(0, 0, canvas.width, canvas.height).data;
        if (last !== undefined && next?.some((part, at) => Math.abs(part - (last?.[at] ?? 0)) > 64))
          moves += 1;
        last = next;
      }
      return { width: video.videoWidth, height: video.videoHeight, length, moves };
    },
    [webm.toString("base64"), LOOKS] as const,
  );
}
