/** What is told of a step: a sentence for each thing that happened and that one should notice. */

import type { NodeId } from "../raft/index.ts";
import {
  type Cause,
  type Fact,
  type Hear,
  type Microseconds,
  type Operation,
  type World,
  explain,
  hostOf,
} from "../simulation/index.ts";

export interface Happening {
  readonly at: Microseconds;
  readonly text: string;
}

/** A listener for a world, and the list that it fills. */
export function listen(): { readonly hear: Hear; readonly heard: readonly Happening[] } {
  const heard: Happening[] = [];
  const hear: Hear = (fact, world) => {
    for (const text of sentencesOf(fact, world)) heard.push({ at: fact.at, text });
  };
  return { hear, heard };
}

function sentencesOf(fact: Fact, world: World): readonly string[] {
  const nameOf = (node: NodeId): string => hostOf(world, node)?.name ?? `node-${node}`;
  const { type } = fact;
  if (type === "stepped") return explain(fact, nameOf).map(({ text }) => text);
  if (type === "status") return [statusSentence(fact, nameOf(fact.host))];
  if (type !== "called" && type !== "returned" && type !== "given-up") return [];
  const { operation } = fact;
  const name = nameOf(operation.node);
  if (type === "called") return [`A client ${wish(operation)} at ${name}.`];
  if (type === "returned") return [answer(operation, name)];
  return [`The client at ${name} that ${wish(operation)} waits no longer: it was not answered.`];
}

const CAUSES: Readonly<Record<Cause, string>> = {
  crash: "crashed.",
  restart: "started again, with what is on its disk.",
  pause: "stands still.",
  resume: "runs again.",
  wipe: "lost its disk.",
  join: "started, with an empty log.",
  removal: "read of its own removal and ended.",
  failure: "failed.",
};

function statusSentence({ cause }: Extract<Fact, { type: "status" }>, name: string): string {
  return `${name} ${CAUSES[cause]}`;
}

function wish({ kind, key, value }: Operation): string {
  return kind === "write" ? `writes ${key}=${value}` : `reads ${key}`;
}

function answer({ kind, key, value, result }: Operation, name: string): string {
  if (kind === "write") return `${name} told its client that ${key}=${value} is done.`;
  const what = result === undefined ? "no value" : result;
  return `${name} answered the read of ${key}: ${what}.`;
}
