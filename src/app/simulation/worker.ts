/** What works in a worker: the engine, or one job beside it. */
import { Engine } from "./engine.ts";
import type { Job } from "./job.ts";
import { newsOf } from "./news-of.ts";
import type { Numbered } from "./orders.ts";

const engine = new Engine();

self.addEventListener("message", ({ data }: MessageEvent<Numbered | Job>) => {
  if ("order" in data) self.postMessage(engine.handle(data), {});
  else for (const news of newsOf(data)) self.postMessage(news, {});
});
