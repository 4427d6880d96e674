/** One entry of a log, in words. */
import type { Entry, NodeChange } from "../../core/raft/index.ts";
import { parseCommand } from "../../core/simulation/index.ts";

const CHANGE_WORDS: Readonly<Record<NodeChange["type"], string>> = {
  "add-voter": "add",
  "add-learner": "add learner",
  remove: "remove",
  update: "update",
};

/** "x=3", "no-op", or what a change of the membership does. */
export function entryText({ data }: Entry): string {
  if (data.type === "no-op") return "no-op";
  if (data.type === "change-members") {
    const { changes } = data.change;
    if (changes.length === 0) return "leave joint";
    return changes.map(({ type, node }) => `${CHANGE_WORDS[type]} node-${node}`).join(", ");
  }
  const command = parseCommand(data.value);
  return command === undefined ? data.value : `${command.key}=${command.value}`;
}

/** A field of a message, to be read. */
export function shownValue(value: unknown): string {
  if (typeof value === "string") return value === "" ? "none" : value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? `${value}` : JSON.stringify(value);
}
