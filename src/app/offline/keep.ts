/// <reference types="vite/client" />
/**
 * Has the browser keep the page's files, so that it opens without a network; or has it forget them:
 * `?offline=off` in the address, until `?offline=on`.
 */
import { type OfflineWish, wishOf } from "./wish.ts";

const SCRIPT = "sw.js";
const POLICY = "raftglass-offline";
/** What the first picture needs comes first. */
const AFTER_MS = 2_000;

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

export async function keepForOffline(page: Window = window): Promise<void> {
  // In a frame it would be kept once for each site around it; a development server has no build.
  if (import.meta.env.DEV || page.top !== page || !("serviceWorker" in page.navigator)) return;
  const { serviceWorker } = page.navigator;
  const wish: OfflineWish = wishOf(page.location.search, page);
  if (wish === "off") {
    await forget(serviceWorker, page);
    return;
  }
  await new Promise((resolve) => page.setTimeout(resolve, AFTER_MS));
  const url = new URL(SCRIPT, page.document.baseURI).href;
  // Without: private windows and some policies refuse, and the page works as it does online.
  await serviceWorker.register(trusted(url), { updateViaCache: "none" }).catch(() => undefined);
}

async function forget(workers: ServiceWorkerContainer, page: Window): Promise<void> {
  const folder = new URL("./", page.document.baseURI);
  const registration = await workers.getRegistration(folder.href);
  if (registration?.scope === folder.href) await registration.unregister();
  const names = await caches.keys();
  const ours = names.filter((name) => name.startsWith(`raftglass ${folder.pathname} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
}

/** The page's policy lets nothing become a script but by a policy that it names. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
  };
  const createScriptURL = (text: string): string => {
    if (text !== url) throw new TypeError("This is not the page's own service worker.");
    return text;
  };
  return trustedTypes?.createPolicy(POLICY, { createScriptURL }).createScriptURL(url) ?? url;
}
