/** What the page around the stage decides: its size, the theme, how much motion is wanted. */
import { type Size, clamp } from "../../core/base/index.ts";
import type { ThemeName } from "../../core/scene/index.ts";

export interface Page {
  /** In units of the picture: CSS pixels at the usual size of text. */
  readonly size: Size;
  /** Device pixels for each unit. */
  readonly pixelRatio: number;
  /**
   * CSS pixels for each unit. Whoever reads large text is given a large picture: names, nodes and
   * the room between them.
   */
  readonly scale: number;
  readonly reducedMotion: boolean;
  readonly systemTheme: ThemeName;
  close(): void;
}

/** More device pixels than this per CSS pixel are paid for by everyone and seen by nobody. */
const MOST_PIXEL_RATIO = 2;
/** The size of text, in CSS pixels, that browsers begin with. */
const USUAL_TEXT = 16;

function scaleOfText(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return clamp(size / USUAL_TEXT || 1, 0.5, 4);
}

/** Calls `changed` whenever one of them does. */
export function watchPage(host: HTMLElement, changed: () => void): Page {
  const listening = new AbortController();
  const { signal } = listening;
  const motion = window.matchMedia("(prefers-reduced-motion: reduce)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let scale = scaleOfText();
  let size: Size = { width: host.clientWidth / scale, height: host.clientHeight / scale };
  motion.addEventListener("change", changed, { signal });
  dark.addEventListener("change", changed, { signal });
  window.addEventListener("resize", changed, { signal });
  document.addEventListener("visibilitychange", changed, { signal });
  const observer = new ResizeObserver(() => {
    scale = scaleOfText();
    const [width, height] = [host.clientWidth / scale, host.clientHeight / scale];
    if (width === size.width && height === size.height) return;
    size = { width, height };
    changed();
  });
  observer.observe(host);
  return {
    get size() {
      return size;
    },
    get pixelRatio() {
      return Math.min(MOST_PIXEL_RATIO, window.devicePixelRatio) * scale;
    },
    get scale() {
      return scale;
    },
    get reducedMotion() {
      return motion.matches;
    },
    get systemTheme() {
      return dark.matches ? "dark" : "light";
    },
    close() {
      listening.abort();
      observer.disconnect();
    },
  };
}
