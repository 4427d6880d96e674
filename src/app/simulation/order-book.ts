/** The orders to the engine: numbered, and counted until they are answered. */
import type { Microseconds, Run } from "../../core/simulation/index.ts";
import type { Close } from "../sources/index.ts";
import type { Answer, Order } from "./orders.ts";
import type { Port } from "./port.ts";

export class OrderBook {
  /** Orders that are not answered yet. */
  open = 0;
  readonly #port: Port;
  #last = 0;
  /** Who waits to be told the run, by the number of the order. */
  readonly #asked = new Map<number, (run: Run) => void>();

  constructor(port: Port) {
    this.#port = port;
  }

  /** Answers with its number: each is greater than those before. */
  order(order: Order): number {
    this.#last += 1;
    this.open += 1;
    this.#port.order({ number: this.#last, order });
    return this.#last;
  }

  /** The run until then; told soon, unless what is answered is called before. */
  askRun(until: Microseconds, tell: (run: Run) => void): Close {
    const number = this.order({ type: "tell-run", until });
    this.#asked.set(number, tell);
    return () => void this.#asked.delete(number);
  }

  /** Called with each answer. */
  hear({ number, run }: Answer): void {
    this.open -= 1;
    if (run !== undefined) this.#asked.get(number)?.(run);
    this.#asked.delete(number);
  }

  close(): void {
    this.#port.close();
  }
}
