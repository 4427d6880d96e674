/** Everything that can be done: to one node, to the network, to the whole cluster. */
import { ClusterActions } from "./ClusterActions.tsx";
import { InFlight } from "./InFlight.tsx";
import { NetworkSettings } from "./NetworkSettings.tsx";
import { NodeActions } from "./NodeActions.tsx";
import { Partition } from "./Partition.tsx";
import type { Simulated } from "./use-simulation.ts";

export function ActSection(open: Simulated) {
  return (
    <>
      <NodeActions {...open} />
      <Partition {...open} />
      <ClusterActions {...open} />
      <NetworkSettings {...open} />
      <InFlight {...open} />
    </>
  );
}
