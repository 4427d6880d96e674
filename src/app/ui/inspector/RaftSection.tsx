/** What the node says of its own Raft state, where its exporter tells. */
import type { Cluster } from "../../../core/cluster/index.ts";
import type { RaftFacts } from "../../../core/protocol/index.ts";
import { NodeName } from "../parts/index.ts";
import { Fact } from "./NodeFacts.tsx";

const TITLES: readonly (readonly [Exclude<keyof RaftFacts, "votedFor">, string])[] = [
  ["term", "Term"],
  ["commitIndex", "Commit index"],
  ["lastApplied", "Last applied"],
  ["lastLogIndex", "Last log index"],
  ["lastLogTerm", "Last log term"],
  ["electionTimeoutMs", "Election timeout"],
];

export function RaftSection({ facts, cluster }: { facts: RaftFacts; cluster: Cluster }) {
  return (
    <section className="section">
      <h3>Raft, as the node reports it</h3>
      <dl className="facts">
        {TITLES.map(([name, title]) => {
          const value = facts[name];
          if (value === undefined) return null;
          return (
            <Fact key={name} title={title}>
              {name === "electionTimeoutMs" ? `${value} ms` : String(value)}
            </Fact>
          );
        })}
        {facts.votedFor !== undefined && (
          <Fact title="Voted for">
            <NodeName cluster={cluster} uuid={facts.votedFor} />
          </Fact>
        )}
      </dl>
    </section>
  );
}
