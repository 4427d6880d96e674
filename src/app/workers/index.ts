/**
 * Workers, started as the page's policy wants it: the browser asks the policy named here for every
 * script, and it lets one pass and no other.
 */
interface ScriptPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

/** Hears why it works no further, in words that are not ours. */
export type Broken = (reason: string) => void;

/** `name`: as server/policy.ts lists it. To be called once for each: no name comes twice. */
export function workerOpener(name: string, script: string): (broken: Broken) => Worker {
  let policy: ScriptPolicy | undefined;
  const createScriptURL = (url: string): string => {
    if (url !== script) throw new TypeError(`This is not the script of ${name}.`);
    return url;
  };
  const trusted = (): string => {
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
    policy ??= trustedTypes?.createPolicy(name, { createScriptURL });
    return policy === undefined ? script : policy.createScriptURL(script);
  };
  return (broken) => {
    const worker = new Worker(trusted(), { type: "module" });
    worker.addEventListener("error", ({ message }) => broken(message || "no script"));
    return worker;
  };
}
