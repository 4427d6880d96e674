/** Finds a Raft group of NATS servers from the URLs that a user wrote. */
import { type Result, fail, ok, shown } from "../../../src/core/base/index.ts";
import type { Bridge, BridgeFlags, BridgeWish } from "../bridge.ts";
import { type Listening, endpoints } from "../endpoint.ts";
import { startRounds } from "../rounds.ts";
import { type TlsFlags, readTls } from "../tls-files.ts";
import { type NatsCluster, createCluster } from "./cluster.ts";
import { ALONE, AMBIGUOUS, type Heard, OFF, type Watched } from "./look.ts";
import { BYTES_PER_SECOND, type Server, createServer } from "./server.ts";

export interface NatsFlags extends TlsFlags {
  readonly stream?: string;
  readonly account?: string;
}

export async function openNats(
  wish: BridgeWish<BridgeFlags & NatsFlags>,
): Promise<Result<Bridge, string>> {
  const { flags, clock, wallClock } = wish;
  const { stream, account } = flags;
  if (account !== undefined && stream === undefined) {
    return fail("--account says whose stream it is: name the stream with --stream.");
  }
  const urls = endpoints(wish.urls, flags, LISTENING);
  if (!urls.ok) return urls;
  const tls = await readTls(flags);
  if (!tls.ok) return tls;
  let watched: Watched = {
    ...(stream !== undefined && { stream }),
    ...(account !== undefined && { account }),
  };
  const servers = urls.value.map((url) =>
    createServer({ url, watched: () => watched, tls: tls.value, clock, wallClock }),
  );
  const cluster = createCluster(servers, wallClock);
  await Promise.all(cluster.ask());
  const opened = found(servers, watched);
  if (!opened.ok) {
    cluster.close();
    return opened;
  }
  // From now on of this account alone, whatever else comes to have its name.
  if (stream !== undefined) watched = { stream, account: opened.value.first.account };
  return ok(bridgeOf(cluster, opened.value, wish));
}

/** Its monitoring; with `http_base_path` that is below a path. */
const LISTENING: Listening = {
  server: "a NATS server",
  port: "8222",
  hasPath: true,
  isOpen: true,
};

interface Opened {
  /** Who tells the most of the group. */
  readonly first: Heard;
  readonly watched: Watched;
  readonly complaints: readonly string[];
}

interface Visit {
  readonly url: string;
  readonly heard: Heard;
}

function found(servers: readonly Server[], watched: Watched): Result<Opened, string> {
  const visits = servers.flatMap((server): readonly Visit[] => {
    const heard = server.heard();
    return heard === undefined ? [] : [{ url: server.url, heard }];
  });
  const complaints = servers.flatMap(complaintOf);
  const members = visits.filter(({ heard }) => heard.isMember);
  const first = members.find(({ heard }) => heard.own.role === "leader") ?? members[0];
  if (first === undefined)
    return fail(
      `${NOTHING} ${complaints.join(" ")} ${hintOf(visits, complaints.join(" "), watched)}`,
    );
  const clash = clashOf(members);
  return clash === undefined ? ok({ first: first.heard, watched, complaints }) : fail(clash);
}

function complaintOf({ url, heard, silence, bytes }: Server): readonly string[] {
  const said = heard();
  if (said === undefined) return [`${url} does not help yet: ${silence() ?? "no answer"}.`];
  if (!said.isMember) return [`${url} does not help: ${said.own.remark ?? "no replica"}.`];
  const seconds = Math.round(bytes() / BYTES_PER_SECOND);
  if (seconds < 1) return [];
  return [
    `${url} tells so many streams at once that it is asked for them every ${seconds} s only.`,
  ];
}

const NOTHING = "No such Raft group of NATS was found.";

/** What to do, from what was wrong at the first URL that was. */
function hintOf(visits: readonly Visit[], complaints: string, watched: Watched): string {
  const { stream, account } = watched;
  if (complaints.includes(AMBIGUOUS)) return "Name one with --account.";
  if (complaints.includes(OFF) || complaints.includes(ALONE)) {
    return "Name servers of one cluster that run JetStream.";
  }
  if (visits.length === 0) {
    return "Check the address, and whether it is the one for monitoring (port 8222).";
  }
  const of = account === undefined ? "" : `, and whether the account ${shown(account)} has it`;
  return `Check the name of the stream ${shown(stream ?? "")}${of}; or name more of the servers.`;
}

/** Two servers of one name, streams of two accounts, or two groups: one sentence that says it. */
function clashOf(visits: readonly Visit[]): string | undefined {
  for (const [index, a] of visits.entries()) {
    for (const b of visits.slice(index + 1)) {
      const both = `${a.url} and ${b.url}`;
      const isSame = a.heard.identity.serverId === b.heard.identity.serverId;
      if (a.heard.id === b.heard.id && !isSame) {
        const name = shown(a.heard.identity.name);
        return `${both} are two servers with one name, ${name}. JetStream wants a name for each.`;
      }
      if (a.heard.account !== b.heard.account) {
        return `${both} have that stream in different accounts. Name one with --account.`;
      }
      if (isForeign(a.heard, b.heard) && isForeign(b.heard, a.heard)) {
        return `${both} belong to different clusters. Name the URLs of one.`;
      }
    }
  }
  return undefined;
}

/** It knows all members, and the other is none of them. */
function isForeign(a: Heard, b: Heard): boolean {
  return a.isWhole && a.id !== b.id && a.others.every(({ id }) => id !== b.id);
}

function bridgeOf(
  cluster: NatsCluster,
  { first, watched, complaints }: Opened,
  { flags: { every }, clock }: BridgeWish<BridgeFlags>,
): Bridge {
  const facts = cluster.facts();
  const known = facts.members.length;
  const { size = known, identity } = first;
  const { version } = identity;
  const { stream } = watched;
  const of = shown(first.clusterName);
  const name = stream === undefined ? of : `${of} > ${shown(stream)}`;
  const group = stream === undefined ? `meta group of ${of}` : `stream ${shown(stream)} of ${of}`;
  const members = known === 1 ? "1 member" : `${known} members`;
  const missing =
    known < size
      ? [`Of ${size} members ${known} are known: name the URLs of the others, or of the leader.`]
      : [];
  let stop = (): void => {};
  return {
    origin: { kind: "nats", name, ...(version !== "" && { version: shown(version) }) },
    title: `${`NATS ${shown(version)}`.trim()}, ${group}, ${members}`,
    facts,
    complaints: [...complaints, ...missing],
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
