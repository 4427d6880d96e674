/**
 * Short exact names for worlds, so that millions can be remembered: each different part gets a
 * number when it is first met, and a world is named by the numbers of its parts.
 */

import { present } from "../../base/index.ts";
import type { Message } from "../../raft/index.ts";
import type { History, Seen } from "../invariants/index.ts";
import type { SmallWorld } from "./small-shape.ts";

export class Keys {
  readonly #numbers = new Map<string, number>();
  readonly #nodes = new WeakMap<Seen, number>();
  readonly #histories = new WeakMap<History, number>();
  readonly #seen = new Map<string, Seen>();
  readonly #messages = new Map<string, Message>();
  readonly #numberOfMessage = new WeakMap<Message, number>();

  /** The same message for equal ones. */
  one(message: Message): Message {
    const text = JSON.stringify(message);
    const known = this.#messages.get(text);
    if (known !== undefined) return known;
    this.#messages.set(text, message);
    this.#numberOfMessage.set(message, this.#messages.size);
    return message;
  }

  /** The same for equal ones. */
  oneSeen(seen: Seen): Seen {
    const name = `${seen.id} ${this.#nodeNumber(seen)}`;
    const known = this.#seen.get(name);
    if (known !== undefined) return known;
    this.#seen.set(name, seen);
    return seen;
  }

  /** Equal messages must be one; the messages are in the order of their numbers. */
  numberOf(message: Message): number {
    return this.#numberOfMessage.get(message) ?? 0;
  }

  keyOf(world: SmallWorld): string {
    let key = "";
    for (const seen of world.all) key += String.fromCharCode(...halves(this.#nodeNumber(seen)));
    key += String.fromCharCode(...halves(this.#historyNumber(world.history)));
    key += String.fromCharCode(
      world.writes * 16 + world.crashes,
      world.heartbeats * 16 + world.campaigns,
    );
    let bits = 0;
    let word = 0;
    // One character for sixteen messages.
    for (const message of world.sent) {
      const number = this.numberOf(message);
      while (number >= (word + 1) * 16) {
        key += String.fromCharCode(bits);
        bits = 0;
        word++;
      }
      bits |= 1 << (number - word * 16);
    }
    return key + String.fromCharCode(bits);
  }

  #nodeNumber(seen: Seen): number {
    let number = this.#nodes.get(seen);
    if (number === undefined) {
      number = this.#number(textOf(seen));
      this.#nodes.set(seen, number);
    }
    return number;
  }

  #historyNumber(history: History): number {
    let number = this.#histories.get(history);
    if (number === undefined) {
      const committed = [...history.committed].map(([index, { entry, inTerm }]) => {
        return [index, entry.term, entry.data, inTerm];
      });
      number = this.#number(
        JSON.stringify([[...history.leaders].toSorted(([a], [b]) => a - b), committed]),
      );
      this.#histories.set(history, number);
    }
    return number;
  }

  #number(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
    }
    return number;
  }
}

function halves(number: number): [number, number] {
  return [number >>> 16, number & 0xffff];
}

/** All that a decision can depend on here; what is on disk is also in memory while all is well. */
function textOf({ node, disk }: Seen): string {
  const { role, leader, commitIndex, progress, votes, log, pendingChangeIndex } = present(node, "");
  const known = progress.map(({ matchIndex, nextIndex, state, probeSent, inflight }) => {
    return [matchIndex, nextIndex, state, probeSent, inflight];
  });
  const memory = [role, leader, commitIndex, pendingChangeIndex, votes, known];
  const { term, vote } = disk;
  const isSame =
    node?.term === term && node.vote === vote && log.entries.length === disk.entries.length;
  const more = isSame ? 0 : [node?.term, node?.vote, log.entries];
  return JSON.stringify([memory, more, term, vote, disk.commitIndex, disk.entries]);
}
