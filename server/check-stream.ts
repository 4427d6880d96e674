/** Looks for what is wrong in a stream of frames: the same for a file and for a live exporter. */
import { type Instant, START, instant, since } from "../src/core/base/index.ts";
import { createPace, freshness, spoken } from "../src/core/analysis/index.ts";
import {
  type Change,
  type ClusterNode,
  EMPTY_CLUSTER,
  apply,
  closeDraft,
  isLeading,
  openDraft,
  reconnected,
} from "../src/core/cluster/index.ts";
import { type Frame, type Message, decode } from "../src/core/protocol/index.ts";
import { type Finding, type Findings, createFindings } from "./check-findings.ts";
import { createLeaderCheck } from "./check-leaders.ts";
import { createRoleCheck } from "./check-roles.ts";

export interface Checked {
  readonly frames: number;
  readonly messages: number;
  readonly refusals: number;
  /** Members that are known at the end. */
  readonly nodes: number;
  /** How often a node was told to lead that did not lead before. */
  readonly leaders: number;
  /** From the first frame to the end. */
  readonly lastAt: Instant;
  readonly wrong: number;
  readonly noted: number;
  /** In the order of time; of each kind only the first are listed. */
  readonly findings: readonly Finding[];
}

/** Kinds of origin that tell each change as it happens; others look now and then. */
const TELLS_ALL: ReadonlySet<string> = new Set(["pfsd", "simulation", "recording"]);

export class StreamCheck {
  readonly #findings: Findings = createFindings();
  readonly #leaders = createLeaderCheck(this.#findings);
  readonly #roles = createRoleCheck(this.#findings);
  readonly #leading = new Map<string, ClusterNode>();
  readonly #pace = createPace();
  #cluster = openDraft(EMPTY_CLUSTER);
  #frames = 0;
  #messages = 0;
  #refusals = 0;
  #first: Instant | undefined;
  #heard: Instant | undefined;
  #lost: Instant | undefined;
  #seq: number | undefined;

  frame({ at: when, wire }: Frame): void {
    const at = this.#since(when);
    this.#frames += 1;
    this.#silence(at);
    this.#heard = at;
    this.#pace.heard(at);
    for (const decoded of decode(wire)) {
      if (decoded.ok) this.#take(decoded.value, at);
      else {
        this.#refusals += 1;
        this.#wrong("refusal", at, decoded.error.sentence);
      }
    }
  }

  /** A frame that is not even text. */
  binary(when: Instant, bytes: number): void {
    this.#frames += 1;
    this.#refusals += 1;
    const sentence = `A binary frame of ${bytes} bytes came; messages travel in text frames.`;
    this.#wrong("refusal", this.#since(when), sentence);
  }

  /** The connection was lost: what is known is from before it. */
  lost(when: Instant): void {
    const at = this.#since(when);
    this.#lost = at;
    this.#heard = undefined;
    this.#seq = undefined;
    this.#pace.reset();
    this.#leading.clear();
    this.#leaders.end(at);
    this.#cluster = openDraft(reconnected(closeDraft(this.#cluster)));
  }

  /** The connection is open: from here on it is counted, if no frame came before. */
  open(when: Instant): void {
    const at = this.#since(when);
    if (this.#lost === undefined) return;
    const span = spoken(since(this.#lost, at));
    this.#wrong("gap", this.#lost, `The connection was lost for ${span}.`);
    this.#lost = undefined;
  }

  /** A line of a file that is none of a recording. */
  unreadable(sentence: string): void {
    this.#wrong("unreadable", START, sentence);
  }

  /** `when`: until when it was listened. */
  end(when: Instant): Checked {
    const at = this.#since(when);
    this.#silence(at);
    if (this.#frames === 0)
      this.#wrong("gap", START, `Nothing came in ${spoken(since(START, at))}.`);
    if (this.#lost !== undefined) {
      this.#wrong("gap", this.#lost, "The connection was lost and not made again.");
    }
    this.#leaders.end(at);
    const { origin, nodes } = this.#cluster;
    this.#roles.end(origin !== undefined && !TELLS_ALL.has(origin.kind));
    const { list, wrong, noted } = this.#findings;
    return {
      frames: this.#frames,
      messages: this.#messages,
      refusals: this.#refusals,
      nodes: [...nodes.values()].filter(({ described }) => described).length,
      leaders: this.#leaders.elected,
      lastAt: at,
      wrong,
      noted,
      findings: list.toSorted((a, b) => a.at - b.at),
    };
  }

  #take(message: Message, at: Instant): void {
    this.#messages += 1;
    this.#sequence(message, at);
    let changed = false;
    apply(this.#cluster, message, at, (change) => {
      changed = true;
      this.#change(change);
    });
    if (changed) this.#leaders.see(at, this.#leading);
  }

  #change(change: Change): void {
    const { at, before, after } = change;
    this.#roles.see(change);
    if (after === undefined || !isLeading(after)) {
      this.#leading.delete(after?.uuid ?? before?.uuid ?? "");
      return;
    }
    this.#leading.set(after.uuid, after);
    // A fact told with the role: one from before would be of another term.
    const { raft } = after;
    if (raft?.term !== undefined && raft !== before?.raft) this.#leaders.term(at, after, raft.term);
  }

  #sequence({ seq }: Message, at: Instant): void {
    if (seq === undefined) return;
    const last = this.#seq;
    this.#seq = seq;
    if (last === undefined || seq === last + 1) return;
    const missing = seq - last - 1;
    const sentence =
      missing > 0
        ? `${missing === 1 ? "1 message is" : `${missing} messages are`} missing before seq ${seq}.`
        : `seq went back from ${last} to ${seq}: the exporter began again, or repeats itself.`;
    this.#wrong("gap", at, sentence);
  }

  #silence(at: Instant): void {
    if (this.#heard === undefined) return;
    const pause = since(this.#heard, at);
    const { usual } = this.#pace;
    if (freshness(pause, usual) !== "silent") return;
    const rhythm = usual === undefined ? "" : `; usually something comes every ${spoken(usual)}`;
    this.#wrong("gap", this.#heard, `Nothing came for ${spoken(pause)}${rhythm}.`);
  }

  #wrong(kind: Finding["kind"], at: Instant, sentence: string): void {
    this.#findings.add({ level: "wrong", kind, at, sentence, nodes: [] });
  }

  /** Counted from the first frame. */
  #since(when: Instant): Instant {
    this.#first ??= when;
    return instant(Math.max(0, when - this.#first));
  }
}
