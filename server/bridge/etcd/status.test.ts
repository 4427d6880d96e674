import { describe, expect, it, onTestFinished } from "vitest";
import { createHandClock } from "../../testing/clock.ts";
import type { User } from "../credentials.ts";
import { type FakeGrpc, fakeGrpc, refuses, says, staysSilent } from "../fake-grpc.ts";
import { type FakeServer, fakeServer } from "../fake-server.ts";
import { STRANGE, readStatus } from "./answers.ts";
import { openEtcdDoor } from "./door.ts";
import { STATUS_TWICE } from "./recorded-fixture.ts";
import { createSession } from "./session.ts";
import { askStatus } from "./status.ts";

const GATEWAY = "/v3/maintenance/status";
const LOGIN = "/v3/auth/authenticate";
const { json, message } = STATUS_TWICE["with a leader"];
const STATUS = readStatus(json);
const status = says(Buffer.from(message, "hex"));
const USER = { name: "me", password: "secret" };

interface Member {
  readonly http: FakeServer;
  readonly grpc: FakeGrpc;
  readonly ask: () => ReturnType<typeof askStatus>;
  /** How often the gateway was asked so far. */
  readonly gateway: () => number;
  readonly door: ReturnType<typeof openEtcdDoor>;
}

/** Both at one port, as an etcd. */
async function member(user?: User): Promise<Member> {
  const http = await fakeServer();
  http.answers.set(GATEWAY, () => ({ json }));
  const grpc = await fakeGrpc(status, http.url);
  const door = openEtcdDoor(grpc.url, {}, [grpc.url]);
  onTestFinished(door.close);
  const session = createSession(createHandClock(), user);
  const ask = (): ReturnType<typeof askStatus> => askStatus(session, door);
  const gateway = (): number => http.asked.filter(({ path }) => path === GATEWAY).length;
  return { http, grpc, ask, gateway, door };
}

describe("the short question", () => {
  it("goes over gRPC, in one session, and never through the gateway", async () => {
    const { grpc, ask, gateway, door } = await member();
    for (let count = 0; count < 5; count += 1) expect(await ask()).toEqual(STATUS);
    expect(grpc.asked).toHaveLength(5);
    expect(grpc.sessions).toHaveLength(1);
    expect(gateway()).toBe(0);
    expect(door.bytes()).toBeGreaterThan(0);
  });

  it.each<[string, FakeGrpc["answer"]]>([
    ["is refused", refuses(12, "unknown service")],
    ["is cut off", (stream) => stream.session?.destroy()],
    ["is swallowed", staysSilent],
    ["is answered with something else", says(Buffer.from("hello"))],
  ])("goes through the gateway for good where gRPC %s", async (_how, answer) => {
    const { grpc, ask, gateway } = await member();
    grpc.answer = answer;
    for (let count = 0; count < 3; count += 1) expect(await ask()).toEqual(STATUS);
    expect(grpc.asked).toHaveLength(1);
    expect(gateway()).toBe(3);
  });

  it("goes through the gateway where HTTP/1 alone is spoken, until tried anew", async () => {
    const http = await fakeServer();
    http.answers.set(GATEWAY, () => ({ json }));
    const door = openEtcdDoor(http.url, {}, [http.url]);
    onTestFinished(door.close);
    const session = createSession(createHandClock());
    expect(await askStatus(session, door)).toEqual(STATUS);
    expect(door.rpc()).toBeUndefined();
    door.tryRpc();
    expect(door.rpc()?.isProven()).toBe(false);
  });

  it("stays with gRPC where that has answered before, whatever comes once", async () => {
    const { grpc, ask, gateway, door } = await member();
    expect(await ask()).toEqual(STATUS);
    grpc.answer = refuses(14, "etcdserver: too busy");
    const error = "it answers with gRPC status 14: etcdserver: too busy";
    expect(await ask()).toEqual({ ok: false, error });
    grpc.answer = says(Buffer.from("hello"));
    expect(await ask()).toEqual({ ok: false, error: STRANGE });
    grpc.answer = (stream) => stream.session?.destroy();
    expect(await ask()).toEqual({ ok: false, error: "connection lost" });
    expect(gateway()).toBe(0);
    grpc.answer = status;
    expect(await ask()).toEqual(STATUS);
    expect(gateway()).toBe(0);
    expect(door.rpc()?.isProven()).toBe(true);
  });

  it("asks neither for good where neither answers", async () => {
    const { http, grpc, ask, door } = await member();
    grpc.answer = refuses(14, "");
    http.answers.delete(GATEWAY);
    expect(await ask()).toMatchObject({ ok: false });
    expect(door.rpc()).toBeDefined();
    grpc.answer = status;
    expect(await ask()).toEqual(STATUS);
  });
});

describe("a status for users alone", () => {
  /** Wants the token that is current, and gives it to whoever logs in. */
  function guard({ http, grpc }: Member): { current: string } {
    const guarded = { current: "first.1" };
    http.answers.set(LOGIN, () => ({ json: { token: guarded.current } }));
    http.answers.set(GATEWAY, () => ({ status: 401, json: {} }));
    grpc.answer = (stream, headers) => {
      const { token } = headers;
      if (token === guarded.current) return status(stream, headers);
      const answer =
        token === undefined
          ? refuses(3, "etcdserver: user name is empty")
          : refuses(16, "etcdserver: invalid auth token");
      return answer(stream, headers);
    };
    return guarded;
  }
  const tokens = ({ grpc }: Member): unknown[] => grpc.asked.map(({ token }) => token);
  const logins = ({ http }: Member): number =>
    http.asked.filter(({ path }) => path === LOGIN).length;

  it("is told with the token, which is shown once it is wanted", async () => {
    const guarded = await member(USER);
    guard(guarded);
    expect(await guarded.ask()).toEqual(STATUS);
    expect(await guarded.ask()).toEqual(STATUS);
    expect(tokens(guarded)).toEqual([undefined, "first.1", "first.1"]);
    expect(logins(guarded)).toBe(1);
  });

  it("is told with a new token once the old one has run out, but not at every try", async () => {
    const http = await fakeServer();
    const grpc = await fakeGrpc(status, http.url);
    const door = openEtcdDoor(grpc.url, {}, [grpc.url]);
    onTestFinished(door.close);
    const clock = createHandClock();
    const session = createSession(clock, USER);
    const ask = (): ReturnType<typeof askStatus> => askStatus(session, door);
    const guarded = { http, grpc, ask, gateway: () => 0, door };
    const now = guard(guarded);
    expect(await ask()).toEqual(STATUS);
    now.current = "second.2";
    expect(await ask()).toEqual({ ok: false, error: "it wants a user and a password" });
    clock.advance(5_000);
    expect(await ask()).toEqual(STATUS);
    expect(logins(guarded)).toBe(2);
  });

  it("is not asked for with a token where that may not be seen", async () => {
    const guarded = await member();
    guard(guarded);
    const session = createSession(createHandClock(), USER);
    const door = { ...guarded.door, maySeeSecrets: false };
    expect(await askStatus(session, door)).toMatchObject({ ok: false });
    expect(tokens(guarded)).toEqual([undefined]);
    expect(logins(guarded)).toBe(0);
  });

  it("is refused in a few words without a user", async () => {
    const guarded = await member();
    guard(guarded);
    const error = "it wants a user and a password";
    expect(await guarded.ask()).toEqual({ ok: false, error });
  });
});
