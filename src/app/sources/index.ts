export type {
  BlockedReason,
  Close,
  OfflineReason,
  OpenSource,
  Sink,
  Source,
  SourceStatus,
} from "./source.ts";
