/** Runs etcd's test data for changes of the membership (`confchange/testdata`) on our functions. */

import {
  type Membership,
  type NodeId,
  changeSimply,
  enterJoint,
  leaveJoint,
  membershipOf,
} from "../src/core/raft/index.ts";
import { parseChanges } from "./changes.ts";
import type { Stanza } from "./stanzas.ts";

/** Our sentences, and what etcd says in their place. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  [
    "The membership is joint: it must be left before the next change.",
    "can't apply simple config change in joint config",
  ],
  [
    "More than one voter changes: that takes a joint membership.",
    "more than one voter changed without entering joint config",
  ],
  ["The membership is joint already.", "config is already joint"],
  ["A membership without voters cannot become joint.", "can't make a zero-voter config joint"],
  ["The membership is not joint, so it cannot be left.", "can't leave a non-joint config"],
  ["The change would leave no voter.", "removed all voters"],
]);

/** One file: its stanzas change one membership, one after the other. */
export class MembershipData {
  private membership: Membership = membershipOf([]);
  /** The next entry to send to each member: the last one at the time when it came. */
  private next = new Map<NodeId, number>();
  private lastIndex = 0;

  /** What the stanza's command prints in etcd's format. */
  output({ command, args, input }: Stanza): string {
    const lastIndex = this.lastIndex++;
    const changes = parseChanges(input);
    if (!changes.ok) return changes.error;
    const autoLeave = args.some(({ key, values }) => key === "autoleave" && values[0] === "true");
    const result =
      command === "leave-joint"
        ? leaveJoint(this.membership)
        : command === "simple"
          ? changeSimply(this.membership, changes.value)
          : enterJoint(this.membership, changes.value, autoLeave);
    if (!result.ok) return `${SENTENCES.get(result.error) ?? result.error}\n`;
    this.membership = result.value.membership;
    for (const node of result.value.forgotten) this.next.delete(node);
    const { voters, outgoing, learners } = this.membership;
    const members = [...voters, ...outgoing, ...learners];
    this.next = new Map(members.map((node) => [node, this.next.get(node) ?? lastIndex]));
    return `${membershipText(this.membership)}\n${this.progressText()}`;
  }

  private progressText(): string {
    const lines = [...this.next]
      .toSorted(([a], [b]) => a - b)
      .map(([node, next]) => {
        const learner = this.membership.learners.includes(node) ? " learner" : "";
        return `${node}: StateProbe match=0 next=${next}${learner}\n`;
      });
    return lines.join("");
  }
}

function membershipText({
  voters,
  outgoing,
  learners,
  learnersNext,
  autoLeave,
}: Membership): string {
  const list = (ids: readonly NodeId[]): string => `(${ids.join(" ")})`;
  return [
    `voters=${list(voters)}${outgoing.length > 0 ? `&&${list(outgoing)}` : ""}`,
    ...(learners.length > 0 ? [`learners=${list(learners)}`] : []),
    ...(learnersNext.length > 0 ? [`learners_next=${list(learnersNext)}`] : []),
    ...(autoLeave ? ["autoleave"] : []),
  ].join(" ");
}
