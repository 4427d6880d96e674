/** For tests: a job without a worker. Its news come later, too, each in a turn of its own. */
import type { Environment } from "../sources/index.ts";
import type { Job, NewsOf, OpenJob } from "./job.ts";
import { newsOf } from "./news-of.ts";

export function fakeJob(timer: Environment["timer"]): OpenJob {
  return <J extends Job>(job: J, hear: (news: NewsOf<J>) => void) => {
    // What travels between workers has no type: the news are those of the job.
    const all = newsOf(job) as Generator<NewsOf<J>, undefined>;
    const turn = (): void => {
      const next = all.next();
      if (next.done === true) return;
      drop = timer(0, turn);
      hear(next.value);
    };
    let drop = timer(0, turn);
    return () => drop();
  };
}
