/** Plays members of an etcd cluster to tests: answers over real sockets, and fails when told to. */
import { type FakeServer, fakeServer } from "../fake-server.ts";

export interface FakeMember extends FakeServer {
  readonly id: bigint;
}

export async function fakeMember(id: bigint): Promise<FakeMember> {
  return Object.assign(await fakeServer(), { id });
}

/** Answers as the members of one cluster, the first of which leads in term 5. */
export function joinFakes(members: readonly FakeMember[], clusterId = 1n): void {
  const [leader] = members;
  const header = { cluster_id: `${clusterId}` };
  const list = {
    header,
    members: members.map(({ id, url }, index) => ({
      ID: `${id}`,
      name: `n${index + 1}`,
      clientURLs: [url],
    })),
  };
  for (const member of members) {
    const { id, answers } = member;
    answers.set("/version", () => ({ json: { etcdserver: "3.4.23" } }));
    answers.set("/v3/cluster/member/list", () => ({ json: list }));
    answers.set("/v3/maintenance/status", () => ({ json: fakeStatus(id, leader?.id ?? 0n) }));
    answers.set("/debug/vars", () => ({ json: fakeVars(id, leader?.id ?? 0n) }));
  }
}

export function fakeVars(id: bigint, leader: bigint, term = 5): object {
  const raftState = id === leader ? "StateLeader" : "StateFollower";
  const ids = { id: id.toString(16), vote: leader.toString(16), lead: leader.toString(16) };
  return { "raft.status": { ...ids, term, commit: 9, applied: 9, raftState, progress: {} } };
}

export function fakeStatus(id: bigint, leader: bigint, term = 5): object {
  return {
    header: { cluster_id: "1", member_id: `${id}` },
    version: "3.4.23",
    ...(leader !== 0n && { leader: `${leader}` }),
    raftIndex: "9",
    raftTerm: `${term}`,
    raftAppliedIndex: "9",
  };
}
