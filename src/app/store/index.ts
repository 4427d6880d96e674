export type { Actions, MountedStage, StageControls } from "./actions.ts";
export type { LessonPlace, PanelTab, Theme } from "./chosen.ts";
export { connection, connectionThen } from "./connection.ts";
export type { Connection, ConnectionState } from "./connection-state.ts";
export { createAnnouncer } from "./announcer.ts";
export { type Arrival, type Decision, decide } from "./arrival.ts";
export { type Inbox, createInbox } from "./inbox.ts";
export { type Kept, RECENT_LIMIT, createKept } from "./kept.ts";
export {
  type KeptRefusal,
  NO_COUNTS,
  type ProtocolCounts,
  REFUSALS_KEPT,
} from "../../core/belief/index.ts";
export type {
  Ballot,
  ElectionTimer,
  FollowerProgress,
  Forgotten,
  Found,
  Hear,
  HuntProgress,
  NetworkPace,
  News,
  KeptRun,
  Looking,
  SimulationControls,
  SimulationView,
  Told,
  Traced,
  TrueEntry,
  TrueMessage,
  TrueNode,
  Truth,
  WrittenRun,
} from "./simulation-view.ts";
export type { Marker, Playhead, TimeView } from "./time-view.ts";
export {
  type Beside,
  FIRST_VIEW,
  type Opening,
  type Session,
  type Side,
  type SourceName,
  type View,
  type ViewStore,
  createView,
} from "./view.ts";
