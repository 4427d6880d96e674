/// <reference types="vite/client" />
/** The worker that reads files. */
import { workerOpener } from "../workers/index.ts";
import type { Read } from "./read-ahead.ts";
import type { OpenReading } from "./reading-port.ts";
import { default as workerUrl } from "./worker.ts?worker&url";

const openWorker = workerOpener("raftglass-reading", workerUrl);

export const readingInWorker: OpenReading = ({ read, broken }) => {
  const worker = openWorker(broken);
  worker.addEventListener("message", ({ data }: MessageEvent<Read>) => read(data));
  return {
    order: (order) => worker.postMessage(order, []),
    close: () => worker.terminate(),
  };
};
