/** Does a job, and tells how far it has come and what comes of it. */
import { present } from "../../core/base/index.ts";
import { type Fault, FAULTS, type FaultId } from "../../core/raft/index.ts";
import type { News } from "../store/index.ts";
import { hunting } from "./hunting.ts";
import type { Job, NewsOf } from "./job.ts";
import { tracedOf } from "./trace-of.ts";
import { writtenRun } from "./written-run.ts";

/** All the news of a job, each when it is there: for the worker. */
export function* newsOf(job: Job): Generator<NewsOf<Job>> {
  if (job.type === "trace") yield { type: "done", outcome: tracedOf(job.run) };
  else if (job.type === "write") yield* told(writtenRun(job.run));
  else yield* told(hunting(faultOf(job.fault)));
}

function faultOf(wanted: FaultId): Fault {
  const found = FAULTS.find(({ id }) => id === wanted);
  return present(found, "a rule that is known");
}

function* told<Progress, Outcome>(
  work: Generator<Progress, Outcome>,
): Generator<News<Progress, Outcome>> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) {
      yield { type: "done", outcome: value };
      return;
    }
    yield { type: "progress", progress: value };
  }
}
