/** A run as one hash: in an engine of its own, so that the one that plays goes on meanwhile. */
import { type Result, fail, ok } from "../../core/base/index.ts";
import { type Run, createTrace, decodeRun, replay } from "../../core/simulation/index.ts";
import type { Close } from "../sources/index.ts";
import type { Traced } from "../store/index.ts";
import type { OpenPort } from "./port.ts";
import { instantOf } from "./truth.ts";

export function tracedOf(run: Run): Traced {
  const trace = createTrace();
  const { steps } = replay(run, { hear: trace.hear });
  return { hash: trace.hash(), events: steps, until: instantOf(run.until) };
}

/** Tells once, unless it is closed before. */
export function traceOf(
  runText: string,
  openPort: OpenPort,
  tell: (traced: Result<Traced, string>) => void,
): Close {
  const run = decodeRun(runText);
  if (!run.ok) {
    tell(run);
    return () => undefined;
  }
  const end = (traced: Result<Traced, string>): void => {
    port.close();
    tell(traced);
  };
  const port = openPort({
    answer: ({ traced }) => end(traced === undefined ? fail("It has no hash.") : ok(traced)),
    broken: (sentence) => end(fail(sentence)),
  });
  port.order({ number: 1, order: { type: "trace", run: run.value } });
  return () => port.close();
}
