/**
 * The parts that small worlds are made of, each once and with a number: few different nodes,
 * histories and messages make very many worlds.
 */

import { present } from "../../base/index.ts";
import type { Message } from "../../raft/index.ts";
import type { History, Seen } from "../invariants/index.ts";
import { mirroredHistory, mirroredMessage, mirroredSeen } from "./mirror.ts";

/** Equal ones are one object, and have one number, from 0 on. */
export interface NumberedSeen extends Seen {
  readonly number: number;
}

/** The same; it is not changed any more. */
export interface NumberedHistory extends History {
  readonly number: number;
}

export class Parts {
  readonly #nodes = new Map<string, NumberedSeen>();
  readonly #histories = new Map<string, NumberedHistory>();
  readonly #numbers = new Map<string, number>();
  readonly #messages: Message[] = [];

  /** By their numbers; each is the other's. */
  readonly #mirroredNodes: NumberedSeen[] = [];
  readonly #mirroredHistories: NumberedHistory[] = [];
  readonly #mirroredMessages: number[] = [];

  mirroredNode(seen: NumberedSeen): NumberedSeen {
    return (this.#mirroredNodes[seen.number] ??= this.node(mirroredSeen(seen)));
  }

  mirroredHistory(history: NumberedHistory): NumberedHistory {
    return (this.#mirroredHistories[history.number] ??= this.history(mirroredHistory(history)));
  }

  mirroredMessage(number: number): number {
    return (this.#mirroredMessages[number] ??= this.numberOf(
      mirroredMessage(this.message(number)),
    ));
  }

  node(seen: Seen): NumberedSeen {
    const text = textOf(seen);
    let known = this.#nodes.get(text);
    if (known === undefined) {
      known = { ...seen, number: this.#nodes.size };
      this.#nodes.set(text, known);
    }
    return known;
  }

  history(history: History): NumberedHistory {
    const text = textOfHistory(history);
    let known = this.#histories.get(text);
    if (known === undefined) {
      known = { ...history, number: this.#histories.size };
      this.#histories.set(text, known);
    }
    return known;
  }

  /** The number of a message; equal ones have the same. */
  numberOf(message: Message): number {
    const text = JSON.stringify(message);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#messages.length;
      this.#numbers.set(text, number);
      this.#messages.push(message);
    }
    return number;
  }

  message(number: number): Message {
    return present(this.#messages[number], `message ${number}`);
  }
}

/** All that a decision can depend on here; what is on disk is also in memory while all is well. */
function textOf({ id, node, disk }: Seen): string {
  const { role, leader, commitIndex, progress, votes, log } = present(node, `node ${id}`);
  const known = progress.map(({ matchIndex, nextIndex, state, probeSent }) => {
    return [matchIndex, nextIndex, state, probeSent];
  });
  const memory = [id, role, leader, commitIndex, votes, known];
  const { term, vote } = disk;
  const isSame =
    node?.term === term && node.vote === vote && log.entries.length === disk.entries.length;
  const more = isSame ? 0 : [node?.term, node?.vote, log.entries];
  return JSON.stringify([memory, more, term, vote, disk.commitIndex, disk.entries]);
}

/** All that the checks can ask of it. */
function textOfHistory({ leaders, entries, committed }: History): string {
  return JSON.stringify([
    inOrder(leaders),
    inOrder(committed).map(([index, { entry, inTerm }]) => [index, entry, inTerm]),
    inOrder(entries).map(([key, { entry, previousTerm }]) => [key, entry.data, previousTerm]),
  ]);
}

function inOrder<T>(map: ReadonlyMap<number, T>): readonly (readonly [number, T])[] {
  return [...map].toSorted(([one], [other]) => one - other);
}
