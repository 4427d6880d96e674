/** The way to the engine and back: a worker in the page; in a test, the engine itself. */
import type { Answer, Numbered } from "./orders.ts";

export interface Port {
  order(order: Numbered): void;
  /** Nothing is heard from then on. */
  close(): void;
}

export interface PortNeeds {
  readonly answer: (answer: Answer) => void;
  /** The engine has ended, with a sentence. */
  readonly broken: (sentence: string) => void;
}

export type OpenPort = (needs: PortNeeds) => Port;
