/// <reference types="vite/client" />
/** The simulation's worker: the engine in it, or a job beside the engine. */
import { workerOpener } from "../workers/index.ts";
import type { Job, NewsOf, OpenJob } from "./job.ts";
import type { Answer } from "./orders.ts";
import type { OpenPort } from "./port.ts";
import { default as workerUrl } from "./worker.ts?worker&url";

const openWorker = workerOpener("raftglass-worker", workerUrl);

export const portToWorker: OpenPort = ({ answer, broken }) => {
  const worker = openWorker((reason) => {
    broken(`The simulation has stopped by a mistake of ours: ${reason}.`);
  });
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => answer(data));
  return {
    order: (order) => worker.postMessage(order, []),
    close: () => worker.terminate(),
  };
};

export const jobInWorker: OpenJob = <J extends Job>(job: J, hear: (news: NewsOf<J>) => void) => {
  const close = (): void => worker.terminate();
  const worker = openWorker((reason) => {
    close();
    const sentence = `This has stopped by a mistake of ours: ${reason}.`;
    // Among the news of every job.
    hear({ type: "failed", sentence } as NewsOf<J>);
  });
  worker.addEventListener("message", ({ data }: MessageEvent<NewsOf<J>>) => {
    if (data.type !== "progress") close();
    hear(data);
  });
  worker.postMessage(job, []);
  return close;
};
