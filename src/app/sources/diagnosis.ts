/** Why an attempt failed, as far as a browser lets a page find out. */
import type { Route } from "./address-space.ts";
import type { Environment, LocalNetworkPermission } from "./environment.ts";
import type { Close } from "./source.ts";

export interface Diagnosis {
  /** Something answered HTTP there. */
  readonly answered: boolean;
  readonly permission: LocalNetworkPermission;
}

export function diagnose(
  url: string,
  { guarded, target }: Route,
  environment: Pick<Environment, "probe" | "localNetworkPermission">,
  found: (diagnosis: Diagnosis) => void,
): Close {
  const probe = (permission: LocalNetworkPermission): Close =>
    environment.probe(url, (answered) => found({ answered, permission }));
  if (!guarded) return probe("unknown");
  let stop = environment.localNetworkPermission(target, (permission) => {
    // What kept the socket out would keep the probe out too.
    if (permission === "denied") found({ answered: false, permission });
    else stop = probe(permission);
  });
  return () => stop();
}
