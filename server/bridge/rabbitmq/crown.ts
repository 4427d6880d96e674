/**
 * Who led last, in which term. RabbitMQ's record of who leads grows old when its nodes have been
 * cut off from each other, and may then name a leader of the past for good. Raft shows it: of one
 * term there is one leader (section 5.2).
 */
import type { OwnWord } from "./metrics.ts";

export interface Crown {
  /** That member is told to lead, and says that term of itself. */
  readonly seen: (leader: string, term: number) => void;
  /** Another was seen to lead in the term that this one says of itself. */
  readonly isAnothers: (leader: string, term: number) => boolean;
  /** What every member says of itself; one whose log is shorter than it was is of a new queue. */
  readonly heard: (words: ReadonlyMap<string, OwnWord>) => void;
  /** The queue was lost sight of, and may be another one of the same name. */
  readonly forget: () => void;
}

export function createCrown(): Crown {
  let last: { readonly leader: string; readonly term: number } | undefined;
  let commits = new Map<string, number>();
  const isAnothers = (leader: string, term: number): boolean =>
    last !== undefined && last.term === term && last.leader !== leader;
  return {
    seen(leader, term) {
      if (!isAnothers(leader, term)) last = { leader, term };
    },
    isAnothers,
    heard(words) {
      const now = new Map<string, number>();
      for (const [node, { commitIndex }] of words) {
        if (commitIndex === undefined) continue;
        if (commitIndex < (commits.get(node) ?? 0)) last = undefined;
        now.set(node, commitIndex);
      }
      commits = now;
    },
    forget: () => void (last = undefined),
  };
}
