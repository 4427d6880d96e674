/** `raftglass bridge rabbitmq` beside a real cluster: is the picture right, and soon enough? */
import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { present } from "../src/core/base/index.ts";
import { type Cluster, isLeading } from "../src/core/cluster/index.ts";
import { end } from "../server/testing/running.ts";
import { certificates } from "./testing/certificates.ts";
import { type Picture, pictureOf, tell } from "./testing/picture.ts";
import { RabbitCluster, type RabbitNode, passwordFile } from "./testing/rabbitmq.ts";
import { eventually, freePorts } from "./testing/servers.ts";

/** Who leads and who is online is right no later than this after RabbitMQ's own word. */
const WITHIN_MS = 750;
/** A frozen node: its figures are asked for once a second, and silence is 0.75 s long. */
const SILENCE_MS = 1_000 + 750;
/** Terms and indexes are written down every five seconds, and read once a second. */
const FIGURES_MS = 8_000;
/** RabbitMQ's record of who leads waits for a frozen node, and some time after it has thawed. */
const RECORD_MS = 10_000;

interface Watched {
  readonly rabbit: RabbitCluster;
  readonly picture: Picture;
}

function ledBy({ name }: RabbitNode | { readonly name: string }): (cluster: Cluster) => boolean {
  return ({ nodes }) =>
    [...nodes.values()]
      .filter(isLeading)
      .map(({ uuid }) => uuid)
      .join() === name;
}

function inactive({ name }: RabbitNode): (cluster: Cluster) => boolean {
  return ({ nodes }) => nodes.get(name)?.inactive === true;
}

function allActive({ nodes }: Cluster): boolean {
  return [...nodes.values()].every((node) => !node.inactive);
}

/** The picture agrees with what each member says when it is asked at its own node. */
async function expectStatus({ rabbit, picture }: Watched, by: RabbitNode): Promise<number> {
  const status = await eventually("members that agree", async () => {
    const told = await rabbit.status(by);
    // One that has just come back says what it knew when it went, until the leader has spoken.
    const words = told.map(({ term, commitIndex, lastLogIndex }) =>
      [term, commitIndex, lastLogIndex].join(),
    );
    return new Set(words).size === 1 ? told : undefined;
  });
  const began = Date.now();
  await picture.until(JSON.stringify(status), ({ nodes }) =>
    status.every(({ node, role, term, commitIndex, lastLogIndex }) => {
      const shown = nodes.get(node);
      const { raft } = shown ?? {};
      const own = [raft?.term, raft?.commitIndex, raft?.lastLogIndex];
      return shown?.role === role && own.join() === [term, commitIndex, lastLogIndex].join();
    }),
  );
  return Date.now() - began;
}

async function killAndReturn(watched: Watched, leader: RabbitNode): Promise<readonly number[]> {
  const { rabbit, picture } = watched;
  const killedAt = await rabbit.kill(leader);
  const gone = await picture.until("it is inactive", inactive(leader), killedAt);
  expect(gone).toBeLessThan(WITHIN_MS);
  const next = await rabbit.leadsAfter(killedAt);
  const led = await picture.until("another leads", ledBy({ name: next.node }), next.at);
  expect(led).toBeLessThan(WITHIN_MS);
  await picture.until("why", () =>
    Boolean(picture.node(leader.name)?.others.includes("connection refused")),
  );
  rabbit.restart(leader);
  await picture.until("everybody is back", allActive);
  return [gone, led];
}

async function moveLeadership(
  { rabbit, picture }: Watched,
  to: RabbitNode,
): Promise<readonly number[]> {
  const movedAt = Date.now();
  await rabbit.transfer(rabbit.leader(), to);
  const next = await rabbit.leadsAfter(movedAt);
  expect(next.node).toBe(to.name);
  const led = await picture.until("the other leads", ledBy(to), next.at);
  expect(led).toBeLessThan(WITHIN_MS);
  return [led];
}

async function freezeAndThaw({ rabbit, picture }: Watched): Promise<readonly number[]> {
  const frozen = rabbit.leader();
  const frozenAt = rabbit.freeze(frozen);
  const silence = await picture.until("it is inactive", inactive(frozen), frozenAt);
  expect(silence).toBeLessThan(SILENCE_MS + WITHIN_MS);
  expect(picture.node(frozen.name)?.others).toEqual(["no answer in time"]);
  await picture.until("nobody is told to lead", ({ nodes }) =>
    [...nodes.values()].every((node) => node.inactive || node.role === "unknown"),
  );
  await rabbit.leadsAfter(frozenAt);
  const thawedAt = rabbit.thaw(frozen);
  const back = await picture.until("it is active", allActive, thawedAt);
  expect(back).toBeLessThan(WITHIN_MS + SILENCE_MS);
  const led = await picture.until("who leads", (cluster) => ledBy(rabbit.leader())(cluster));
  expect(led).toBeLessThan(RECORD_MS);
  return [silence, back, led];
}

async function loseQuorum({ rabbit, picture }: Watched): Promise<readonly number[]> {
  const leader = rabbit.leader();
  const [other, left] = rabbit.nodes.filter((node) => node !== leader) as [RabbitNode, RabbitNode];
  const killedAt = Date.now();
  await Promise.all([leader, other].map((node) => rabbit.kill(node)));
  const alone = ({ nodes }: Cluster): boolean =>
    nodes.get(left.name)?.role === "unknown" &&
    [leader, other].every(({ name }) => nodes.get(name)?.inactive === true);
  const seen = await picture.until("one without a leader", alone, killedAt);
  expect(seen).toBeLessThan(2 * WITHIN_MS);
  const returnsAt = Date.now();
  for (const node of [leader, other]) rabbit.restart(node);
  const next = await rabbit.leadsAfter(returnsAt);
  const led = await picture.until("somebody leads", ledBy({ name: next.node }), next.at);
  await picture.until("everybody is back", allActive);
  return [seen, led];
}

/** No leader was shown that had not begun to lead, and none with another's term. */
function expectNoLie({ rabbit, picture }: Watched): void {
  const led = rabbit.led();
  const terms = new Set(led.map(({ node, term }) => `${node} in ${term}`));
  const shown = new Set<string>();
  for (const { at, cluster } of picture.beliefs) {
    const leaders = [...cluster.nodes.values()].filter(isLeading);
    expect(leaders.length).toBeLessThanOrEqual(1);
    for (const { uuid, raft } of leaders) {
      expect(led.some((word) => word.node === uuid && word.at <= at + 1)).toBe(true);
      if (raft?.term !== undefined) shown.add(`${uuid} in ${raft.term}`);
    }
  }
  expect([...shown].filter((word) => !terms.has(word))).toEqual([]);
  expect(shown.size).toBeGreaterThanOrEqual(3);
  expect(picture.refused).toEqual([]);
}

describe("the picture of a quorum queue", () => {
  it("follows its leaders through a crash, a move, a freeze and a lost quorum", async () => {
    const rabbit = await RabbitCluster.start();
    const [first, second] = rabbit.nodes as [RabbitNode, RabbitNode];
    await rabbit.declare(rabbit.queue, "quorum");
    const words = ["--queue", rabbit.queue, "--password-file", await passwordFile()];
    const picture = await pictureOf(["rabbitmq", first.url, second.url, ...words]);
    const watched = { rabbit, picture };

    await picture.until("its leader", ledBy(rabbit.leader()), 0);
    const { nodes, origin } = picture.now();
    expect([...nodes.keys()]).toEqual(rabbit.nodes.map(({ name }) => name));
    for (const { name, clientUrl } of rabbit.nodes) {
      expect(nodes.get(name)).toMatchObject({ commonName: name, addr: clientUrl, inactive: false });
      expect(nodes.get(name)?.others).toEqual(["role told by the cluster"]);
    }
    expect(origin).toMatchObject({ kind: "rabbitmq", name: "orders" });
    expect(origin?.version).toMatch(/^\d+\.\d+\.\d+/);

    await expectStatus(watched, first);
    await rabbit.publish(20);
    expect(await expectStatus(watched, first)).toBeLessThan(FIGURES_MS);
    const appended = picture.events.filter(({ event }) => event.details === "append-entries");
    expect(new Set(appended.map(({ event }) => event.target)).size).toBe(2);
    for (const { event } of picture.events) expect(event.payload).toMatchObject({ derived: true });

    tell("kill -9 of the leader", await killAndReturn(watched, rabbit.leader()));
    expect(await expectStatus(watched, first)).toBeLessThan(FIGURES_MS);
    const to = present(
      rabbit.nodes.find((node) => node !== rabbit.leader()),
      "three nodes",
    );
    tell("a leadership moved", await moveLeadership(watched, to));
    tell("SIGSTOP of the leader", await freezeAndThaw(watched));
    tell("loss of the quorum", await loseQuorum(watched));
    tell("terms and indexes", [await expectStatus(watched, first)]);
    expectNoLie(watched);
  });

  it("is told over TLS, to a user who may, of a queue that is there and is one", async () => {
    const { ca, server } = await certificates();
    const [port = 0] = await freePorts(1);
    const config = [
      `management.ssl.port = ${port}`,
      "management.ssl.ip = 127.0.0.1",
      `management.ssl.cacertfile = ${ca}`,
      `management.ssl.certfile = ${server.cert}`,
      `management.ssl.keyfile = ${server.key}`,
    ];
    const rabbit = await RabbitCluster.start({ size: 1, config });
    await rabbit.declare(rabbit.queue, "quorum");
    await rabbit.declare("old", "classic");
    const { name, url } = present(rabbit.nodes[0], "one node");
    const secure = `https://127.0.0.1:${port}`;
    const file = await passwordFile();
    const proof = ["--password-file", file];
    const words = ["rabbitmq", secure, "--cacert", ca, "--queue", rabbit.queue, ...proof];
    const picture = await pictureOf(words);
    await picture.until("its term", ({ nodes }) => nodes.get(name)?.raft?.term !== undefined);
    expect(picture.node(name)).toMatchObject({ role: "leader", inactive: false });

    const refused = async (...more: readonly string[]): Promise<string> => {
      const { code, err } = await end(["bridge", "rabbitmq", ...more]);
      expect(code).toBe(1);
      return err;
    };
    const queue = ["--queue", rabbit.queue];
    expect(await refused(secure, ...queue, ...proof)).toContain("its certificate is not trusted");
    const plain = await refused(secure.replace("https", "http"), ...queue);
    expect(plain).toMatch(/no HTTP is spoken there|connection lost/);
    expect(await refused(url, ...queue)).toContain("it wants a user and a password");
    expect(await refused(url, "--queue", "old", ...proof)).toContain("it is a classic queue");
    expect(await refused(url, "--queue", "no", ...proof)).toContain('it has no queue "no" in');
    const elsewhere = await refused(url, ...queue, "--vhost", "shop", ...proof);
    expect(elsewhere).toContain('it has no queue "orders" in the virtual host "shop"');
    await writeFile(file, "guest:guess\n");
    expect(await refused(url, ...queue, ...proof)).toContain("it refused the user: Login failed");
    const amqp = present(rabbit.nodes[0], "one node").clientUrl.replace("amqp", "http");
    expect(await refused(amqp, ...queue)).toMatch(/no HTTP is spoken there|connection lost/);
  });

  it("names no leader after a partition, when the records may differ", async () => {
    const rabbit = await RabbitCluster.start();
    const [first] = rabbit.nodes as [RabbitNode];
    await rabbit.declare(rabbit.queue, "quorum");
    const words = ["--queue", rabbit.queue, "--password-file", await passwordFile()];
    const picture = await pictureOf(["rabbitmq", first.url, ...words]);
    await picture.until("its leader", ledBy(rabbit.leader()), 0);
    await rabbit.partition(rabbit.leader());
    await picture.until("nobody is told to lead", ({ nodes }) =>
      [...nodes.values()].every(
        ({ role, others }) => role === "unknown" && others.includes(DIVIDED),
      ),
    );
  });
});

const DIVIDED = "the cluster was partitioned, and its records may differ";
