/** What the viewer can choose, for any source. */
export type Theme = "system" | "light" | "dark";
export type PanelTab = "simulation" | "nodes" | "events" | "inspector" | "protocol";

/** A step of a lesson; "" for the first one. Where it comes from an address it may not exist. */
export interface LessonPlace {
  readonly id: string;
  readonly step: string;
}
