import { describe, expect, it } from "vitest";
import { type FakeNats, fakeNats, says, saysOfStreams } from "./fake-nats.ts";
import { NAMES, failed, fakes, member, opened, watching } from "./group-fixture.ts";
import { peerOf } from "./peer.ts";
import * as recorded from "./recorded-fixture.ts";

describe("the group of a stream", () => {
  const said = { account: "A", stream: "S", leader: "n2", names: NAMES };

  it("is found in whichever account has it, and told whole by each of its servers", async () => {
    const [first] = await fakes();
    saysOfStreams(first, [{ ...said, account: "B", stream: "T" }, said]);
    const { facts, title, origin } = await opened([first], { stream: "S" });
    expect(title).toBe("NATS 2.9.10, stream S of C1, 3 members");
    expect(origin.name).toBe("C1 > S");
    expect(facts.members.map(({ name, role }) => [name, role])).toEqual([
      ["n1", "follower"],
      ["n2", "leader"],
      ["n3", undefined],
    ]);
  });

  it("is not to be confused with one of that name in another account", async () => {
    const [first] = await fakes();
    saysOfStreams(first, [said, { ...said, account: "B" }]);
    expect(await failed([first], { stream: "S" })).toMatch(
      /a stream S is in several accounts: A, B\. Name one with --account\.$/,
    );
    saysOfStreams(first, [said, { ...said, account: "B" }], "B");
    expect((await opened([first], { stream: "S", account: "B" })).facts.members).toHaveLength(3);
  });

  it("is asked for gently where its account has many, and its server missed at once", async () => {
    const [server] = await fakes();
    const many = Array.from({ length: 300 }, (_, index) => ({ ...said, stream: `T${index}` }));
    for (const account of [undefined, "A"]) saysOfStreams(server, [said, ...many], account);
    const bridge = await opened([server], { stream: "S" });
    expect(bridge.complaints[0]).toMatch(
      /tells so many streams at once that .* every [1-4] s only/,
    );
    const until = watching(bridge);
    await until(() => server.asked.filter(({ path }) => path === "/jsz?raft=1").length > 9);
    const long = server.asked.filter(({ path }) => path.includes("streams=1"));
    expect(long).toHaveLength(1);
    await server.close();
    await until((facts) => member(facts, "n1")?.silent === "connection refused");
  });

  it("stays the one of its account, though another of its name is made elsewhere", async () => {
    const [server] = await fakes();
    saysOfStreams(server, [said]);
    const until = watching(await opened([server], { stream: "S" }));
    saysOfStreams(
      server,
      [
        { ...said, leader: "n1" },
        { ...said, account: "B" },
      ],
      "A",
    );
    await until((facts) => member(facts, "n1")?.role === "leader");
  });

  it("leaves aside who has no replica, and says so", async () => {
    const [first, second] = await fakes();
    saysOfStreams(first, [{ ...said, leader: "n1", names: ["n1", "n3"] }]);
    saysOfStreams(second, []);
    const { facts, complaints } = await opened([first, second], { stream: "S" });
    expect(facts.members.map(({ name }) => name)).toEqual(["n1", "n3"]);
    expect(complaints).toEqual([
      `${second.url} does not help: it holds no replica of the stream S.`,
    ]);
  });
});

describe("a server with /raftz", () => {
  const RAFTZ = "/raftz?group=_meta_";

  async function newer(): Promise<FakeNats> {
    const server = await fakeNats("n1");
    says(server, { leader: "n2", names: [...NAMES, "n4"] });
    server.answers.set(RAFTZ, () => ({ json: recorded.RAFTZ_OF.follower }));
    return server;
  }

  it("tells term, vote and indexes, and the whole membership though it follows", async () => {
    const server = await newer();
    const bridge = await opened([server]);
    expect(member(bridge.facts, "n1")).toMatchObject({
      id: "fjFyEjc1",
      role: "follower",
      term: 8,
      votedFor: peerOf("n2"),
      commitIndex: 84,
      lastLogIndex: 84,
    });
    expect(bridge.facts.members.map(({ name }) => name)).toEqual(["n1", "n2", "n3", "n4"]);
    const asked = server.asked.length;
    const until = watching(bridge);
    server.answers.set(RAFTZ, () => ({ json: recorded.RAFTZ_OF.candidate }));
    await until((facts) => member(facts, "n1")?.role === "candidate");
    expect(new Set(server.asked.slice(asked).map(({ path }) => path))).toEqual(new Set([RAFTZ]));
  });

  it("is asked as an older one when it has become one", async () => {
    const server = await newer();
    const until = watching(await opened([server]));
    server.answers.delete(RAFTZ);
    const facts = await until((now) => member(now, "n1")?.term === undefined);
    expect(member(facts, "n1")).toMatchObject({ role: "follower" });
  });
});

describe("no group is found", () => {
  it.each([
    [
      "nobody listens",
      (server: FakeNats) => void server.close(),
      "connection refused",
      "port 8222",
    ],
    [
      "it is another server",
      ({ answers }: FakeNats) => answers.clear(),
      "it answers with HTTP status 404",
      "port 8222",
    ],
    [
      "its answers are another server's",
      ({ answers }: FakeNats) => void answers.set("/varz", () => ({ json: "<html>" })),
      "its answer is not a NATS server's",
      "port 8222",
    ],
    [
      "JetStream is off",
      ({ answers }: FakeNats) =>
        void answers.set("/jsz?raft=1", () => ({ json: recorded.JSZ_WITHOUT_JETSTREAM })),
      "JetStream is off there",
      "that run JetStream",
    ],
    [
      "it is a server alone",
      ({ answers }: FakeNats) =>
        void answers.set("/jsz?raft=1", () => ({ json: recorded.JSZ_WITHOUT_CLUSTER })),
      "JetStream is not clustered there",
      "that run JetStream",
    ],
    [
      "it wants TLS",
      ({ answers }: FakeNats) => {
        const json = "Client sent an HTTP request to an HTTPS server.\n";
        answers.set("/varz", () => ({ status: 400, json }));
      },
      "it wants https",
      "port 8222",
    ],
  ])("when %s", async (_what, change, why, hint) => {
    const [server] = await fakes();
    change(server);
    const words = await failed([server]);
    expect(words).toContain(`${server.url} does not help yet: ${why}`);
    expect(words).toContain(hint);
  });

  it.each([
    [{ stream: "S" }, "accounts=1"],
    [{ stream: "S", account: "A" }, "acc=A"],
  ])("when the stream of %j is not there", async (flags, which) => {
    const [server] = await fakes();
    saysOfStreams(server, []);
    server.answers.set(`/jsz?${which}&streams=1&raft=1`, () => ({ json: recorded.JSZ_OF_STREAMS }));
    const words = await failed([server], flags);
    expect(words).toContain("it holds no replica of the stream S. Check the name of the stream S");
  });

  it("when an account is named without a stream", async () => {
    expect(await failed([{ url: "n1" }], { account: "A" })).toContain("with --stream");
  });

  it("when two servers have one name, or belong to two clusters", async () => {
    const [first, second] = await fakes();
    says(Object.assign(second, { name: "n1" }), { leader: "n1", names: NAMES, serverId: "OTHER" });
    expect(await failed([first, second])).toContain("two servers with one name, n1");
    says(Object.assign(second, { name: "m1" }), { leader: "m1", names: ["m1", "m2"] });
    expect(await failed([first, second])).toContain("belong to different clusters");
  });
});

it("shows no more of a strange name than can be shown", async () => {
  const name = `\u0000\u202e|${"x".repeat(5_000)}`;
  const server = await fakeNats(name);
  says(server, { leader: name, names: [name, "n2"] });
  const { facts } = await opened([server]);
  const one = facts.members.find(({ name: shown }) => shown !== "n2");
  expect(one?.name.length).toBeLessThan(110);
  for (const hidden of ["\u0000", "\u202e"]) expect(one?.name).not.toContain(hidden);
});
