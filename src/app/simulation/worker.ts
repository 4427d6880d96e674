/** The engine in a worker of its own, so that the picture moves while it works. */
import { Engine } from "./engine.ts";
import type { Numbered } from "./orders.ts";

const engine = new Engine();

self.addEventListener("message", ({ data }: MessageEvent<Numbered>) => {
  self.postMessage(engine.handle(data), {});
});
