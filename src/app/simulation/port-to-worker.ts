/// <reference types="vite/client" />
/**
 * The workers, started as the page's policy wants it: the browser asks the policy named here for
 * every script, and it lets this one pass and no other.
 */
import type { Job, NewsOf, OpenJob } from "./job.ts";
import type { Answer } from "./orders.ts";
import type { OpenPort } from "./port.ts";
import { default as workerUrl } from "./worker.ts?worker&url";

const POLICY = "raftglass-worker";

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

/** Made once: the page's policy allows no second one of its name. */
let policy: ScriptPolicy | undefined;

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

function openWorker(broken: (reason: string) => void): Worker {
  const worker = new Worker(trusted(workerUrl), { type: "module" });
  worker.addEventListener("error", ({ message }) => broken(message || "no script"));
  return worker;
}

function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: onlyTheWorker });
  return policy === undefined ? url : policy.createScriptURL(url);
}

function onlyTheWorker(url: string): string {
  if (url !== workerUrl) throw new TypeError("This is not the script of the simulation.");
  return url;
}
