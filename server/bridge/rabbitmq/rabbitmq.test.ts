import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../playback.ts";
import { folderOf } from "../../testing/opened.ts";
import { end } from "../../testing/running.ts";
import type { Bridge } from "../bridge.ts";
import type { ClusterFacts } from "../facts.ts";
import { type FakeReply, type FakeServer, fakeServer } from "../fake-server.ts";
import { type RabbitFlags, openRabbit } from "./open.ts";
import { METRICS, NOT_FOUND, QUEUE_OF, REFUSED_OF } from "./recorded-fixture.ts";

const OVERVIEW =
  "/api/overview?columns=rabbitmq_version,listeners.node,listeners.protocol,listeners.ip_address," +
  "listeners.port,listeners.socket_opts.ip";
const QUEUE = "/api/queues/%2F/orders?disable_stats=true";
const FIGURES = "/metrics/detailed?family=ra_metrics";

interface FakeRabbit {
  readonly api: FakeServer;
  /** The figures of r1, r2 and r3. */
  readonly own: readonly FakeServer[];
}

async function fakeRabbit(): Promise<FakeRabbit> {
  const [api, ...own] = await Promise.all(Array.from({ length: 4 }, fakeServer));
  const listeners = own.map(({ url }, index) => ({
    node: `r${index + 1}@localhost`,
    protocol: "http/prometheus",
    ip_address: "127.0.0.1",
    port: Number(new URL(url).port),
  }));
  api!.answers.set(OVERVIEW, () => ({ json: { rabbitmq_version: "3.10.8", listeners } }));
  api!.answers.set(QUEUE, () => ({ json: QUEUE_OF.led }));
  for (const [index, { answers }] of own.entries()) {
    answers.set(FIGURES, () => ({
      json: METRICS.replace("r1@localhost", `r${index + 1}@localhost`),
    }));
  }
  return { api: api!, own };
}

function opening(
  urls: readonly string[],
  flags: Partial<RabbitFlags> = {},
  environment: Readonly<Record<string, string>> = {},
): ReturnType<typeof openRabbit> {
  const clocks = { clock: systemClock, wallClock: () => Date.now() };
  const all = { every: 20, queue: "orders", vhost: "/", ...flags };
  return openRabbit({ urls, flags: all, environment, ...clocks });
}

async function opened(...all: Parameters<typeof opening>): Promise<Bridge> {
  const bridge = await opening(...all);
  if (!bridge.ok) throw new Error(bridge.error);
  onTestFinished(() => bridge.value.close());
  return bridge.value;
}

function until(bridge: Bridge): (holds: (facts: ClusterFacts) => boolean) => Promise<ClusterFacts> {
  let look = (_facts: ClusterFacts): void => {};
  bridge.watch((facts) => look(facts));
  return (holds) =>
    new Promise((resolve) => {
      look = (facts) => {
        if (holds(facts)) resolve(facts);
      };
    });
}

describe("a quorum queue", () => {
  it("is found from one URL, with its members' own terms and indexes", async () => {
    const { api } = await fakeRabbit();
    const { facts, origin, title, complaints } = await opened([api.url]);
    expect(origin).toEqual({ kind: "rabbitmq", name: "orders", version: "3.10.8" });
    expect(title).toBe("RabbitMQ 3.10.8, queue orders, 3 members");
    expect(complaints).toEqual([]);
    expect(facts.members).toMatchObject([
      { id: "r1@localhost", role: "leader", commitIndex: 45, lastLogIndex: 46 },
      { id: "r2@localhost", role: "follower", term: 13 },
      { id: "r3@localhost", role: "follower", lastApplied: 44 },
    ]);
    for (const member of facts.members) expect(member).not.toHaveProperty("votedFor");
    // It may have begun to lead just now, in a term that it has not written down yet.
    expect(facts.members[0]).not.toHaveProperty("term");
  });

  it("has no leader that is told while its nodes have given each other up", async () => {
    const { api } = await fakeRabbit();
    const nodes = [{ name: "r1@localhost", partitions: [] as string[] }];
    api.answers.set("/api/nodes?columns=name,partitions", () => ({ json: nodes }));
    expect((await opened([api.url])).facts.members[0]).toMatchObject({ role: "leader" });
    nodes.push({ name: "r2@localhost", partitions: ["r1@localhost"] });
    const { members } = (await opened([api.url])).facts;
    for (const member of members) expect(member).not.toHaveProperty("role");
    expect(members[0]?.remark).toBe("the cluster was partitioned, and its records may differ");
  });

  it("is found without figures, and its terms are not known", async () => {
    const { api, own } = await fakeRabbit();
    for (const { answers } of own) answers.clear();
    const { facts } = await opened([api.url]);
    expect(facts.members.map(({ role }) => role)).toEqual(["leader", "follower", "follower"]);
    for (const member of facts.members) expect(member).not.toHaveProperty("term");
  });

  it("is asked for by its name as it is, whatever is in it", async () => {
    const { api } = await fakeRabbit();
    api.answers.set("/api/queues/a%2F%3Fb/..%2F%C3%A9%20%23?disable_stats=true", () => ({
      json: QUEUE_OF.led,
    }));
    await opened([api.url], { vhost: "a/?b", queue: "../é #" });
  });

  it("goes on to be told by the second URL when the first one is gone", async () => {
    const [first, second] = [await fakeRabbit(), await fakeRabbit()];
    const bridge = await opened([first.api.url, second.api.url]);
    const before = second.api.asked.length;
    const seen = until(bridge);
    await seen(() => true);
    expect(second.api.asked.length).toBe(before);
    second.api.answers.set(QUEUE, () => ({ json: QUEUE_OF.leaderless }));
    await first.api.close();
    const { members } = await seen(({ members }) => members[0]?.role === undefined);
    expect(members.map(({ role }) => role)).toEqual([undefined, undefined, undefined]);
  });

  it("has members that live though nobody tells of them, and silent ones, too", async () => {
    const { api, own } = await fakeRabbit();
    const seen = until(await opened([api.url]));
    await own[1]!.close();
    await api.close();
    const lost = await seen(({ members }) => members[1]?.silent === "connection refused");
    const { members } = lost.members[0]?.role === undefined ? lost : await seen(() => true);
    expect(members.map(({ silent }) => silent)).toEqual([
      undefined,
      "connection refused",
      undefined,
    ]);
    expect(members[0]).not.toHaveProperty("role");
  });

  it("that is deleted leaves its members silent", async () => {
    const { api, own } = await fakeRabbit();
    for (const { answers } of own) answers.clear();
    const seen = until(await opened([api.url]));
    api.answers.set(QUEUE, () => ({ status: 404, json: NOT_FOUND }));
    const { members } = await seen(({ members }) => members[0]?.silent !== undefined);
    expect(new Set(members.map(({ silent }) => silent))).toEqual(
      new Set(["there is no such queue"]),
    );
  });
});

describe("no queue is found", () => {
  const answering =
    (path: string, reply: FakeReply): ((rabbit: FakeRabbit) => unknown) =>
    ({ api }) =>
      api.answers.set(path, () => reply);
  const user = { RAFTGLASS_RABBITMQ_USER: "me", RAFTGLASS_RABBITMQ_PASSWORD: "secret" };

  it.each<[string, (rabbit: FakeRabbit) => unknown, Readonly<Record<string, string>>, string]>([
    ["nobody listens", ({ api }) => api.close(), {}, "connection refused. Check the address"],
    ["it is another server", ({ api }) => api.answers.clear(), {}, "its answer is not RabbitMQ's"],
    ["it serves pages", answering(OVERVIEW, { json: "<html>" }), {}, "not RabbitMQ's. Check the"],
    ["a password is wanted", answering(OVERVIEW, { status: 401, json: "" }), {}, "it wants a user"],
    [
      "the password is wrong",
      answering(OVERVIEW, { status: 401, json: REFUSED_OF.password }),
      user,
      "it refused the user: Login failed",
    ],
    [
      "the user has no tag",
      answering(OVERVIEW, { status: 401, json: REFUSED_OF.tag }),
      user,
      "it refused the user: Not management user",
    ],
    [
      "the virtual host is not the user's",
      answering(QUEUE, { status: 401, json: REFUSED_OF.vhost }),
      user,
      'asked for the queue "orders" in the virtual host "/", it refused the user: User not',
    ],
    [
      "there is no such queue",
      answering(QUEUE, { status: 404, json: NOT_FOUND }),
      user,
      'it has no queue "orders" in the virtual host "/".',
    ],
    [
      "it is a classic queue",
      answering(QUEUE, { json: QUEUE_OF.classic }),
      {},
      "it is a classic queue",
    ],
    ["RabbitMQ fails", answering(QUEUE, { status: 500, json: "" }), {}, "HTTP status 500"],
  ])("when %s", async (_what, change, environment, why) => {
    const rabbit = await fakeRabbit();
    await change(rabbit);
    const failed = await opening([rabbit.api.url], {}, environment);
    expect(failed.ok ? "" : failed.error).toContain(`${rabbit.api.url} does not help: `);
    expect(failed.ok ? "" : failed.error).toContain(why);
    expect(failed.ok ? "" : failed.error).not.toContain("secret");
  });

  it("when the URLs belong to two clusters", async () => {
    const [one, other] = [await fakeRabbit(), await fakeRabbit()];
    other.api.answers.set(QUEUE, () => ({ json: QUEUE_OF.led.replaceAll("@localhost", "@other") }));
    const failed = await opening([one.api.url, other.api.url]);
    expect(failed.ok ? "" : failed.error).toContain("different clusters");
  });

  it("without the name of one", async () => {
    const { code, err } = await end(["bridge", "rabbitmq", "http://127.0.0.1:1"]);
    expect([code, err]).toEqual([2, expect.stringContaining("--queue")]);
  });
});

it("the password goes to the URLs that were written, and to nobody else", async () => {
  const { api, own } = await fakeRabbit();
  const folder = await folderOf({ secret: "me:se:cret\n" });
  await opened([api.url], { passwordFile: join(folder, "secret") });
  const basic = `Basic ${Buffer.from("me:se:cret").toString("base64")}`;
  expect(new Set(api.asked.map(({ token }) => token))).toEqual(new Set([basic]));
  for (const { asked } of own) {
    expect(asked.map(({ token }) => token)).toEqual([undefined]);
  }
});
