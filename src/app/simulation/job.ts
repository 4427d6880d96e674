/**
 * What is worked out beside a simulation, each job in a worker of its own so that neither the
 * picture nor the simulation waits for it: a run written down, its hash, or a search.
 */
import type { FaultId } from "../../core/raft/index.ts";
import type { Run } from "../../core/simulation/index.ts";
import type { Close } from "../sources/index.ts";
import type { Found, HuntProgress, News, Traced, WrittenRun } from "../store/index.ts";

export type Job =
  | { readonly type: "write"; readonly run: Run }
  | { readonly type: "trace"; readonly run: Run }
  | { readonly type: "hunt"; readonly fault: FaultId };

export type NewsOf<J extends Job> = J extends { readonly type: "write" }
  ? News<number, WrittenRun>
  : J extends { readonly type: "trace" }
    ? News<never, Traced>
    : News<HuntProgress, Found | undefined>;

/** Begins; until it is closed, or has told that it is done or has failed, it is heard. */
export type OpenJob = <J extends Job>(job: J, hear: (news: NewsOf<J>) => void) => Close;
