/** `raftglass bridge nats` beside a real cluster: is the picture right, and soon enough? */
import { describe, expect, it } from "vitest";
import { present } from "../src/core/base/index.ts";
import { type Cluster, isLeading } from "../src/core/cluster/index.ts";
import { peerOf } from "../server/bridge/nats/index.ts";
import { ACCOUNT, NatsCluster, type NatsNode } from "./testing/nats.ts";
import { WITHIN_MS, type WatchedNats, expectTruthOfNats } from "./testing/nats-truth.ts";
import { pictureOf, tell } from "./testing/picture.ts";
import { passed } from "./testing/servers.ts";

interface Led extends WatchedNats {
  readonly leader: NatsNode;
  readonly followers: readonly NatsNode[];
}

/** Three servers, and a bridge that was told of all of them. */
async function watched(): Promise<Led> {
  const nats = await NatsCluster.start();
  const leader = await nats.leader();
  const followers = nats.nodes.filter((node) => node !== leader);
  const picture = await pictureOf(["nats", ...nats.nodes.map(({ url }) => url)]);
  await picture.until("its leader", leads(leader), 0);
  return { nats, picture, leader, followers, since: Date.now() };
}

function leads({ name }: NatsNode): (cluster: Cluster) => boolean {
  return ({ nodes }) => {
    const node = nodes.get(peerOf(name));
    return node !== undefined && isLeading(node);
  };
}

/** It leads, and nobody else does. */
function leadsAlone(node: NatsNode): (cluster: Cluster) => boolean {
  return (cluster) =>
    leads(node)(cluster) && [...cluster.nodes.values()].filter(isLeading).length === 1;
}

function isInactive({ name }: NatsNode, whether = true): (cluster: Cluster) => boolean {
  return ({ nodes }) => nodes.get(peerOf(name))?.inactive === whether;
}

function refuses({ name }: NatsNode): (cluster: Cluster) => boolean {
  return ({ nodes }) => nodes.get(peerOf(name))?.others.join() === "connection refused";
}

function follows({ name }: NatsNode): (cluster: Cluster) => boolean {
  return ({ nodes }) => {
    const node = nodes.get(peerOf(name));
    return node?.role === "follower" && !node.inactive;
  };
}

/** A frozen process answers nobody: that it does not is known after 0.75 s. */
const SILENCE_MS = 750;

describe("the picture of JetStream's meta group", () => {
  it("shows all members, with the ids and names that NATS gives them", async () => {
    const { nats, picture, leader } = await watched();
    const { nodes, origin } = picture.now();
    // The leader's own word on the others, beside what we make of names.
    const answer = await fetch(`${leader.url}/jsz?raft=1`);
    const { meta_cluster: meta } = (await answer.json()) as {
      readonly meta_cluster: {
        readonly peer: string;
        readonly replicas: readonly { readonly name: string; readonly peer: string }[];
      };
    };
    const told = [{ name: leader.name, peer: meta.peer }, ...meta.replicas];
    expect([...nodes.keys()].toSorted()).toEqual(told.map(({ peer }) => peer).toSorted());
    for (const { name, peer } of told) {
      const node = present(
        nats.nodes.find((each) => each.name === name),
        "its name is known",
      );
      const addr = `nats://127.0.0.1:${node.clientPort}`;
      expect(nodes.get(peer)).toMatchObject({ commonName: name, addr, inactive: false });
      expect(nodes.get(peer)?.role).toBe(node === leader ? "leader" : "follower");
    }
    expect(origin).toMatchObject({ kind: "nats", name: "C1" });
    expect(origin?.version).toMatch(/^2\.\d+\.\d+/);
  });

  it("loses its leader to kill -9, elects another, and gets the first one back", async () => {
    const watching = await watched();
    const { nats, picture, leader } = watching;
    const killedAt = await nats.kill(leader);
    const gone = await picture.until("inactive", isInactive(leader), killedAt);
    expect(gone).toBeLessThan(WITHIN_MS);
    // A question that was on its way is cut off; the next one finds nobody.
    await picture.until("the reason", refuses(leader), killedAt);
    const next = await nats.leader();
    await picture.until("the next leader", leadsAlone(next));
    const backAt = await nats.restart(leader);
    const back = await picture.until("active", isInactive(leader, false), backAt);
    expect(back).toBeLessThan(WITHIN_MS);
    await picture.until("a follower", follows(leader));
    tell("nats, kill -9 of the leader", await expectTruthOfNats(watching));
  });

  it("shows a frozen leader as inactive, another elected, the thawed one following", async () => {
    const watching = await watched();
    const { nats, picture, leader } = watching;
    const frozenAt = nats.freeze(leader);
    const silence = await picture.until("inactive", isInactive(leader), frozenAt);
    expect(silence).toBeLessThan(SILENCE_MS + WITHIN_MS);
    expect(picture.node(peerOf(leader.name))?.others).toEqual(["no answer in time"]);
    const next = await nats.leader();
    await picture.until("the next leader", leadsAlone(next));
    const thawedAt = nats.thaw(leader);
    const back = await picture.until("active", isInactive(leader, false), thawedAt);
    expect(back).toBeLessThan(WITHIN_MS);
    await picture.until("a follower", follows(leader));
    tell("nats, SIGSTOP of the leader", await expectTruthOfNats(watching));
  });

  it("shows nobody to lead without a quorum, and a leader when it returns", async () => {
    const watching = await watched();
    const { nats, picture, leader, followers } = watching;
    await Promise.all(followers.map((node) => nats.kill(node)));
    const lostAt = Date.now();
    // NATS lets it lead on until it has missed the others for long.
    await picture.until(
      "nobody leads",
      ({ nodes }) => ![...nodes.values()].some(isLeading),
      undefined,
      60_000,
    );
    console.log(`nats, a leader without a quorum led on for ${Date.now() - lostAt} ms`);
    expect(picture.node(peerOf(leader.name))).toMatchObject({
      role: "unknown",
      inactive: false,
      others: ["it knows no leader"],
    });
    await Promise.all(followers.map((node) => nats.restart(node)));
    const next = await nats.leader();
    await picture.until("a leader again", leadsAlone(next));
    const everybody = (cluster: Cluster): boolean =>
      nats.nodes.every((node) => isInactive(node, false)(cluster));
    await picture.until("everybody answers", everybody);
    tell("nats, loss of the quorum", await expectTruthOfNats(watching));
  });

  it("shows a leadership that was given up", async () => {
    const watching = await watched();
    const { nats, picture } = watching;
    let { leader } = watching;
    for (let move = 0; move < 3; move += 1) {
      await nats.stepDown(leader);
      await passed(WITHIN_MS);
      const next = await nats.leader();
      await picture.until("the new leader", leadsAlone(next));
      leader = next;
      // Who has just been elected does not give it up at once.
      await passed(1_000);
    }
    tell("nats, leaders that step down", await expectTruthOfNats(watching));
  });

  it("tells what the leader hears of the others, and what its routes carry", async () => {
    const { picture, leader, followers } = await watched();
    const from = peerOf(leader.name);
    const heard = (details: string, source: string, target: string): boolean =>
      picture.events.some(
        ({ event }) =>
          event.details === details && event.source === source && event.target === target,
      );
    await picture.until("heartbeats and bytes, in both directions", () =>
      followers.every(({ name }) => {
        const to = peerOf(name);
        return (
          heard("heartbeat", from, to) &&
          heard("heartbeat-reply", to, from) &&
          heard("route-traffic", from, to) &&
          heard("route-traffic", to, from)
        );
      }),
    );
    for (const { event } of picture.events) expect(event.payload).toMatchObject({ derived: true });
  });
});

describe("a bridge that was told of one server", () => {
  it("shows what the leader says of the others, and invents no role for them", async () => {
    const nats = await NatsCluster.start();
    const leader = await nats.leader();
    const picture = await pictureOf(["nats", leader.url]);
    await picture.until("all members", ({ nodes }) => nodes.size === 3, 0);
    for (const { name } of nats.nodes.filter((node) => node !== leader)) {
      const node = picture.node(peerOf(name));
      expect(node).toMatchObject({ commonName: name, role: "unknown", inactive: false });
      expect(node?.others).toEqual(["not asked: its URL is not among those that answer"]);
    }
    const lost = present(
      nats.nodes.find((node) => node !== leader),
      "two followers",
    );
    const killedAt = await nats.kill(lost);
    const missed = await picture.until("inactive", isInactive(lost), killedAt);
    // The leader had heard of it no more than a second before.
    expect(missed).toBeGreaterThan(3_500);
    expect(missed).toBeLessThan(5_000 + WITHIN_MS);
    expect(picture.node(peerOf(lost.name))?.others).toEqual([
      `${leader.name} has not heard of it for 5 s`,
    ]);
  });

  it("shows the leader that a follower names, says who says so, and takes it back", async () => {
    const nats = await NatsCluster.start();
    const leader = await nats.leader();
    const follower = present(
      nats.nodes.find((node) => node !== leader),
      "three servers",
    );
    const picture = await pictureOf(["nats", follower.url]);
    await picture.until("the named leader", leads(leader), 0);
    expect(picture.node(peerOf(leader.name))?.others).toEqual([
      `not asked; ${follower.name} says that it leads`,
    ]);
    const killedAt = await nats.kill(leader);
    const next = await nats.leader();
    const moved = await picture.until("the next leader alone", leadsAlone(next), killedAt);
    console.log(`nats, a leader known from hearsay alone was replaced after ${moved} ms`);
  });
});

describe("the picture of a stream's group", () => {
  it("shows its leader, killed, frozen and moved, as the servers log it", async () => {
    const nats = await NatsCluster.start();
    const [any] = nats.nodes;
    await nats.addStream(present(any, "three servers"), "ORDERS");
    const urls = nats.nodes.map(({ url }) => url);
    const picture = await pictureOf(["nats", ...urls, "--stream", "ORDERS"]);
    expect(picture.now().origin).toMatchObject({ kind: "nats", name: "C1 > ORDERS" });
    const since = Date.now();
    const leader = await nats.streamLeader("ORDERS");
    await picture.until("its leader", leadsAlone(leader));
    expect(picture.now().nodes.size).toBe(3);

    await nats.ask(leader, "ORDERS.new", { number: 1 });
    await picture.until("an entry that went to both others", () => {
      const told = picture.events.filter(({ event }) => event.details === "append-entries");
      return new Set(told.map(({ event }) => event.target)).size === 2;
    });

    const after = async (what: string, was: NatsNode): Promise<NatsNode> => {
      await picture.until(what, (cluster) => !leads(was)(cluster));
      for (;;) {
        const now = await nats.streamLeader("ORDERS");
        if (now !== was) {
          await picture.until(`the leader after ${what}`, leadsAlone(now));
          return now;
        }
        await passed(20);
      }
    };
    await nats.ask(leader, "$JS.API.STREAM.LEADER.STEPDOWN.ORDERS");
    const second = await after("it steps down", leader);
    await nats.kill(second);
    const third = await after("it is killed", second);
    await nats.restart(second);
    await picture.until("back", follows(second));
    nats.freeze(third);
    await after("it is frozen", third);
    nats.thaw(third);
    await picture.until("thawed", follows(third));

    const delays = nats.streamsLed("ORDERS").flatMap(({ at, name }) => {
      const led = present(
        nats.nodes.find((node) => node.name === name),
        "a server of ours",
      );
      const seen = picture.beliefs.find(
        (belief) => belief.at >= at - WITHIN_MS && leads(led)(belief.cluster),
      );
      return at < since ? [] : [Math.max(0, (seen?.at ?? Infinity) - at)];
    });
    expect(delays.length).toBeGreaterThanOrEqual(3);
    for (const delay of delays) expect(delay).toBeLessThanOrEqual(WITHIN_MS);
    tell(`nats, leaders of a stream of ${ACCOUNT}`, delays);
  });
});
