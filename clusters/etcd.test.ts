/** `raftglass bridge etcd` beside a real cluster: is the picture right, and soon enough? */
import { describe, expect, it } from "vitest";
import { present } from "../src/core/base/index.ts";
import type { Cluster } from "../src/core/cluster/index.ts";
import { EtcdCluster, type EtcdNode } from "./testing/etcd.ts";
import { pictureOf, tell } from "./testing/picture.ts";
import { passed } from "./testing/servers.ts";
import { WITHIN_MS, type Watched, expectTruth, listenTo } from "./testing/truth.ts";

interface Led extends Watched {
  readonly leader: EtcdNode;
  readonly followers: readonly EtcdNode[];
}

/** Three members, and a bridge that was told of one of them. */
async function watched(words: readonly string[] = []): Promise<Led> {
  const etcd = await EtcdCluster.start({ words });
  const leader = await etcd.leader();
  const followers = etcd.nodes.filter((node) => node !== leader);
  const picture = await pictureOf(["etcd", present(etcd.nodes[1], "three members").clientUrl]);
  await picture.until("its leader", led(leader), 0);
  return { etcd, picture, spoken: listenTo(etcd), leader, followers, since: Date.now() };
}

function led({ id }: EtcdNode): (cluster: Cluster) => boolean {
  return ({ nodes }) => nodes.get(id)?.role === "leader" && !isInactive(id, nodes);
}

function isInactive(id: string, nodes: Cluster["nodes"]): boolean {
  return nodes.get(id)?.inactive === true;
}

function inactive({ id }: EtcdNode): (cluster: Cluster) => boolean {
  return ({ nodes }) => isInactive(id, nodes);
}

function refuses({ id }: EtcdNode): (cluster: Cluster) => boolean {
  return ({ nodes }) => nodes.get(id)?.others.join() === "connection refused";
}

function active({ id }: EtcdNode): (cluster: Cluster) => boolean {
  return ({ nodes }) => nodes.get(id)?.inactive === false;
}

function another(leader: EtcdNode): (cluster: Cluster) => boolean {
  return ({ nodes }) =>
    [...nodes.values()].some(
      ({ uuid, role, inactive }) => role === "leader" && !inactive && uuid !== leader.id,
    );
}

/** A frozen process answers nobody: that it does not is known after 0.75 s. */
const SILENCE_MS = 750;

describe("the picture of an etcd cluster", () => {
  it("shows all members, found from one, with the ids and names that etcd gives them", async () => {
    const { etcd, picture, leader } = await watched();
    const { nodes, origin } = picture.now();
    expect([...nodes.keys()].toSorted()).toEqual(etcd.nodes.map(({ id }) => id).toSorted());
    for (const { id, name, clientUrl } of etcd.nodes) {
      expect(nodes.get(id)).toMatchObject({ commonName: name, addr: clientUrl, inactive: false });
      expect(nodes.get(id)?.role).toBe(id === leader.id ? "leader" : "follower");
    }
    expect(origin?.kind).toBe("etcd");
    expect(origin?.version).toMatch(/^3\.\d+\.\d+/);
  });

  it("loses its leader to kill -9, elects another, and gets the first one back", async () => {
    const watching = await watched();
    const { etcd, picture, leader } = watching;
    const killedAt = await etcd.kill(leader);
    expect(await picture.until("inactive", inactive(leader), killedAt)).toBeLessThan(WITHIN_MS);
    // A question that was on its way is cut off; the next one finds nobody.
    await picture.until("the reason", refuses(leader), killedAt);
    await picture.until("another leader", another(leader), killedAt);
    const backAt = await etcd.restart(leader);
    expect(await picture.until("active", active(leader), backAt)).toBeLessThan(WITHIN_MS);
    tell("kill -9 of the leader", (await expectTruth(watching)).delays);
  });

  it("shows a frozen leader as inactive, another elected, the thawed one following", async () => {
    const watching = await watched();
    const { etcd, picture, leader } = watching;
    const frozenAt = etcd.freeze(leader);
    const silence = await picture.until("inactive", inactive(leader), frozenAt);
    expect(silence).toBeLessThan(SILENCE_MS + WITHIN_MS);
    expect(picture.node(leader.id)?.others).toEqual(["no answer in time"]);
    await picture.until("another leader", another(leader), frozenAt);
    const thawedAt = etcd.thaw(leader);
    expect(await picture.until("active", active(leader), thawedAt)).toBeLessThan(WITHIN_MS);
    await picture.until("a follower", ({ nodes }) => nodes.get(leader.id)?.role === "follower");
    tell("SIGSTOP of the leader", (await expectTruth(watching)).delays);
  });

  it("shows terms and candidates rise without a quorum, and a leader when it returns", async () => {
    const watching = await watched();
    const { etcd, picture, leader, followers } = watching;
    await Promise.all(followers.map((node) => etcd.kill(node)));
    await picture.until("nobody leads", ({ nodes }) => nodes.get(leader.id)?.role !== "leader");
    const term = picture.node(leader.id)?.raft?.term ?? 0;
    await picture.until("three elections in vain", ({ nodes }) => {
      const alone = nodes.get(leader.id);
      return alone?.role === "candidate" && (alone.raft?.term ?? 0) >= term + 3;
    });
    const [first, second] = followers;
    await Promise.all([first, second].map((node) => etcd.restart(present(node, "two followers"))));
    const everybody = (cluster: Cluster): boolean =>
      etcd.nodes.every((node) => active(node)(cluster));
    await picture.until("everybody answers", everybody);
    tell("loss of the quorum", (await expectTruth(watching)).delays);
  });

  it("shows a leadership that was moved, with the votes for it", async () => {
    const watching = await watched();
    const { etcd, picture, leader, followers } = watching;
    let [from, to] = [leader, present(followers[0], "two followers")];
    for (let move = 0; move < 4; move += 1) {
      await etcd.ctl("move-leader", to.id, "--endpoints", from.clientUrl);
      const movedAt = Date.now();
      expect(await picture.until("the new leader", led(to), movedAt)).toBeLessThan(WITHIN_MS);
      await passed(WITHIN_MS);
      [from, to] = [to, from];
    }
    tell("move-leader", (await expectTruth(watching)).delays);
  });

  it("shows a learner that is added, starts, is promoted, and is removed", async () => {
    const watching = await watched();
    const { etcd, picture } = watching;
    const late = await etcd.plan("late");
    let saidAt = await etcd.change("add", "late", "--learner", `--peer-urls=${late.peerUrl}`);
    await etcd.learnIds();
    const isThere = ({ nodes }: Cluster): boolean => nodes.has(late.id);
    expect(await picture.until("the new member", isThere, saidAt)).toBeLessThan(WITHIN_MS);
    expect(picture.node(late.id)).toMatchObject({ inactive: true });
    expect(picture.node(late.id)?.others).toEqual(["not started yet", "learner"]);

    etcd.launch(late, "existing", etcd.nodes);
    saidAt = await etcd.answering(late);
    const isNamed = ({ nodes }: Cluster): boolean => nodes.get(late.id)?.commonName === "late";
    await picture.until("its name", (cluster) => isNamed(cluster) && active(late)(cluster), saidAt);
    expect(picture.node(late.id)?.others).toEqual(["learner"]);

    saidAt = await etcd.change("promote", late.id);
    const isVoter = ({ nodes }: Cluster): boolean => nodes.get(late.id)?.others.length === 0;
    expect(await picture.until("a voter", isVoter, saidAt)).toBeLessThan(WITHIN_MS);

    saidAt = await etcd.change("remove", late.id);
    const isGone = ({ nodes }: Cluster): boolean => !nodes.has(late.id);
    expect(await picture.until("gone", isGone, saidAt)).toBeLessThan(WITHIN_MS);
    late.down.push({ from: saidAt, to: Infinity, how: "killed" });
    await expectTruth(watching);
  });

  it("tells what the leader replicates, and the bytes that its counters count", async () => {
    const { etcd, picture, leader, followers } = await watched();
    await etcd.ctl("put", "greeting", "hello");
    const heard = (details: string, source: string, target: string): boolean =>
      picture.events.some(
        ({ event }) =>
          event.details === details && event.source === source && event.target === target,
      );
    await picture.until("entries and heartbeats, in both directions", () =>
      followers.every(
        ({ id }) =>
          heard("append-entries", leader.id, id) &&
          heard("append-entries-reply", id, leader.id) &&
          heard("heartbeat", leader.id, id) &&
          heard("heartbeat-reply", id, leader.id),
      ),
    );
    for (const { event } of picture.events) expect(event.payload).toMatchObject({ derived: true });
  });
});
