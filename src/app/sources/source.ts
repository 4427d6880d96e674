/**
 * What fills a timeline: a live socket or a recording. A source does nothing else, and knows
 * nothing of what is made of its frames.
 */
import type { Instant } from "../../core/base/index.ts";
import type { Decoded, Frame, Refusal } from "../../core/protocol/index.ts";

/** Undoes what gave it. Calling it twice is harmless. */
export type Close = () => void;

export interface Source {
  /** Begins. Until it is closed, the sink hears; after that, never again. */
  open(sink: Sink): OpenSource;
}

export interface OpenSource {
  readonly close: Close;
  /**
   * The present, in milliseconds since the source was opened. A recording that plays faster has a
   * clock that runs faster.
   */
  now(): Instant;
  /** Its clock stands still until somebody acts: nothing moves. Absent for one that always runs. */
  isStanding?(): boolean;
  /**
   * Try to connect at once instead of waiting; a connection that has gone quiet is replaced, and a
   * recording that is over plays again. Nothing where there is nothing to try.
   */
  retry(): void;
}

export interface Sink {
  /** A text arrived; `decoded`: what it says, where that is known already. */
  frame(frame: Frame, decoded?: readonly Decoded[]): void;
  /** Something arrived that is not even text; `data`: what it was, where it came whole. */
  refused(at: Instant, refusal: Refusal, bytes: number, data?: ArrayBuffer): void;
  status(status: SourceStatus): void;
  /**
   * What was told of the time after this instant did not happen: the past is looked at, or goes on
   * in another way. A whole state follows at once.
   */
  cut(at: Instant): void;
}

/** Who listens beside the sink. A cut is not heard: only a simulation goes back in time. */
export type Tap = Omit<Sink, "cut">;

/** Why there is no connection, as far as a browser can tell. */
export type OfflineReason =
  /** Nothing answered at that address. */
  | "refused"
  /** Something answered HTTP there, but not the WebSocket handshake. */
  | "no-websocket"
  /** The same, and this page is a file: its origin is `null`, which pfsd refuses with 403. */
  | "file-page"
  /** No answer in time. */
  | "timeout"
  /** The connection was there and broke. */
  | "lost"
  /** The exporter closed it, and may be back. */
  | "closed"
  /** This device has no network. */
  | "no-network"
  /** Not tried yet: the page is hidden, and no attempt is made until someone looks. */
  | "hidden";

export type BlockedReason =
  /** An https page may not open `ws://`. */
  | "mixed-content"
  /** The browser keeps pages from addresses in the local network until the user allows it. */
  | "local-network"
  /** The page's own policy, or the browser, refused the address. */
  | "policy";

/** How the connection stands. Named as a user would. */
export type SourceStatus =
  | {
      readonly type: "connecting";
      readonly at: Instant;
      /** Attempts in a row, from 1. */
      readonly attempt: number;
      /** It takes long, and the browser may be asking the user whether the page may connect. */
      readonly asking?: true;
    }
  /** Connected. Whether it is live, quiet or silent is a matter of the age of the last message. */
  | { readonly type: "open"; readonly at: Instant }
  | {
      readonly type: "offline";
      readonly at: Instant;
      readonly reason: OfflineReason;
      /** When the next attempt comes; absent while the page is hidden, when none is made. */
      readonly retryAt?: Instant;
      readonly attempt: number;
      /** The exporter's own words, when it closed with some. Hostile text. */
      readonly words?: string;
      readonly code?: number;
    }
  | { readonly type: "blocked"; readonly at: Instant; readonly reason: BlockedReason }
  /** Nothing more will come: a recording is over, or the exporter said so (close code 1000). */
  | { readonly type: "ended"; readonly at: Instant; readonly words?: string };
