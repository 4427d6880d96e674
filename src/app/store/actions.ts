/**
 * Everything the page can do, in one place: the panels and the stage call these and nothing else.
 */
import type { Instant } from "../../core/base/index.ts";
import type { Scene } from "../../core/scene/index.ts";
import type { SetupWish } from "../../core/simulation/index.ts";
import type { Playhead } from "./time-view.ts";
import type { LessonPlace, PanelTab, Theme } from "./chosen.ts";

export interface Actions {
  /**
   * Connects to an exporter, by what the viewer typed. Answers with a sentence when it can't be
   * used.
   */
  connect(text: string): string | undefined;
  /** Opens a recording that the viewer chose: its text, or a file that may be gzipped. */
  openRecording(title: string, data: string | Blob): Promise<void>;
  /** Opens the recording that an address of this page asks for. */
  openAddress(href: string): Promise<void>;
  /** Plays the recording that comes with the page. */
  openSample(): Promise<void>;
  /** Opens a cluster of our own; what the setup does not say is as in a classroom. */
  openSimulation(setup?: SetupWish): Promise<void>;
  /** Opens a run from its text, at its end; text that is none gives a complaint. */
  openRun(text: string): Promise<void>;
  /**
   * Opens a simulation of as many nodes as the cluster that is shown, with their names and its
   * leader. Their logs are not known, so all begin empty.
   */
  continueInSandbox(): Promise<void>;
  /** Leaves the source and goes back to the start page. */
  leave(): void;
  /** Tries to connect now instead of when the countdown ends. */
  retry(): void;
  /** The answer to `View.asked`. */
  answer(connect: boolean): void;
  /**
   * What moves where the viewer looks; the picture stands from then on. Undefined where nothing is
   * open, and for a simulation, which has its own.
   */
  lookBack(): Promise<Playhead | undefined>;
  /** Shows an instant of the past, and pauses there; of a simulation, any instant of it. */
  seek(at: Instant): Promise<void>;
  /** Shows the present. */
  goLive(): void;
  forget(recent: string): void;
  select(uuid: string | undefined): void;
  toggleKind(kind: string): void;
  /** Hides every kind but this one; shows all again when it is the only one already. */
  onlyKind(kind: string): void;
  /** Goes to a step of a lesson, or leaves the lesson and keeps the cluster. */
  setLesson(place: LessonPlace | undefined): void;
  setTheme(theme: Theme): void;
  setTab(tab: PanelTab): void;
  setPanelOpen(open: boolean): void;
  setStageOnly(only: boolean): void;
  dismissComplaint(): void;
}

/** What the stage can do for the controls that lie on it. */
export interface StageControls {
  /** Shows the whole cluster. */
  fit(): void;
  /** Above 1 comes nearer. */
  zoomBy(factor: number): void;
  pin(uuid: string, pinned: boolean): void;
  isPinned(uuid: string): boolean;
  /** Where a node is on the stage, in CSS pixels. */
  placeOf(uuid: string): { readonly x: number; readonly y: number } | undefined;
  /** Folded flows: one of how many packets is drawn; 1 when every one is. */
  readonly oneOf: number;
  /** What was painted last; its arrays are another frame's soon. */
  readonly scene: Scene | undefined;
  subscribe(listener: () => void): () => void;
}

/** The stage in its host element, until it is closed. */
export type MountedStage = StageControls & { close(): void };
