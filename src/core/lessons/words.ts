/** Short forms for the data of lessons, so that a step reads like what is done in it. */

import type { LogIndex, NodeId, Role, Term } from "../raft/index.ts";
import { type Action, type HostActionType, seconds } from "../simulation/index.ts";
import type { Condition } from "./condition.ts";
import type { StepAct } from "./lesson.ts";

export function act(action: Action, when?: Condition): StepAct {
  return when === undefined ? { do: action } : { when, do: action };
}

export function host(type: HostActionType, node: NodeId, when?: Condition): StepAct {
  return act({ type, node }, when);
}

export function write(node: NodeId, key: string, value: string, when?: Condition): StepAct {
  return act({ type: "write", node, key, value }, when);
}

export function read(node: NodeId, key: string, when?: Condition): StepAct {
  return act({ type: "read", node, key }, when);
}

export function after(time: number): Condition {
  return { type: "after", time: seconds(time) };
}

export function role(node: NodeId, name: Role, term?: Term): Condition {
  return { type: "role", node, role: name, ...(term === undefined ? {} : { term }) };
}

export function leads(node: NodeId, term?: Term): Condition {
  return role(node, "leader", term);
}

export function committed(index: LogIndex, ...nodes: readonly NodeId[]): Condition {
  return all(...nodes.map((node): Condition => ({ type: "committed", node, index })));
}

export function logEnd(least: LogIndex, ...nodes: readonly NodeId[]): Condition {
  return all(...nodes.map((node): Condition => ({ type: "log-end", node, least })));
}

export function logTerms(node: NodeId, ...terms: readonly Term[]): Condition {
  return { type: "log-terms", node, terms };
}

export function all(...of: readonly Condition[]): Condition {
  return { type: "all", of };
}
