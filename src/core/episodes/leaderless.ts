/** Follows who leads: stretches without a leader, with all the elections in them. */
import type { Instant } from "../base/index.ts";
import type { LeaderLoss, Leaderless } from "./episode.ts";
import { type Follower, type Keep, type Moment, type Vote, uuidOf } from "./follower.ts";
import type { Members } from "./members.ts";
import { Rounds } from "./rounds.ts";

interface Open {
  readonly seq: number;
  readonly begin: Instant;
  readonly lost: LeaderLoss | undefined;
  readonly rounds: Rounds;
  votesAsked: number;
  votesAnswered: number;
}

export function createLeaderless(keep: Keep): Follower & {
  vote(vote: Vote): void;
} {
  let open: Open | undefined;
  let leaders: readonly string[] = [];

  const episode = ({ rounds, lost, ...rest }: Open): Leaderless => ({
    type: "leaderless",
    ...rest,
    ...(lost && { lost }),
    candidacies: rounds.candidacies,
    rounds: rounds.count,
  });

  const followCandidates = ({ at, changes }: Moment): void => {
    for (const change of changes) {
      const { after } = change;
      if (after?.role !== "candidate" || after.inactive) open?.rounds.gives(uuidOf(change));
      else open?.rounds.stands(after.uuid, at, after.raft?.term);
    }
  };

  return {
    settle(moment) {
      const { seq, at, members } = moment;
      const now = [...members.leaders];
      const winner = now.find((uuid) => !leaders.includes(uuid));
      if (open !== undefined && winner !== undefined) {
        keep({ ...episode(open), end: at, winner });
        open = undefined;
      }
      // Whoever did not say what it is may be the leader.
      if (now.length === 0 && open === undefined && members.voters > 0 && members.unknown === 0) {
        const lost = lossOf(leaders[0], members);
        open = { seq, begin: at, lost, rounds: new Rounds(), votesAsked: 0, votesAnswered: 0 };
      }
      leaders = now;
      followCandidates(moment);
    },
    vote({ at, source, target, isAnswer, heardAt }) {
      if (open === undefined) return;
      if (!isAnswer) {
        open.votesAsked += 1;
        open.rounds.asks(source, target, at, heardAt !== undefined);
      } else if (heardAt !== undefined) {
        open.votesAnswered += 1;
        open.rounds.answers(source, target, heardAt);
      }
    },
    get lasting() {
      return open === undefined ? [] : [episode(open)];
    },
    drop() {
      open = undefined;
      leaders = [];
    },
  };
}

function lossOf(uuid: string | undefined, members: Members): LeaderLoss | undefined {
  if (uuid === undefined) return undefined;
  const node = members.of(uuid);
  if (node === undefined) return { uuid, how: "left" };
  return { uuid, how: node.inactive ? "went inactive" : "stepped down" };
}
