/** What the tape and the page around it say to each other. */
import type { Instant } from "../../core/base/index.ts";
import type { ThemeName } from "../../core/scene/index.ts";
import type { Stretch, TapeWindow } from "../../core/tape/index.ts";
import type { KeyWish } from "./keys.ts";
import type { TapeReading, Taped } from "./reading.ts";

/** What the page around the tape tells it. */
export interface Told {
  readonly taped: Taped;
  readonly theme: "system" | ThemeName;
  /** The stretch that is repeated. */
  readonly loop: Stretch | undefined;
}

/** What it asks of the page. */
export interface TapeNeeds {
  /** Shows that instant. */
  seek(at: Instant): void;
  /** Shows the newest there is. */
  newest(): void;
  setLoop(loop: Stretch | undefined): void;
  /** Markers or the marked stretch have changed: what is written beside the tape is another. */
  changed(): void;
  /** What is under the pointer, in words, and where; undefined when it has left. */
  hint(words: string | undefined, x: number): void;
  /** The tape was drawn: what stands below it, over the same time, is drawn too. */
  drawn?(moment: TapeDrawn): void;
}

/** What the tape shows. */
export interface TapeDrawn {
  readonly taped: Taped;
  readonly window: TapeWindow;
  /** Where memory begins, and the present, in milliseconds of the source. */
  readonly from: number;
  readonly present: number;
  /** The instant that is shown; undefined while that is the present. */
  readonly shown: number | undefined;
  readonly theme: ThemeName;
  /** In CSS pixels: how wide it is, and where its time begins. */
  readonly width: number;
  readonly left: number;
}

export interface TapeStage {
  tell(told: Told): void;
  /** Another instant is shown; undefined for the present. */
  moved(shown: Instant | undefined): void;
  /** Messages came, up to that version: it looks again soon, if it sleeps. */
  arrived(version: number): void;
  act(wish: KeyWish): void;
  /** Shows that instant, or the end of the tape that is nearer. */
  seek(at: number): void;
  /** Draws once more. */
  redraw(): void;
  /** Of the marker that is chosen; without a name it goes. */
  rename(name: string | undefined): void;
  readonly reading: TapeReading;
  /** How often it was drawn. */
  readonly frames: number;
  close(): void;
}
