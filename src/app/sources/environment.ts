/** The browser as a handful of methods, so that a test can play it. */
import type { Refusal } from "../../core/protocol/index.ts";
import type { Position } from "../../core/relay/index.ts";
import type { Page, Space } from "./address-space.ts";
import type { Close } from "./source.ts";

export interface SocketClosed {
  readonly code: number;
  /** The closing handshake was completed. */
  readonly clean: boolean;
  /** The other side's own words. Hostile text. */
  readonly words: string;
}

/** Never called before `openSocket` has returned, nor after the socket was closed from our side. */
export interface SocketHandlers {
  opened(): void;
  text(wire: string): void;
  /** Something arrived, of so many bytes, that is no text or can't be; or did not arrive. */
  refused(refusal: Refusal, bytes: number, data?: ArrayBuffer): void;
  /** Over, or never begun. Comes once. */
  closed(how: SocketClosed): void;
}

/** What a source keeps, from one connection to the next, where it has found a relay. */
export interface RelayMemory {
  /** A relay answers there: its sub-protocol may be offered, which others would refuse. */
  isRelay?: boolean;
  /** Handshakes in a row in which it did not take up its sub-protocol after all. */
  failures?: number;
  /** Up to where all was heard. */
  position?: Position | undefined;
}

export type LocalNetworkPermission = "granted" | "denied" | "prompt" | "unknown";

export interface Environment {
  readonly page: Page;
  /**
   * Milliseconds of a clock that never goes back. Some systems stop it while they sleep, so after
   * a sleep an age may be told too small; browsers close their sockets on sleep, and that is told.
   */
  now(): number;
  /** A number in [0, 1). */
  random(): number;
  timer(milliseconds: number, fire: () => void): Close;
  /** Throws where the browser will not even try. */
  openSocket(url: string, handlers: SocketHandlers, memory: RelayMemory): Close;
  isOnline(): boolean;
  isHidden(): boolean;
  onOnline(listener: () => void): Close;
  onOffline(listener: () => void): Close;
  onVisible(listener: () => void): Close;
  onHidden(listener: () => void): Close;
  /** Does anything answer HTTP where that WebSocket should be? Answers within `PROBE_MS`. */
  probe(url: string, answer: (answered: boolean) => void): Close;
  /** Has the user let this page reach addresses that near? */
  localNetworkPermission(target: Space, answer: (state: LocalNetworkPermission) => void): Close;
}

export const PROBE_MS = 3_000;
