/// <reference types="vite/client" />
/**
 * The worker, started as the page's policy wants it: the browser asks the policy named here for
 * every script, and it lets this one pass and no other.
 */
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
  const worker = new Worker(trusted(workerUrl), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => answer(data));
  worker.addEventListener("error", (event) => {
    broken(`The simulation has stopped by a mistake of ours: ${event.message || "no script"}.`);
  });
  return {
    order: (order) => worker.postMessage(order, []),
    close: () => worker.terminate(),
  };
};

function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: onlyTheWorker });
  return policy === undefined ? url : policy.createScriptURL(url);
}

function onlyTheWorker(url: string): string {
  if (url !== workerUrl) throw new TypeError("This is not the script of the simulation.");
  return url;
}
