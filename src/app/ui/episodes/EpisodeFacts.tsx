/** Of a stretch without a leader: who won, who stood how often, and the votes that were seen. */
import type { ReactNode } from "react";
import type { Leaderless, NameOf } from "../../../core/episodes/index.ts";
import { counted } from "../page/index.ts";

/** More candidates than these are counted. */
const NAMED = 8;

export function EpisodeFacts({ episode, nameOf }: { episode: Leaderless; nameOf: NameOf }) {
  const { winner, candidacies, rounds, votesAsked, votesAnswered } = episode;
  const stood = candidatesOf(candidacies);
  if (winner === undefined && stood.length === 0 && votesAsked === 0) return null;
  return (
    <dl className="episode-facts">
      {winner !== undefined && <Fact title="Winner">{nameOf(winner)}</Fact>}
      {stood.length > 0 && (
        <Fact title="Candidates">
          {stood
            .slice(0, NAMED)
            .map(([uuid, times]) => `${nameOf(uuid)}${times > 1 ? ` ×${times}` : ""}`)
            .join(", ")}
          {stood.length > NAMED && ` and ${stood.length - NAMED} more`}
        </Fact>
      )}
      {rounds > 0 && <Fact title="Rounds">{rounds === 1 ? "1 seen" : `${rounds}, at least`}</Fact>}
      {votesAsked > 0 && (
        <Fact title="Messages">
          {counted(votesAsked, "vote")} asked for, {counted(votesAnswered, "answer")} seen
        </Fact>
      )}
    </dl>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

/** In the order in which they first stood, and how often. */
function candidatesOf(candidacies: Leaderless["candidacies"]): readonly [string, number][] {
  const times = new Map<string, number>();
  for (const { uuid } of candidacies) times.set(uuid, (times.get(uuid) ?? 0) + 1);
  return [...times];
}
