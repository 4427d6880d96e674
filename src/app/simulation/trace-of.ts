/** A run as one hash: a job of its own, so that the simulation that plays goes on meanwhile. */
import { type Result, fail, ok } from "../../core/base/index.ts";
import { type Run, createTrace, decodeRun, replay } from "../../core/simulation/index.ts";
import type { Close } from "../sources/index.ts";
import type { Traced } from "../store/index.ts";
import type { OpenJob } from "./job.ts";
import { instantOf } from "./times.ts";

export function tracedOf(run: Run): Traced {
  const trace = createTrace();
  const { steps } = replay(run, { hear: trace.hear });
  return { hash: trace.hash(), events: steps, until: instantOf(run.until) };
}

/** Tells once, unless it is closed before. */
export function traceOf(
  runText: string,
  openJob: OpenJob,
  tell: (traced: Result<Traced, string>) => void,
): Close {
  const run = decodeRun(runText);
  if (!run.ok) {
    tell(run);
    return () => undefined;
  }
  return openJob({ type: "trace", run: run.value }, (news) => {
    if (news.type === "done") tell(ok(news.outcome));
    else if (news.type === "failed") tell(fail(news.sentence));
  });
}
