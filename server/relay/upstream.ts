/**
 * The one connection to the exporter. It says where it comes from, because the Go exporter refuses
 * a client without an origin; it never pings, because that one never answers; it reads whatever
 * comes at once, because that one freezes when its reader stalls; and it always comes back.
 */
import { delay } from "../../src/core/base/index.ts";
import type { Clock } from "../playback.ts";
import type { Journal } from "./journal.ts";

/** What is heard on one connection. Nothing more comes after `ended`, which comes once. */
export interface UpstreamHandlers {
  opened(): void;
  text(bytes: Buffer): void;
  /** A frame that is no text: no exporter sends one. */
  binary(bytes: number): void;
  ended(why: string): void;
}

/** Begins to connect. Gives what drops the connection, after which nothing is heard of it. */
export type Connect = (url: string, handlers: UpstreamHandlers) => () => void;

export interface UpstreamNeeds {
  readonly url: string;
  /** As it may stand in a log. */
  readonly shownUrl: string;
  readonly connect: Connect;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly journal: Journal;
  /** The next frame. */
  readonly pass: (bytes: Buffer) => void;
  /** A connection that was open is gone. */
  readonly lost: () => void;
}

export interface Upstream {
  readonly isOpen: boolean;
  /** How often a connection was opened. */
  readonly connections: number;
  /** Frames that were no text. */
  readonly binary: number;
  /** Milliseconds since the last frame; absent before the first. */
  age(): number | undefined;
  close(): void;
}

/** A connection that ends sooner counts as one more failure: who flaps is not hammered. */
const LASTING_MS = 5_000;
/**
 * After so much silence the connection is opened anew, if it was a lively one: another client may
 * have taken its stream, of which pfsd's exporter has one for all, or its host is gone.
 */
export const SILENCE_MS = 60_000;
/** So many frames make a connection lively. One that brought no more is left alone. */
export const LIVELY_FRAMES = 20;

export function openUpstream(needs: UpstreamNeeds): Upstream {
  return new Reconnecting(needs);
}

class Reconnecting implements Upstream {
  isOpen = false;
  connections = 0;
  binary = 0;
  readonly #needs: UpstreamNeeds;
  #failures = 0;
  #openedAt = 0;
  #heardAt: number | undefined;
  /** Frames on this connection. */
  #frames = 0;
  #drop = (): void => {};
  #undo = (): void => {};

  constructor(needs: UpstreamNeeds) {
    this.#needs = needs;
    this.#begin();
  }

  age(): number | undefined {
    return this.#heardAt === undefined ? undefined : this.#needs.clock.now() - this.#heardAt;
  }

  close(): void {
    this.#undo();
    this.#drop();
    this.isOpen = false;
  }

  #begin(): void {
    const { url, shownUrl, connect, clock, journal, pass } = this.#needs;
    this.#frames = 0;
    let refused = false;
    this.#drop = connect(url, {
      opened: () => {
        this.isOpen = true;
        this.connections += 1;
        this.#openedAt = clock.now();
        journal.info("exporter connected", { url: shownUrl });
        this.#undo = clock.after(SILENCE_MS, () => this.#listen());
      },
      text: (bytes) => {
        this.#heardAt = clock.now();
        this.#frames += 1;
        pass(bytes);
      },
      binary: (bytes) => {
        this.#heardAt = clock.now();
        this.binary += 1;
        // Told once: an exporter that sends nothing else must not fill a log.
        if (!refused) journal.warn("binary frames refused", { bytes });
        refused = true;
      },
      ended: (why) => this.#ended(why),
    });
  }

  /** Is it silent that spoke? */
  #listen(): void {
    const { clock } = this.#needs;
    const silence = clock.now() - Math.max(this.#openedAt, this.#heardAt ?? 0);
    if (silence >= SILENCE_MS && this.#frames >= LIVELY_FRAMES) {
      this.#drop();
      this.#ended(`nothing was heard for ${SILENCE_MS / 1_000} s`);
    } else {
      const left = silence >= SILENCE_MS ? SILENCE_MS : SILENCE_MS - silence;
      this.#undo = clock.after(left, () => this.#listen());
    }
  }

  #ended(why: string): void {
    const { shownUrl, clock, journal, random, lost } = this.#needs;
    this.#undo();
    this.#drop = () => {};
    const wasOpen = this.isOpen;
    this.isOpen = false;
    const lasted = wasOpen && clock.now() - this.#openedAt >= LASTING_MS;
    this.#failures = lasted ? 1 : this.#failures + 1;
    const wait = delay(this.#failures, random());
    const event = wasOpen ? "exporter lost" : "exporter not reached";
    journal.warn(event, { url: shownUrl, why, "next-try-ms": Math.round(wait) });
    this.#undo = clock.after(wait, () => this.#begin());
    if (wasOpen) lost();
  }
}
