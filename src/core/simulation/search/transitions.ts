/**
 * What a node makes of an input, remembered: few different nodes get few different messages, in
 * very many worlds. Equal nodes and equal messages become one object each, so that they can be
 * compared and looked up as such.
 */

import {
  type Input,
  type Message,
  type Output,
  type RaftNode,
  restartNode,
  step,
  written,
} from "../../raft/index.ts";
import type { Seen } from "../invariants/index.ts";
import { Keys } from "./keys.ts";
import { nodeOf, timeless } from "./timeless.ts";

export interface Transition {
  readonly after: Seen;
  /** Undefined when the node was started again; its node is the one after. */
  readonly output: Output | undefined;
}

export class Transitions {
  readonly keys = new Keys();
  readonly #known = new WeakMap<Seen, Map<Message | string, Transition>>();

  /** What comes of it; undefined starts the node again. Equal `name`s must mean equal inputs. */
  take(seen: Seen, name: Message | string, input: Input | undefined): Transition {
    let ofSeen = this.#known.get(seen);
    if (ofSeen === undefined) {
      ofSeen = new Map();
      this.#known.set(seen, ofSeen);
    }
    let transition = ofSeen.get(name);
    if (transition === undefined) {
      transition = this.#make(seen, input);
      ofSeen.set(name, transition);
    }
    return transition;
  }

  #make(seen: Seen, input: Input | undefined): Transition {
    const before = nodeOf(seen);
    if (input === undefined) {
      const { node } = restartNode(before.options, seen.disk);
      return { after: this.#seen(node, seen), output: undefined };
    }
    const output = step(before, input);
    const disk = written(seen.disk, output.write);
    const after = this.#seen(output.node, { ...seen, disk });
    const messages = output.messages.map((message) => this.keys.one(message));
    return { after, output: { ...output, messages, node: nodeOf(after) } };
  }

  #seen(node: RaftNode, { id, disk }: Seen): Seen {
    return this.keys.oneSeen({ id, node: timeless(node), disk, lost: false });
  }
}
