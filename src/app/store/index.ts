export type { Actions, StageControls } from "./actions.ts";
export {
  type KeptRefusal,
  NO_COUNTS,
  type ProtocolCounts,
  REFUSALS_KEPT,
} from "./protocol-counts.ts";
export {
  FIRST_VIEW,
  type PanelTab,
  type Session,
  type SourceName,
  type Theme,
  type View,
  type ViewStore,
  createView,
} from "./view.ts";
