import { describe, expect, it } from "vitest";
import { says, saysOfStreams } from "./fake-nats.ts";
import * as recorded from "./recorded-fixture.ts";
import { NAMES, fakes, member, opened, watching } from "./group-fixture.ts";

const NOT_ASKED = "not asked: its URL is not among those that answer";

describe("JetStream's meta group", () => {
  it("is found from all its servers, with the ids that NATS makes of their names", async () => {
    const servers = await fakes();
    const { facts, origin, title, complaints } = await opened(servers);
    expect(origin).toEqual({ kind: "nats", name: "C1", version: "2.9.10" });
    expect(title).toBe("NATS 2.9.10, meta group of C1, 3 members");
    expect(complaints).toEqual([]);
    expect(facts.members).toMatchObject([
      { id: "fjFyEjc1", name: "n1", role: "leader", addr: "nats://127.0.0.1:4222" },
      { id: "44jzkV9D", name: "n2", role: "follower" },
      { id: "BXScrY9i", name: "n3", role: "follower" },
    ]);
    for (const { term, votedFor } of facts.members)
      expect([term, votedFor]).toEqual([undefined, undefined]);
  });

  it("has a member whose URL did not answer at first, and does later", async () => {
    const [first, second, third] = await fakes();
    const { answers } = third;
    const kept = new Map(answers);
    answers.clear();
    const bridge = await opened([first, second, third]);
    expect(bridge.complaints).toEqual([
      `${third.url} does not help yet: it answers with HTTP status 404.`,
    ]);
    expect(member(bridge.facts, "n3")).toMatchObject({ remark: NOT_ASKED });
    const until = watching(bridge);
    for (const [path, answer] of kept) answers.set(path, answer);
    await until((facts) => member(facts, "n3")?.role === "follower");
  });

  it("keeps a member that falls silent, with the reason and its last role", async () => {
    const [first, second, third] = await fakes();
    const bridge = await opened([first, second, third]);
    const until = watching(bridge);
    await third.close();
    const facts = await until((now) => member(now, "n3")?.silent !== undefined);
    expect(member(facts, "n3")).toMatchObject({ silent: "connection refused", role: "follower" });
  });

  it("has no leader and no role of its own for whoever names nobody", async () => {
    const servers = await fakes();
    const until = watching(await opened(servers));
    for (const server of servers) says(server, { leader: "", names: NAMES });
    const facts = await until(({ members }) => members.every(({ role }) => role === undefined));
    expect(facts.members.map(({ remark }) => remark)).toEqual(
      Array.from({ length: 3 }, () => "it knows no leader"),
    );
  });

  it("says of a leader that has not heard of a majority for long that it has not", async () => {
    const [first] = await fakes();
    says(first, { leader: "n1", names: NAMES, ago: 6_000 });
    const { facts } = await opened([first]);
    expect(member(facts, "n1")).toMatchObject({
      role: "leader",
      remark: "it has not heard of a majority for 5 s",
    });
  });

  it("forgets who left, as soon as the leader does", async () => {
    const [first, second] = await fakes();
    const until = watching(await opened([first, second]));
    says(first, { leader: "n1", names: ["n1", "n2"] });
    await until(({ members }) => members.length === 2);
  });

  it("is met anew when another server answers at a URL", async () => {
    const [first, second] = await fakes();
    const until = watching(await opened([first, second]));
    says(Object.assign(second, { name: "n3" }), { leader: "n1", names: NAMES });
    const facts = await until((now) => member(now, "n3")?.role === "follower");
    expect(member(facts, "n2")).toMatchObject({ remark: NOT_ASKED });
  });

  it("has one question open to each server at most", async () => {
    const [first, second] = await fakes();
    const until = watching(await opened([first, second]));
    second.answers.set("/jsz?raft=1", () => "never");
    await until((facts) => member(facts, "n2")?.silent === "no answer in time");
    expect(second.mostOpen).toBe(1);
  });
});

describe("a server that is not asked", () => {
  it("has no role, unless it is named as the leader; then it is said by whom", async () => {
    const [, second] = await fakes();
    const { facts, complaints } = await opened([second]);
    expect(complaints).toEqual([
      "Of 3 members 2 are known: name the URLs of the others, or of the leader.",
    ]);
    expect(facts.members).toMatchObject([
      { name: "n1", role: "leader", remark: "not asked; n2 says that it leads" },
      { name: "n2", role: "follower" },
    ]);
    const [first] = await fakes();
    const known = (await opened([first])).facts;
    for (const name of ["n2", "n3"]) {
      expect(member(known, name)).toMatchObject({ remark: NOT_ASKED });
      expect(member(known, name)).not.toHaveProperty("role");
    }
  });

  it("does not lead as long as two are named", async () => {
    const names = [...NAMES, "n4", "n5"];
    const [, second, third] = await fakes();
    says(second, { leader: "n4", names });
    says(third, { leader: "n5", names });
    const { facts } = await opened([second, third]);
    expect(facts.members.map(({ name, role }) => [name, role])).toEqual([
      ["n2", "follower"],
      ["n3", "follower"],
      ["n4", undefined],
      ["n5", undefined],
    ]);
  });

  it("does not lead when another says of itself that it does", async () => {
    const [first, second] = await fakes();
    says(first, { leader: "n1", names: NAMES });
    says(second, { leader: "n3", names: NAMES });
    const { facts } = await opened([first, second]);
    expect(member(facts, "n1")?.role).toBe("leader");
    expect(member(facts, "n3")).not.toHaveProperty("role");
  });

  it("does not lead when who names it has not heard of it lately", async () => {
    const [, second] = await fakes();
    const said = { account: "A", stream: "S", leader: "n1", names: NAMES };
    saysOfStreams(second, [{ ...said, ago: 3_000 }]);
    const { facts } = await opened([second], { stream: "S" });
    expect(member(facts, "n1")).toMatchObject({ remark: NOT_ASKED });
  });

  it("is inactive when the leader says that it is offline", async () => {
    const [first] = await fakes();
    says(first, { leader: "n1", names: NAMES, offline: ["n3"] });
    const { facts } = await opened([first]);
    expect(member(facts, "n3")).toMatchObject({ silent: "n1 says that it is offline" });
  });

  it("is inactive when the leader has not heard of it, as 2.9 tells of the dead", async () => {
    const [first] = await fakes();
    first.answers.set("/jsz?raft=1", () => ({ json: recorded.JSZ_OF_LEADER }));
    first.answers.set("/varz", () => ({ json: recorded.VARZ }));
    const { facts } = await opened([first]);
    expect(facts.members).toMatchObject([
      { name: "n1", role: "leader" },
      { name: "n2", remark: NOT_ASKED },
      { name: "n3", silent: "n1 has not heard of it for 5 s" },
    ]);
    expect(member(facts, "n1")).not.toHaveProperty("remark");
  });
});
