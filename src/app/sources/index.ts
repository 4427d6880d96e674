export {
  ADDRESS_LIMIT,
  DEFAULT_PORT,
  hostOf,
  isLoopback,
  parseExporter,
  withoutToken,
} from "./address.ts";
export type { Page, Space } from "./address-space.ts";
export { browserEnvironment } from "./browser-environment.ts";
export type {
  Environment,
  LocalNetworkPermission,
  SocketClosed,
  SocketHandlers,
} from "./environment.ts";
export { liveSource } from "./live.ts";
export type {
  BlockedReason,
  Close,
  OfflineReason,
  OpenSource,
  Sink,
  Source,
  SourceStatus,
  Tap,
} from "./source.ts";
