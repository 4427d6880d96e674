import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../playback.ts";
import { createHandClock } from "../../testing/clock.ts";
import type { Bridge } from "../bridge.ts";
import type { FakeReply } from "../fake-server.ts";
import { type FakeMember, fakeMember, fakeVars, joinFakes } from "./fake-etcd.ts";
import { openEtcd } from "./open.ts";
import { createSession } from "./session.ts";
import { type EtcdDoor, openEtcdDoor } from "./door.ts";

const LIST = "/v3/cluster/member/list";
const STATUS = "/v3/maintenance/status";
const LOGIN = "/v3/auth/authenticate";
const USER = { name: "me", password: "secret" };

// As etcd 3.4 answers.
const reply = (status: number, code: number, message: string): FakeReply => ({
  status,
  json: { error: `etcdserver: ${message}`, message: `etcdserver: ${message}`, code },
});
const EMPTY = reply(400, 3, "user name is empty");
const INVALID = reply(401, 16, "invalid auth token");
const OLD = reply(400, 3, "revision of auth store is old");
const DENIED = reply(403, 7, "permission denied");
const NO_LEADER = reply(503, 14, "no leader");

/** Members of one cluster that tell their members and their status to who has the token. */
async function guarded(size: number): Promise<readonly FakeMember[]> {
  const ids = Array.from({ length: size }, (_, index) => BigInt(index + 1));
  const members = await Promise.all(ids.map(fakeMember));
  joinFakes(members);
  for (const { answers } of members) {
    answers.set(LOGIN, () => ({ json: { token: "first.1" } }));
    for (const path of [LIST, STATUS]) {
      const open = answers.get(path)!;
      answers.set(path, (request, body) => {
        const { authorization } = request.headers;
        if (authorization === undefined) return EMPTY;
        return authorization === "first.1" ? open(request, body) : INVALID;
      });
    }
  }
  return members;
}

async function opened(...members: readonly FakeMember[]): Promise<Bridge> {
  const bridge = await openEtcd({
    urls: members.map(({ url }) => url),
    flags: { every: 20 },
    environment: { RAFTGLASS_ETCD_USER: "me", RAFTGLASS_ETCD_PASSWORD: "secret" },
    clock: systemClock,
    wallClock: () => Date.now(),
  });
  if (!bridge.ok) throw new Error(bridge.error);
  onTestFinished(() => bridge.value.close());
  return bridge.value;
}

function doorTo({ url }: FakeMember, maySeeSecrets = true): EtcdDoor {
  const door = openEtcdDoor(url, {}, [url]);
  onTestFinished(() => door.close());
  return { ...door, maySeeSecrets };
}

const logins = (members: readonly FakeMember[]): number =>
  members.flatMap(({ asked }) => asked.filter(({ path }) => path === LOGIN)).length;

const saw = ({ asked }: FakeMember): boolean =>
  asked.some(({ path, token }) => path === LOGIN || token !== undefined);

describe("a login", () => {
  it("is shared by URLs that are visited at the same time", async () => {
    const members = await guarded(3);
    const { complaints, facts } = await opened(...members);
    expect(complaints).toEqual([]);
    expect(facts.members.filter(({ silent }) => silent !== undefined)).toEqual([]);
    expect(logins(members)).toBe(1);
  });

  it.each([
    ["etcd has no leader", NO_LEADER],
    ["the user lacks a permission", DENIED],
    ["there is no such question", reply(404, 5, "not found")],
    ["the question is wrong", reply(400, 3, "key is not provided")],
  ])("is not tried when %s", async (_what, answer) => {
    const [member] = (await guarded(1)) as [FakeMember];
    member.answers.set(LIST, () => answer);
    const session = createSession(createHandClock(), USER);
    expect((await session.ask(doorTo(member), LIST)).ok).toBe(false);
    expect(saw(member)).toBe(false);
  });

  it.each([
    ["no token came along", EMPTY],
    ["the token is not known", INVALID],
    ["etcd's users have changed", OLD],
  ])("is tried when %s", async (_what, answer) => {
    const [member] = (await guarded(1)) as [FakeMember];
    member.answers.set(LIST, () => answer);
    await createSession(createHandClock(), USER).ask(doorTo(member), LIST);
    expect(logins([member])).toBe(1);
  });

  it("that fails without a quorum leaves the token that all have", async () => {
    const [one, two] = (await guarded(2)) as [FakeMember, FakeMember];
    const clock = createHandClock();
    const session = createSession(clock, USER);
    const [first, second] = [doorTo(one), doorTo(two)];
    expect(await session.ask(first, LIST)).toMatchObject({ ok: true });
    expect(await session.ask(second, LIST)).toMatchObject({ ok: true });
    const list = one.answers.get(LIST)!;
    one.answers.set(LIST, () => INVALID);
    for (const { answers } of [one, two]) answers.set(LOGIN, () => NO_LEADER);
    clock.advance(5_000);
    expect(await session.ask(first, LIST)).toEqual({
      ok: false,
      error: "the login failed: it answers with HTTP status 503: etcdserver: no leader",
    });
    expect(await session.ask(second, LIST)).toMatchObject({ ok: true });
    one.answers.set(LIST, list);
    expect(await session.ask(first, LIST)).toMatchObject({ ok: true });
    expect(logins([one, two])).toBe(2);
  });
});

describe("token and password", () => {
  it("are not shown to another member that answers at an advertised address", async () => {
    const [one, two] = (await guarded(2)) as [FakeMember, FakeMember];
    two.answers.set("/debug/vars", () => ({ json: fakeVars(7n, one.id) }));
    const { facts } = await opened(one);
    expect(facts.members[1]).toMatchObject({ silent: "another member answers at its address" });
    expect(two.asked.length).toBeGreaterThan(0);
    expect(saw(two)).toBe(false);
    expect(saw(one)).toBe(true);
  });

  it("are not shown to one that tells its id only in an open status", async () => {
    const [one, two] = (await guarded(2)) as [FakeMember, FakeMember];
    const stranger = { header: { member_id: "7" }, raftTerm: "5" };
    two.answers.delete("/debug/vars");
    two.answers.set(STATUS, () => ({ json: stranger }));
    const { facts } = await opened(one);
    expect(facts.members[1]).toMatchObject({ silent: "another member answers at its address" });
    expect(saw(two)).toBe(false);
  });

  it("are not shown over http where https was written, though others have logged in", async () => {
    const [one, two] = (await guarded(2)) as [FakeMember, FakeMember];
    const session = createSession(createHandClock(), USER);
    expect(await session.ask(doorTo(one), LIST)).toMatchObject({ ok: true });
    const error = "it wants the password without https";
    expect(await session.ask(doorTo(two, false), LIST)).toEqual({ ok: false, error });
    expect(saw(two)).toBe(false);
  });
});
