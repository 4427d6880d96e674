/** Finds an etcd cluster from the URLs that a user wrote. */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import type { Bridge, BridgeFlags, BridgeWish } from "../bridge.ts";
import type { Door, TlsFiles } from "../http-door.ts";
import { parsed } from "../json.ts";
import { startRounds } from "../rounds.ts";
import { type MemberList, readMembers, readStatus, readVars } from "./answers.ts";
import { type EtcdCluster, MEMBERS, createCluster } from "./cluster.ts";
import { type SecretFlags, readSecrets } from "../credentials.ts";
import { endpoints } from "../endpoint.ts";
import { LISTENING } from "./listening.ts";
import { refusal } from "./refusal.ts";
import { type Session, createSession } from "./session.ts";
import { type EtcdDoor, openEtcdDoor } from "./door.ts";

export async function openEtcd(
  wish: BridgeWish<BridgeFlags & SecretFlags>,
): Promise<Result<Bridge, string>> {
  const { flags, environment, clock } = wish;
  const urls = endpoints(wish.urls, flags, LISTENING);
  if (!urls.ok) return urls;
  const secrets = await readSecrets(flags, environment, "etcd");
  if (!secrets.ok) return secrets;
  const { tls, user } = secrets.value;
  const session = createSession(clock, user);
  const visits = await Promise.all(urls.value.map((url) => visit(url, tls, session)));
  const found = visits.flatMap(({ found }) => found ?? []);
  const complaints = visits.flatMap(({ url, why }) =>
    why === undefined ? [] : [`${url} does not help: ${why}.`],
  );
  const [first] = found;
  if (first === undefined) {
    const hint = "Check the address, and whether it is the one for clients (port 2379).";
    return fail(`No etcd was found. ${complaints.join(" ")} ${hint}`);
  }
  const stranger = found.find(({ list }) => list.clusterId !== first.list.clusterId);
  if (stranger !== undefined) {
    return fail(`${first.url} and ${stranger.url} belong to different clusters. Name one of them.`);
  }
  const known = new Map<string, readonly string[]>();
  for (const { id, url } of found) known.set(id, [...(known.get(id) ?? []), url]);
  const { wallClock } = wish;
  const listed = first.list.members;
  const cluster = createCluster({
    listed,
    known,
    written: urls.value,
    tls,
    session,
    clock,
    wallClock,
  });
  await Promise.all(cluster.ask());
  return ok(bridgeOf(cluster, { found: first, complaints, every: flags.every, clock }));
}

interface Opened {
  readonly found: Found;
  readonly complaints: readonly string[];
  readonly every: number;
  readonly clock: Clock;
}

function bridgeOf(cluster: EtcdCluster, { found, complaints, every, clock }: Opened): Bridge {
  const facts = cluster.facts();
  const { version } = found;
  const members = facts.members.length === 1 ? "1 member" : `${facts.members.length} members`;
  let stop = (): void => {};
  return {
    origin: { kind: "etcd", name: found.list.clusterId, ...(version !== "" && { version }) },
    title: `${`etcd ${version}`.trim()}, ${members}`,
    facts,
    complaints,
    watch(learned) {
      const told = (): void => learned(cluster.facts());
      stop = startRounds({ every, clock, ask: cluster.ask, told });
    },
    close() {
      stop();
      cluster.close();
    },
  };
}

interface Found {
  readonly url: string;
  readonly id: string;
  readonly list: MemberList;
  readonly version: string;
}

interface Visit {
  readonly url: string;
  readonly found?: Found;
  readonly why?: string;
}

async function visit(url: string, tls: TlsFiles, session: Session): Promise<Visit> {
  const door = openEtcdDoor(url, tls, [url]);
  try {
    const id = await idAt(door, session);
    if (!id.ok) return { url, why: id.error };
    const text = await session.ask(door, MEMBERS);
    const list = text.ok ? readMembers(text.value) : text;
    if (!list.ok) return { url, why: `asked for the members, ${list.error}` };
    return { url, found: { url, id: id.value, list: list.value, version: await versionAt(door) } };
  } finally {
    door.close();
  }
}

async function idAt(door: EtcdDoor, session: Session): Promise<Result<string, string>> {
  const vars = await door.ask({ path: "/debug/vars" });
  if (!vars.ok) return vars;
  const { status, text } = vars.value;
  if (status === 200) {
    const read = readVars(text);
    if (read.ok && read.value !== undefined) return ok(read.value.id);
  } else if (status !== 404) return fail(refusal(status, text));
  const answer = await session.ask(door, "/v3/maintenance/status");
  if (!answer.ok) return answer;
  const read = readStatus(answer.value);
  return read.ok ? ok(read.value.id) : read;
}

async function versionAt(door: Door): Promise<string> {
  const answer = await door.ask({ path: "/version" });
  const json = answer.ok ? parsed(answer.value.text) : undefined;
  const isTold = typeof json === "object" && json !== null && "etcdserver" in json;
  return isTold && typeof json.etcdserver === "string" ? json.etcdserver : "";
}
