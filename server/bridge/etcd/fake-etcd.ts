/** Plays members of an etcd cluster to tests: answers over real sockets, and fails when told to. */
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface FakeMember {
  readonly id: bigint;
  readonly url: string;
  /** What each path answers; absent is not found. Changed as the test goes on. */
  readonly answers: Map<string, FakeAnswer>;
  /** Paths that were asked for, in order, with the token that came along. */
  readonly asked: { readonly path: string; readonly token: string | undefined }[];
  /** Questions that have no answer yet, and the most of them at once. */
  open: number;
  mostOpen: number;
  readonly close: () => Promise<void>;
}

export type FakeAnswer = (request: IncomingMessage, body: string) => FakeReply | "never";

export interface FakeReply {
  readonly status?: number;
  readonly json: unknown;
}

export async function fakeMember(id: bigint): Promise<FakeMember> {
  const answers = new Map<string, FakeAnswer>();
  const asked: { path: string; token: string | undefined }[] = [];
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? "";
    asked.push({ path, token: request.headers.authorization });
    member.open += 1;
    member.mostOpen = Math.max(member.mostOpen, member.open);
    response.on("close", () => (member.open -= 1));
    let body = "";
    for await (const part of request) body += String(part);
    const reply = answers.get(path)?.(request, body) ?? { status: 404, json: "not found" };
    if (reply === "never") return;
    response.writeHead(reply.status ?? 200, { "Content-Type": "application/json" });
    response.end(typeof reply.json === "string" ? reply.json : JSON.stringify(reply.json));
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const member: FakeMember = { id, url, answers, asked, open: 0, mostOpen: 0, close };
  return member;
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
