/**
 * The one store: what the page knows and what the viewer chose. Semantic state only, changed at
 * most once a frame; positions, camera and packets never pass through here.
 */
import { type Cluster, EMPTY_CLUSTER } from "../../core/cluster/index.ts";
import type { Duration, Instant } from "../../core/base/index.ts";
import type { Timeline } from "../../core/timeline/index.ts";
import type { SourceStatus, Tap } from "../sources/index.ts";
import { type Journal, type ProtocolCounts, NO_COUNTS } from "../../core/belief/index.ts";
import type { Actions, MountedStage } from "./actions.ts";
import type { LessonPlace, PanelTab, Theme } from "./chosen.ts";
import type { SimulationControls, SimulationView } from "./simulation-view.ts";
import type { Marker, Playhead, TimeView } from "./time-view.ts";
import { createStore } from "zustand/vanilla";

/** What is open: a host, a recording, or a cluster of our own. */
export type SourceName =
  | { readonly type: "live"; readonly url: string }
  | { readonly type: "recording"; readonly title: string }
  | { readonly type: "simulation"; readonly title: string };

/**
 * One open source with all that came from it, as it is looked at. The name is another object for
 * each source that is opened; the session is also another one in the past than in the present.
 */
export interface Session {
  readonly name: SourceName;
  /** What came until the instant that is shown. Not immutable: `View.version` grows with it. */
  readonly timeline: Timeline;
  /** Everything received: the same, while the picture is of the present. */
  readonly whole: Timeline;
  /** What came, to be believed again up to any instant. */
  readonly journal: Journal<SourceStatus>;
  /** The instant that is shown. */
  now(): Instant;
  /** The present of the source, wherever the viewer looks. */
  present(): Instant;
  /** Brings the present into the store again, when another instant was shown. */
  resume(): void;
  /** From now on this hears, beside the page, what the source tells; one at a time. */
  hear(tap: Tap): void;
  /** Absent while the picture is of the present. */
  readonly playhead?: Playhead;
  /** Its clock stands still: nothing moves until somebody acts. */
  isStanding?(): boolean;
  retry(): void;
  /** Of a simulation: what can be done to it. */
  readonly controls?: SimulationControls;
}

export interface View {
  readonly session: Session | undefined;
  readonly status: SourceStatus | undefined;
  /** Of a simulation: what is true in it. */
  readonly simulation: SimulationView | undefined;
  /** Undefined while the picture is of the present. */
  readonly time: TimeView | undefined;
  /** In their order: the viewer's own, and those of a recording. */
  readonly markers: readonly Marker[];
  readonly cluster: Cluster;
  /** The same for tables, which people read: changed a few times a second, with `version`. */
  readonly listed: Cluster;
  /** Grows when the timeline of the session does. */
  readonly version: number;
  readonly counts: ProtocolCounts;
  /** When the last frame came, understood or not, on any connection of this session. */
  readonly heardAt: Instant | undefined;
  /** When the connection that is open was opened. */
  readonly openedAt: Instant | undefined;
  /** When a message was last understood on the connection that is open. */
  readonly understoodAt: Instant | undefined;
  /** The pause between messages that is usual here. */
  readonly usualPause: Duration | undefined;
  /** The picture is old and must not look live: the connection is gone, or silent. */
  readonly greyed: boolean;
  /** What the live region says; at most one text in 2 s. */
  readonly announcement: string;

  /** The selected node's uuid. */
  readonly selected: string | undefined;
  /** Kinds of event that the picture leaves out: a filter of the view, never of the data. */
  readonly hiddenKinds: ReadonlySet<string>;
  readonly theme: Theme;
  readonly tab: PanelTab;
  readonly panelOpen: boolean;
  /** Nothing but the stage and the health line. */
  readonly stageOnly: boolean;
  /** The step of a lesson that the viewer is at. */
  readonly lesson: LessonPlace | undefined;
  /** The step whose beginning is open: `lesson` itself, once its simulation stands there. */
  readonly entered?: LessonPlace;
  /**
   * What a link from elsewhere wants to open, until the viewer decides: an exporter (`ws:`), or a
   * recording (`http:`).
   */
  readonly asked: string | undefined;
  /** Exporters opened before, newest first. */
  readonly recent: readonly string[];
  /**
   * A sentence about something that could not be done (a file that is no recording); dismissible.
   */
  readonly complaint: string | undefined;
  /** A recording of which more is to come; absent while there is none. */
  readonly opening?: Opening | undefined;
  /** The recording that is shown is put beside another one; absent while it is not. */
  readonly beside?: Beside | undefined;
}

/** Two recordings side by side. */
export interface Beside {
  /** The first is what the page shows; absent until they are there. */
  readonly sides?: readonly [Side, Side];
}

/** What opens a source of its own, and shows it. */
export interface Side {
  readonly view: ViewStore;
  readonly actions: Actions;
  readonly mountStage: (host: HTMLElement) => MountedStage;
}

/** A recording that is fetched or read. */
export interface Opening {
  readonly title: string;
  /** Bytes that have come, and that will come in all, where that is known. */
  readonly read: number;
  readonly of: number | undefined;
  /** The first part is there, and is shown. */
  readonly begun: boolean;
  /** No more of it is read; what has come already is played. */
  stop(): void;
}

export const FIRST_VIEW: View = {
  session: undefined,
  status: undefined,
  simulation: undefined,
  time: undefined,
  markers: [],
  cluster: EMPTY_CLUSTER,
  listed: EMPTY_CLUSTER,
  version: 0,
  counts: NO_COUNTS,
  heardAt: undefined,
  openedAt: undefined,
  understoodAt: undefined,
  usualPause: undefined,
  greyed: false,
  announcement: "",
  selected: undefined,
  hiddenKinds: new Set(),
  theme: "system",
  tab: "nodes",
  panelOpen: true,
  stageOnly: false,
  lesson: undefined,
  asked: undefined,
  recent: [],
  complaint: undefined,
};

export const createView = (first: Partial<View> = {}) =>
  createStore<View>()(() => ({ ...FIRST_VIEW, ...first }));

export type ViewStore = ReturnType<typeof createView>;
