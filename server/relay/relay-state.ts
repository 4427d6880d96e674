/** What belongs together while a relay runs. */
import type { Feed } from "./feed.ts";
import type { RelayHub } from "./relay-hub.ts";
import type { Upstream } from "./upstream.ts";

export interface RelayState {
  readonly feed: Feed;
  readonly hub: RelayHub;
  readonly upstream: Upstream;
}
