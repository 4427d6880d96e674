/** One page of a Chromium that is measured. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Devtools } from "./devtools.ts";

export interface BenchPage {
  /** Runs in every document before its own scripts. To be called before `goto`. */
  prepare<A = undefined>(script: (argument: A) => void, argument?: A): Promise<void>;
  goto(url: string): Promise<void>;
  /** Runs in the page; it can reach nothing but its argument. */
  evaluate<T, A = undefined>(script: (argument: A) => T | Promise<T>, argument?: A): Promise<T>;
  /** Waits until it is true in the page. */
  until<A = undefined>(script: (argument: A) => boolean, argument?: A): Promise<void>;
  send<T = unknown>(method: string, params?: object): Promise<T>;
  close(): Promise<void>;
}

export const SIZE = { width: 1280, height: 800 };
const LOOK_MS = 50;
const PATIENCE_MS = 30_000;

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
}

export async function openPage(devtools: Devtools): Promise<BenchPage> {
  const context = await devtools.send<{ browserContextId: string }>("Target.createBrowserContext");
  const { targetId } = await devtools.send<{ targetId: string }>("Target.createTarget", {
    url: "about:blank",
    ...context,
    ...SIZE,
  });
  const { sessionId } = await devtools.send<{ sessionId: string }>("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const send = <T>(method: string, params?: object) => devtools.send<T>(method, params, sessionId);
  const metrics = { ...SIZE, deviceScaleFactor: 1, mobile: false };
  await send("Emulation.setDeviceMetricsOverride", metrics);
  await send("Page.enable");
  await send("Runtime.enable");
  devtools.onFailure(sessionId, (words) => console.error(`The page failed: ${words}`));

  const run = async (expression: string): Promise<unknown> => {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await send<Evaluated>("Runtime.evaluate", options);
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? "The script failed in the page.");
    }
    return result.value;
  };
  const call = (script: (argument: never) => unknown, argument: unknown): string =>
    `(${script.toString()})(${JSON.stringify(argument)})`;

  return {
    prepare: async (script, argument) => {
      const source = call(script, argument);
      await send("Page.addScriptToEvaluateOnNewDocument", { source });
    },
    goto: async (url) => {
      const { errorText } = await send<{ errorText?: string }>("Page.navigate", { url });
      if (errorText !== undefined) throw new Error(`${url}: ${errorText}`);
    },
    evaluate: async <T, A>(script: (argument: A) => T | Promise<T>, argument?: A) =>
      (await run(call(script, argument))) as T,
    until: async (script, argument) => {
      const end = performance.now() + PATIENCE_MS;
      // A script that fails was run too early: the page is not there yet.
      while ((await run(call(script, argument)).catch(() => false)) !== true) {
        if (performance.now() > end) throw new Error(`Waited in vain for ${script.toString()}`);
        await sleep(LOOK_MS);
      }
    },
    send,
    close: async () => {
      await devtools.send("Target.disposeBrowserContext", context);
    },
  };
}
