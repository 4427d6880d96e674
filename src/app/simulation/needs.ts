/** What a simulation in the page needs of the page around it, and how it begins. */
import type { Environment } from "../sources/index.ts";
import type { SimulationView } from "../store/index.ts";
import type { OpenJob } from "./job.ts";
import type { Order } from "./orders.ts";
import type { OpenPort } from "./port.ts";

export interface SimulationNeeds {
  readonly environment: Pick<Environment, "now" | "timer">;
  readonly openPort: OpenPort;
  readonly openJob: OpenJob;
  /** Told a few times a second, and after everything that is done. */
  readonly show: (view: SimulationView) => void;
}

export interface Begin {
  readonly order: Extract<Order, { type: "begin" | "begin-run" }>;
  readonly isPlaying: boolean;
}
