import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../playback.ts";
import { createHandClock } from "../../testing/clock.ts";
import { folderOf } from "../../testing/opened.ts";
import type { Bridge } from "../bridge.ts";
import type { ClusterFacts, MemberFacts } from "../facts.ts";
import type { SecretFlags } from "../credentials.ts";
import { type FakeGrpc, fakeGrpc, says, staysSilent } from "../fake-grpc.ts";
import { type FakeMember, fakeMember, fakeVars, joinFakes } from "./fake-etcd.ts";
import { openEtcd } from "./open.ts";
import { createSession } from "./session.ts";
import { openEtcdDoor } from "./door.ts";

// More than 2^53: no JavaScript number has them.
const IDS = [0xbdae9bbc11dd3901n, 0x2943212f5e2cf02n, 0x3760a4ec3b84f703n];

async function fakes(): Promise<readonly [FakeMember, FakeMember, FakeMember]> {
  const [a, b, c] = await Promise.all(IDS.map(fakeMember));
  const members = [a!, b!, c!] as const;
  joinFakes(members);
  return members;
}

type Environment = Readonly<Record<string, string>>;

function opening(
  urls: readonly string[],
  flags: SecretFlags = {},
  environment: Environment = {},
): ReturnType<typeof openEtcd> {
  const clocks = { clock: systemClock, wallClock: () => Date.now() };
  return openEtcd({ urls, flags: { every: 20, ...flags }, environment, ...clocks });
}

async function opened(...all: Parameters<typeof opening>): Promise<Bridge> {
  const bridge = await opening(...all);
  if (!bridge.ok) throw new Error(bridge.error);
  onTestFinished(() => bridge.value.close());
  return bridge.value;
}

interface Watch {
  /** Resolves with the facts for which that holds first. */
  readonly until: (holds: (facts: ClusterFacts) => boolean) => Promise<ClusterFacts>;
}

function watch(bridge: Bridge): Watch {
  let look = (_facts: ClusterFacts): void => {};
  bridge.watch((facts) => look(facts));
  return {
    until: (holds) =>
      new Promise((resolve) => {
        look = (facts) => {
          if (holds(facts)) resolve(facts);
        };
      }),
  };
}

function named(name: string): (facts: ClusterFacts) => MemberFacts | undefined {
  return ({ members }) => members.find((member) => member.name === name);
}

/** Its long answer passes the allowance, and says that 9 entries are committed; its status: 11. */
async function longWinded(): Promise<{ readonly member: FakeMember; readonly grpc: FakeGrpc }> {
  const http = await fakeMember(7n);
  const status = Buffer.from("0a0210072007280b3005380b", "hex");
  const grpc = await fakeGrpc(says(status), http.url);
  const member = { ...http, url: grpc.url };
  joinFakes([member]);
  const json = { ...fakeVars(7n, 7n), memstats: "x".repeat(30_000) };
  member.answers.set("/debug/vars", () => ({ json }));
  return { member, grpc };
}

describe("an etcd cluster", () => {
  it("is found from one endpoint, with ids as etcd's logs write them", async () => {
    const [, second] = await fakes();
    const { facts, origin, title, complaints } = await opened([second.url]);
    expect(origin).toEqual({ kind: "etcd", name: "1", version: "3.4.23" });
    expect(title).toBe("etcd 3.4.23, 3 members");
    expect(complaints).toEqual([]);
    expect(facts.members).toMatchObject([
      { id: "bdae9bbc11dd3901", name: "n1", role: "leader", term: 5 },
      { id: "2943212f5e2cf02", name: "n2", role: "follower", votedFor: "bdae9bbc11dd3901" },
      { id: "3760a4ec3b84f703", name: "n3", role: "follower", commitIndex: 9 },
    ]);
  });

  it("is found though some of the endpoints are down, which is said", async () => {
    const [first, second] = await fakes();
    await second.close();
    const { complaints, facts } = await opened([second.url, first.url]);
    expect(complaints).toEqual([`${second.url} does not help: connection refused.`]);
    const silent = facts.members.filter((member) => member.silent !== undefined);
    expect(silent).toMatchObject([{ name: "n2", silent: "connection refused" }]);
  });
});

describe("no cluster is found", () => {
  it.each([
    ["nobody listens", (member: FakeMember) => void member.close(), "connection refused"],
    ["it is another server", ({ answers }: FakeMember) => answers.clear(), "HTTP status 404"],
    [
      "the members are not served",
      ({ answers }: FakeMember) => void answers.delete("/v3/cluster/member/list"),
      "asked for the members, it answers with HTTP status 404",
    ],
    [
      "a password is wanted",
      ({ answers }: FakeMember) =>
        void answers.set("/v3/cluster/member/list", () => ({ status: 401, json: {} })),
      "it wants a user and a password",
    ],
    [
      "it wants TLS",
      ({ answers }: FakeMember) => {
        const json = "Client sent an HTTP request to an HTTPS server.\n";
        answers.set("/debug/vars", () => ({ status: 400, json }));
      },
      "it wants https",
    ],
  ])("when %s", async (_what, change, why) => {
    const [member] = await fakes();
    change(member);
    const failed = await opening([member.url]);
    expect(failed.ok ? "" : failed.error).toContain(`${member.url} does not help: `);
    expect(failed.ok ? "" : failed.error).toContain(why);
  });

  it("when the endpoints belong to two", async () => {
    const [one] = await fakes();
    const other = await fakeMember(7n);
    joinFakes([other], 2n);
    const failed = await opening([one.url, other.url]);
    expect(failed.ok ? "" : failed.error).toContain("different clusters");
  });
});

describe("a member", () => {
  it("that hangs has one question open at most, and is silent with the reason", async () => {
    const [first, second] = await fakes();
    const bridge = await opened([first.url]);
    second.answers.set("/debug/vars", () => "never");
    const { until } = watch(bridge);
    await until((facts) => named("n2")(facts)?.silent === "no answer in time");
    expect(second.mostOpen).toBe(1);
    expect(second.open).toBe(1);
    await second.close();
    await until((facts) => named("n2")(facts)?.silent === "connection refused");
  });

  it("whose long answers are too long is asked in short, and the rest is kept", async () => {
    const { member, grpc } = await longWinded();
    const { until } = watch(await opened([member.url]));
    const { members } = await until((facts) => named("n1")(facts)?.commitIndex === 11);
    expect(members).toMatchObject([{ role: "leader", votedFor: "7", term: 5, lastApplied: 11 }]);
    expect(grpc.sessions).toHaveLength(1);
    expect(member.asked.map(({ path }) => path)).not.toContain("/v3/maintenance/status");
  });

  it("that hangs at the short question has that one open at most", async () => {
    const { member, grpc } = await longWinded();
    const { until } = watch(await opened([member.url]));
    await until((facts) => named("n1")(facts)?.commitIndex === 11);
    grpc.answer = staysSilent;
    const { members } = await until((facts) => named("n1")(facts)?.silent !== undefined);
    expect(members).toMatchObject([{ silent: "no answer in time", role: "leader" }]);
    expect(grpc.open()).toBe(1);
    expect(grpc.sessions).toHaveLength(1);
    expect(member.asked.map(({ path }) => path)).not.toContain("/v3/maintenance/status");
  });

  it("whose address leads to another is silent", async () => {
    const [first, second, third] = await fakes();
    third.answers.set("/debug/vars", () => ({ json: fakeVars(second.id, first.id) }));
    const bridge = await opened([first.url]);
    const lost = bridge.facts.members.filter(({ silent }) => silent !== undefined);
    expect(lost).toMatchObject([{ silent: "another member answers at its address" }]);
  });

  it("without /debug/vars is known from its status, but for its vote", async () => {
    const [first, second, third] = await fakes();
    for (const { answers } of [first, second, third]) answers.delete("/debug/vars");
    const { facts } = await opened([first.url]);
    const leader = facts.members.find(({ role }) => role === "leader");
    expect(leader).toMatchObject({ id: first.id.toString(16), term: 5, commitIndex: 9 });
    expect(facts.members.filter(({ role }) => role === "follower")).toHaveLength(2);
    for (const member of facts.members) expect(member).not.toHaveProperty("votedFor");
  });

  it("that leads tells at once who left", async () => {
    const members = await fakes();
    const [first, second] = members;
    const bridge = await opened([first.url]);
    const { until } = watch(bridge);
    await until(({ members }) => members.length === 3);
    joinFakes([first, second]);
    const vars = fakeVars(first.id, first.id) as { "raft.status": object };
    const progress = Object.fromEntries(
      [first, second].map(({ id }) => [id.toString(16), { match: 9 }]),
    );
    const json = { "raft.status": { ...vars["raft.status"], progress } };
    first.answers.set("/debug/vars", () => ({ json }));
    await until(({ members }) => members.length === 2);
  });
});

describe("user and password", () => {
  const LIST = "/v3/cluster/member/list";

  interface Guarded {
    readonly member: FakeMember;
    /** From now on it wants another token, which it gives to whoever logs in. */
    readonly expire: () => void;
  }

  async function guarded(): Promise<Guarded> {
    const member = await fakeMember(7n);
    joinFakes([member]);
    const list = member.answers.get(LIST)!;
    let token = "first.1";
    member.answers.set("/v3/auth/authenticate", (_request, body) =>
      body === '{"name":"me","password":"secret"}'
        ? { json: { token } }
        : { status: 400, json: { code: 3, message: "authentication failed" } },
    );
    member.answers.set(LIST, (request, body) =>
      request.headers.authorization === token
        ? list(request, body)
        : { status: 400, json: { code: 3, message: "user name is empty" } },
    );
    return { member, expire: () => (token = "second.2") };
  }

  it("give a token for what wants one, and no other question carries the password", async () => {
    const { member } = await guarded();
    const folder = await folderOf({ secret: "me:secret\n" });
    const { facts } = await opened([member.url], { passwordFile: join(folder, "secret") });
    expect(facts.members).toHaveLength(1);
    const listed = member.asked.filter(({ path }) => path === LIST);
    expect(listed.map(({ token }) => token).slice(0, 2)).toEqual([undefined, "first.1"]);
    expect(member.asked.map(({ path }) => path).join(" ")).not.toContain("secret");
  });

  it("that are wrong are not tried again and again", async () => {
    const { member } = await guarded();
    const environment = { RAFTGLASS_ETCD_USER: "me", RAFTGLASS_ETCD_PASSWORD: "guess" };
    const failed = await opening([member.url], {}, environment);
    expect(failed.ok ? "" : failed.error).toContain("refused the user or the password");
    const tries = member.asked.filter(({ path }) => path === "/v3/auth/authenticate");
    expect(tries).toHaveLength(1);
  });

  it("that are missing are missed in etcd's own words", async () => {
    const { member } = await guarded();
    const failed = await opening([member.url]);
    expect(failed.ok ? "" : failed.error).toContain("HTTP status 400: user name is empty");
  });

  it("give a new token when the old one has run out, but not at every question", async () => {
    const { member, expire } = await guarded();
    const clock = createHandClock();
    const session = createSession(clock, { name: "me", password: "secret" });
    const door = openEtcdDoor(member.url, {}, [member.url]);
    onTestFinished(() => door.close());
    const isAnswered = async (): Promise<boolean> => (await session.ask(door, LIST)).ok;
    expect(await isAnswered()).toBe(true);
    expire();
    expect(await isAnswered()).toBe(false);
    clock.advance(5_000);
    expect(await isAnswered()).toBe(true);
    const tries = member.asked.filter(({ path }) => path === "/v3/auth/authenticate");
    expect(tries).toHaveLength(2);
  });
});
