/**
 * What a node makes of an input, and a history of what a node did, both remembered: few different
 * nodes get few different messages, in very many worlds.
 */

import {
  type Input,
  type NodeId,
  type Options,
  type Output,
  type RaftNode,
  emptyDisk,
  membershipOf,
  restartNode,
  step,
  written,
} from "../../raft/index.ts";
import { type Seen, type Step, copyOf, emptyHistory, remember } from "../invariants/index.ts";
import { type NumberedHistory, type NumberedSeen, Parts } from "./parts.ts";
import { nodeOf, timeless } from "./timeless.ts";

export interface Transition {
  readonly after: NumberedSeen;
  /** Undefined when the node was started again; its node is the one after. */
  readonly output: Output | undefined;
  /** The numbers of the messages that leave. */
  readonly sent: readonly number[];
}

export class Transitions {
  readonly parts = new Parts();
  readonly #known = new Map<NumberedSeen, Map<number | string, Transition>>();
  readonly #histories = new Map<NumberedHistory, Map<Transition, NumberedHistory>>();

  /** A node that has never run. */
  first(id: NodeId, members: readonly NodeId[], options: Options): NumberedSeen {
    const disk = emptyDisk(membershipOf(members));
    return this.#seen(restartNode(options, disk).node, { id, node: undefined, disk, lost: false });
  }

  firstHistory(): NumberedHistory {
    return this.parts.history(emptyHistory());
  }

  /** What came of it before. Equal `name`s mean equal inputs: a message's number, or a text. */
  known(seen: NumberedSeen, name: number | string): Transition | undefined {
    return this.#known.get(seen)?.get(name);
  }

  /** What comes of it; undefined starts the node again. */
  make(seen: NumberedSeen, name: number | string, input: Input | undefined): Transition {
    const transition = this.#make(seen, input);
    mapIn(this.#known, seen).set(name, transition);
    return transition;
  }

  /** What is remembered after that transition, which is this step. */
  remembered(history: NumberedHistory, transition: Transition, made: Step): NumberedHistory {
    const ofHistory = mapIn(this.#histories, history);
    let after = ofHistory.get(transition);
    if (after === undefined) {
      const copy = copyOf(history);
      remember(copy, made);
      after = this.parts.history(copy);
      ofHistory.set(transition, after);
    }
    return after;
  }

  #make(seen: NumberedSeen, input: Input | undefined): Transition {
    const before = nodeOf(seen);
    if (input === undefined) {
      const { node } = restartNode(before.options, seen.disk);
      return { after: this.#seen(node, seen), output: undefined, sent: [] };
    }
    const output = step(before, input);
    const after = this.#seen(output.node, { ...seen, disk: written(seen.disk, output.write) });
    const sent = output.messages.map((message) => this.parts.numberOf(message));
    return { after, output: { ...output, node: nodeOf(after) }, sent };
  }

  #seen(node: RaftNode, { id, disk }: Seen): NumberedSeen {
    return this.parts.node({ id, node: timeless(node), disk, lost: false });
  }
}

function mapIn<Key, Inner, Value>(outer: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  let inner = outer.get(key);
  if (inner === undefined) {
    inner = new Map();
    outer.set(key, inner);
  }
  return inner;
}
