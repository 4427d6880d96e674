/** How often the interesting things happened, so that no agreement is about nothing. */

import type { Input, Message, RaftNode } from "../src/core/raft/index.ts";

/** They are one in 55; of scripts that end early, not more can be meant. */
const ONE_IN = 30;

export class Counts {
  scripts = 0;
  commands = 0;
  steps = 0;
  elections = 0;
  preVotes = 0;
  steppedDown = 0;
  snapshotsSent = 0;
  snapshotsInstalled = 0;
  compactions = 0;
  membershipChanges = 0;
  jointEntered = 0;
  jointLeft = 0;
  learnersAdded = 0;
  transfersCompleted = 0;
  transfersAborted = 0;
  restarts = 0;
  crashesInAStep = 0;
  rejectedAppends = 0;
  truncatedLogs = 0;
  forwardedWrites = 0;
  answeredReads = 0;
  /** Commands left out, because ours is meant to differ there: deviations.ts tells why. */
  leftOut = 0;
  /** Scripts that the library itself ended, by a panic that is known; compared up to there. */
  endedByPanic = 0;
  /** Scripts compared up to such a place that a follower had passed on. */
  endedByDeviation = 0;

  /** Takes one step into account. */
  count(before: RaftNode, input: Input, after: RaftNode, sent: readonly Message[]): void {
    this.steps++;
    this.countRole(before, input, after);
    this.countMembership(before, after);
    if (input.type === "compact") this.compactions++;
    if (after.log.snapshot.index > before.log.snapshot.index && input.type === "message") {
      this.snapshotsInstalled++;
    }
    if (after.log !== before.log && isTruncated(before, after)) this.truncatedLogs++;
    for (const { type, ...message } of sent) {
      if (type === "install-snapshot") this.snapshotsSent++;
      if (type === "write-request") this.forwardedWrites++;
      if (type === "append-entries-reply" && "success" in message && !message.success) {
        this.rejectedAppends++;
      }
    }
  }

  /** Things that never happened, by name. */
  missing(): readonly string[] {
    return this.entries()
      .filter(([, count]) => count === 0)
      .map(([name]) => name);
  }

  /** More scripts than one in so many have ended early, so that too little was compared. */
  endsTooOften(): boolean {
    return (this.endedByPanic + this.endedByDeviation) * ONE_IN > this.scripts;
  }

  entries(): readonly (readonly [string, number])[] {
    return Object.entries(this).filter(
      (entry): entry is [string, number] => typeof entry[1] === "number",
    );
  }

  private countRole(before: RaftNode, input: Input, after: RaftNode): void {
    const { role } = after;
    if (role === "leader" && before.role !== "leader") this.elections++;
    if (role === "pre-candidate" && before.role !== "pre-candidate") this.preVotes++;
    if (before.role !== "leader") return;
    if (role !== "leader") this.steppedDown++;
    if (before.transferee === 0 || after.transferee !== 0) return;
    const wasWon =
      input.type === "message" &&
      input.message.type === "request-vote" &&
      input.message.from === before.transferee;
    if (wasWon) this.transfersCompleted++;
    else this.transfersAborted++;
  }

  private countMembership(before: RaftNode, after: RaftNode): void {
    if (before.membership === after.membership) return;
    this.membershipChanges++;
    const wasJoint = before.membership.outgoing.length > 0;
    const isJoint = after.membership.outgoing.length > 0;
    if (isJoint && !wasJoint) this.jointEntered++;
    if (wasJoint && !isJoint) this.jointLeft++;
    if (after.membership.learners.length > before.membership.learners.length) this.learnersAdded++;
  }
}

/** Some entry of before has made place for one of another term. */
function isTruncated(before: RaftNode, after: RaftNode): boolean {
  const { snapshot, entries } = after.log;
  return before.log.entries.some(({ index, term }) => {
    const now = entries[index - snapshot.index - 1];
    return index > snapshot.index && (now === undefined || now.term !== term);
  });
}
