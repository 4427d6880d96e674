/** What the page around the stage decides: its size, the theme, how much motion is wanted. */
import type { Size } from "../../core/base/index.ts";
import type { ThemeName } from "../../core/scene/index.ts";

export interface Page {
  readonly size: Size;
  readonly pixelRatio: number;
  readonly reducedMotion: boolean;
  readonly systemTheme: ThemeName;
  close(): void;
}

/** More device pixels than this per CSS pixel are paid for by everyone and seen by nobody. */
const MOST_PIXEL_RATIO = 2;

/** Calls `changed` whenever one of them does. */
export function watchPage(host: HTMLElement, changed: () => void): Page {
  const listening = new AbortController();
  const { signal } = listening;
  const motion = window.matchMedia("(prefers-reduced-motion: reduce)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let size: Size = { width: host.clientWidth, height: host.clientHeight };
  motion.addEventListener("change", changed, { signal });
  dark.addEventListener("change", changed, { signal });
  window.addEventListener("resize", changed, { signal });
  document.addEventListener("visibilitychange", changed, { signal });
  const observer = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = host;
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
      return Math.min(MOST_PIXEL_RATIO, window.devicePixelRatio);
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
