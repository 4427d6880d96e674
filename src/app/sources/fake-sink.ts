/** For tests: a sink that writes down what it hears. */
import type { Frame, Refusal } from "../../core/protocol/index.ts";
import type { Sink, SourceStatus } from "./source.ts";

export interface Heard extends Sink {
  readonly frames: Frame[];
  readonly refusals: Refusal[];
  readonly statuses: SourceStatus[];
  readonly cuts: number[];
  /** Every instant that was told, in the order of telling. */
  readonly instants: number[];
  readonly last: SourceStatus | undefined;
}

export function listen(): Heard {
  const frames: Frame[] = [];
  const refusals: Refusal[] = [];
  const statuses: SourceStatus[] = [];
  const cuts: number[] = [];
  const instants: number[] = [];
  return {
    frames,
    refusals,
    statuses,
    cuts,
    instants,
    frame(frame) {
      frames.push(frame);
      instants.push(frame.at);
    },
    refused(at, refusal) {
      refusals.push(refusal);
      instants.push(at);
    },
    status(status) {
      statuses.push(status);
      instants.push(status.at);
    },
    cut: (at) => void cuts.push(at),
    get last() {
      return statuses.at(-1);
    },
  };
}
