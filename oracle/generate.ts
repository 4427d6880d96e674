/** Makes a random script of an integer seed: always the same one of the same seed. */

import { present, randomFrom } from "../src/core/base/index.ts";
import type { NodeId } from "../src/core/raft/index.ts";
import type { Cluster, Command, Crash, Script } from "./script.ts";

const MAX_NODES = 6;
/** Scenes that a script is made of, and how many single commands may stand between two. */
const MAX_SCENES = 9;
const MAX_BETWEEN = 6;

export function generate(seed: number): Script {
  const writer = new Writer(seed);
  return { seed, cluster: writer.cluster, commands: writer.write() };
}

/** Writes one script. It guesses who leads; a wrong guess is an interesting script too. */
class Writer {
  readonly cluster: Cluster;
  private readonly random: () => number;
  private readonly commands: Command[] = [];
  private leader: NodeId;
  private count = 0;

  constructor(seed: number) {
    this.random = randomFrom(seed);
    // Neighbouring seeds start alike: a few numbers are thrown away.
    for (let i = 0; i < 3; i++) this.random();
    this.cluster = this.makeCluster();
    this.leader = this.oneOf(this.cluster.voters);
  }

  write(): readonly Command[] {
    this.elect();
    for (let scenes = this.upTo(MAX_SCENES); scenes >= 0; scenes--) {
      for (let i = this.upTo(MAX_BETWEEN); i > 0; i--) this.add(this.single());
      this.scene();
    }
    return this.commands;
  }

  private makeCluster(): Cluster {
    const nodes = 1 + this.upTo(MAX_NODES);
    const order = this.shuffled(nodes);
    const voters = order.slice(0, 1 + this.upTo(Math.min(5, nodes)));
    const learners = order.slice(voters.length, voters.length + this.upTo(3));
    const electionTicks = 3 + this.upTo(4);
    const checkQuorum = this.happens(0.4);
    return {
      nodes,
      voters: voters.toSorted((a, b) => a - b),
      learners: learners.toSorted((a, b) => a - b),
      index: 2 + this.upTo(4),
      preVote: this.happens(0.4),
      checkQuorum,
      lease: checkQuorum && this.happens(0.3),
      maxInflight: this.oneOf([1, 2, 3, 256, 256]),
      oneEntryPerMessage: this.happens(0.2),
      noProposalForwarding: this.happens(0.1),
      electionTicks,
      heartbeatTicks: 1 + this.upTo(2),
      electionSpread: this.upTo(electionTicks),
    };
  }

  /** Some commands that make something happen when they follow each other. */
  private scene(): void {
    const scenes: readonly (() => void)[] = [
      () => this.elect(),
      () => this.elect(),
      () => this.write1to4(),
      () => this.leaveOneBehind(),
      () => this.leaveOneBehind(),
      () => this.forkTheLog(),
      () => this.change(),
      () => this.change(),
      () => this.changeJointly(),
      () => this.transfer(),
      () => this.readSomething(),
      () => this.letTimePass(),
      () => this.disruptByReturning(),
    ];
    this.oneOf(scenes)();
  }

  private elect(): void {
    this.leader = this.happens(0.8) ? this.oneOf(this.cluster.voters) : this.any();
    this.add({ do: "campaign", node: this.leader });
    this.settle();
  }

  private write1to4(): void {
    for (let i = this.upTo(4); i >= 0; i--) this.add(this.proposal());
    this.settle();
  }

  /** A follower misses entries that the leader then has no more: it needs a snapshot. */
  private leaveOneBehind(): void {
    this.add({ do: "partition", nodes: [this.any()] });
    this.write1to4();
    this.add({ do: "compact", node: this.leader, behind: this.upTo(2) });
    this.add({ do: "heal" });
    this.add({ do: "tick", node: this.leader, count: this.cluster.heartbeatTicks });
    this.settle();
    if (this.happens(0.3)) this.reportSnapshot();
  }

  /** A leader writes alone while the others choose another one. */
  private forkTheLog(): void {
    const old = this.leader;
    this.add({ do: "partition", nodes: this.happens(0.7) ? [old] : [old, this.any()] });
    for (let i = this.upTo(4); i >= 0; i--) this.add(this.proposal());
    if (this.happens(0.5)) this.settle();
    if (this.cluster.checkQuorum) this.add({ do: "tick", node: 0, count: this.timeout() });
    this.elect();
    this.write1to4();
    this.add({ do: "heal" });
    this.add({ do: "tick", node: this.happens(0.5) ? this.leader : 0, count: 1 + this.upTo(3) });
    this.settle();
  }

  private change(): void {
    const changes = this.changeOf();
    const v1 = this.happens(0.4);
    this.add({ do: "change", node: this.leader, transition: "auto", changes, ...(v1 && { v1 }) });
    this.settle();
    if (this.happens(0.6)) this.catchUp();
  }

  private changeJointly(): void {
    const changes = Array.from({ length: 1 + this.upTo(3) }, () => this.changeOf()).join(" ");
    const transition = this.oneOf(["auto", "implicit", "explicit"] as const);
    this.add({ do: "change", node: this.leader, transition, changes });
    if (this.happens(0.3)) this.add(this.proposal());
    this.settle();
    if (this.happens(0.6)) this.catchUp();
    if (transition !== "explicit" || this.happens(0.2)) return;
    this.add({ do: "change", node: this.leader, transition: "auto", changes: "" });
    this.settle();
  }

  /** A snapshot that knows of the new member lets it in. */
  private catchUp(): void {
    this.add({ do: "compact", node: this.leader, behind: 0 });
    this.add({ do: "tick", node: this.leader, count: this.cluster.heartbeatTicks });
    this.settle();
  }

  private transfer(): void {
    const to = this.happens(0.8) ? this.oneOf(this.cluster.voters) : this.any();
    this.add({ do: "transfer", node: this.leader, to });
    if (this.happens(0.3)) this.add(this.proposal());
    this.settle();
    if (this.happens(0.9)) this.leader = to;
  }

  private readSomething(): void {
    for (let i = this.upTo(3); i >= 0; i--) this.add(this.read());
    this.settle();
  }

  private letTimePass(): void {
    this.add({ do: "tick", node: this.happens(0.5) ? 0 : this.any(), count: this.timeout() });
    this.settle();
  }

  /** A node that heard nothing for long comes back with a higher term, or asks before (PreVote). */
  private disruptByReturning(): void {
    const node = this.any();
    this.add({ do: "partition", nodes: [node] });
    this.add({ do: "tick", node, count: this.timeout() });
    this.add({ do: "heal" });
    this.add({ do: "tick", node: this.happens(0.5) ? this.leader : node, count: this.timeout() });
    this.settle();
  }

  /** Nearly always everything is delivered; else something of it, or nothing. */
  private settle(): void {
    if (this.happens(0.75)) this.add({ do: "stabilize", nodes: [] });
    else if (this.happens(0.5)) this.add({ do: "stabilize", nodes: [this.any(), this.any()] });
    else for (let i = this.upTo(5); i > 0; i--) this.add(this.delivery());
  }

  private single(): Command {
    const kinds: readonly (() => Command)[] = [
      () => this.delivery(),
      () => this.delivery(),
      () => this.delivery(),
      () => this.delivery(),
      () => this.proposal(),
      () => this.proposal(),
      () => ({ do: "drop", nth: this.upTo(20) }),
      () => ({ do: "drop", to: this.any() }),
      () => ({ do: "stabilize", nodes: [] }),
      () => this.read(),
      () => ({ do: "tick", node: this.upTo(this.cluster.nodes + 1), count: 1 + this.upTo(3) }),
      () => ({ do: "campaign", node: this.any(), ...this.maybeCrash() }),
      () => ({ do: "crash", node: this.any() }),
      () => ({ do: "compact", node: this.any(), behind: this.upTo(3) }),
      () => this.report(),
    ];
    return this.oneOf(kinds)();
  }

  private delivery(): Command {
    return {
      do: "deliver",
      ...(this.happens(0.3) && { to: this.any() }),
      ...(this.happens(0.1) && { from: this.any() }),
      nth: this.happens(0.6) ? 0 : this.upTo(20),
      ...(this.happens(0.1) && { keep: true }),
      ...this.maybeCrash(),
    };
  }

  private proposal(): Command {
    const value = this.name("w");
    return { do: "propose", node: this.likelyLeader(), value, ...this.maybeCrash() };
  }

  private read(): Command {
    return { do: "read", node: this.likelyLeader(), value: this.name("r") };
  }

  private report(): Command {
    const to = this.any();
    return this.happens(0.5)
      ? { do: "report-unreachable", node: this.leader, to }
      : { do: "report-snapshot", node: this.leader, to, succeeded: this.happens(0.5) };
  }

  private reportSnapshot(): void {
    const to = this.any();
    const succeeded = this.happens(0.5);
    this.add({ do: "report-snapshot", node: this.leader, to, succeeded });
  }

  private changeOf(): string {
    return this.oneOf(["v", "v", "l", "r", "r", "u"]) + this.any();
  }

  private maybeCrash(): { crash?: Crash } {
    if (!this.happens(0.06)) return {};
    return { crash: this.happens(0.5) ? "before-write" : "before-send" };
  }

  private name(letter: string): string {
    this.count++;
    return `${letter}${this.count}`;
  }

  /** Now and then a command is left out. */
  private add(command: Command): void {
    if (this.happens(0.97)) this.commands.push(command);
  }

  private timeout(): number {
    return this.cluster.electionTicks + this.upTo(this.cluster.electionTicks + 1);
  }

  private likelyLeader(): NodeId {
    return this.happens(0.75) ? this.leader : this.any();
  }

  private any(): NodeId {
    return 1 + this.upTo(this.cluster.nodes);
  }

  /** An integer from 0 to below the limit. */
  private upTo(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private happens(chance: number): boolean {
    return this.random() < chance;
  }

  private oneOf<T>(list: readonly T[]): T {
    return present(list[this.upTo(list.length)], "the list is not empty");
  }

  private shuffled(count: number): readonly NodeId[] {
    const rest = Array.from({ length: count }, (_, i) => i + 1);
    return Array.from({ length: count }, () =>
      present(rest.splice(this.upTo(rest.length), 1)[0], "there is a node for every place"),
    );
  }
}
