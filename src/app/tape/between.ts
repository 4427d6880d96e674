/** What the tape and the page around it say to each other. */
import type { Instant } from "../../core/base/index.ts";
import type { ThemeName } from "../../core/scene/index.ts";
import type { Stretch } from "../../core/tape/index.ts";
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
}

export interface TapeStage {
  tell(told: Told): void;
  /** Another instant is shown; undefined for the present. */
  moved(shown: Instant | undefined): void;
  /** Messages came, up to that version: it looks again soon, if it sleeps. */
  arrived(version: number): void;
  act(wish: KeyWish): void;
  /** Of the marker that is chosen; without a name it goes. */
  rename(name: string | undefined): void;
  readonly reading: TapeReading;
  /** How often it was drawn. */
  readonly frames: number;
  close(): void;
}
