/** Which term an entry should have: what is committed decides, and where nothing is, the leader. */
import { type Log, termAt } from "../../core/raft/index.ts";
import type { Host } from "../../core/simulation/index.ts";

/** The term at an index; undefined where nobody has decided. */
export type GoodTerm = (index: number) => number | undefined;

export function goodTerms(hosts: readonly Host[]): GoodTerm {
  const running = hosts.filter(({ status }) => status === "running");
  let committed: Host | undefined;
  let leader: Host | undefined;
  for (const host of running) {
    const { raft } = host;
    if (raft.commitIndex > (committed?.raft.commitIndex ?? 0)) committed = host;
    if (raft.role === "leader" && raft.term > (leader?.raft.term ?? 0)) leader = host;
  }
  const termIn = (log: Log | undefined, index: number): number | undefined =>
    log === undefined || index < log.snapshot.index ? undefined : termAt(log, index);
  return (index) =>
    committed !== undefined && index <= committed.raft.commitIndex
      ? termIn(committed.raft.log, index)
      : termIn(leader?.raft.log, index);
}
