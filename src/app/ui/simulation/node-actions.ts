/** What can be done to one node, as its buttons and its menu offer it. */
import type { Action } from "../../../core/simulation/index.ts";
import type { TrueNode, Truth } from "../../store/index.ts";

export interface NodeAction {
  /** The same for the same thing, in whatever state the node is. */
  readonly id: string;
  readonly label: string;
  /** What it does, told to a student. */
  readonly hint: string;
  readonly action: Action;
}

/** In a thousandth of the true speed. */
export const CLOCK_SPEEDS: readonly (readonly [speed: number, words: string])[] = [
  [100, "10 times slower"],
  [500, "half as fast"],
  [1_000, "true speed"],
  [2_000, "twice as fast"],
  [10_000, "10 times faster"],
];
const TRUE_SPEED = 1_000;

/** Those that make sense now; what the cluster refuses is refused with a sentence. */
export function nodeActions(node: TrueNode, truth: Truth): readonly NodeAction[] {
  if (node.status === "removed") return [];
  return [...processActions(node), ...raftActions(node), ...networkActions(node, truth)];
}

function processActions({ id: node, status }: TrueNode): readonly NodeAction[] {
  const stop: NodeAction = {
    id: "stop",
    label: "Stop",
    hint: "The process ends at once: what is not on its disk is lost",
    action: { type: "crash", node },
  };
  if (status === "stopped") {
    const hint = "The process starts and knows what is on its disk";
    return [{ id: "restart", label: "Restart", hint, action: { type: "restart", node } }];
  }
  if (status === "paused") {
    const hint = "The process goes on, with all that has come in meanwhile";
    return [{ id: "resume", label: "Resume", hint, action: { type: "resume", node } }, stop];
  }
  const hint = "The process stands still and keeps its memory";
  return [stop, { id: "pause", label: "Pause", hint, action: { type: "pause", node } }];
}

function raftActions({ id: node }: TrueNode): readonly NodeAction[] {
  return [
    {
      id: "time-out",
      label: "Time out now",
      hint: "Its election timeout elapses: it stands for election",
      action: { type: "time-out-now", node },
    },
    {
      id: "transfer",
      label: "Make leader",
      hint: "The leader gives the leadership to it",
      action: { type: "transfer-leadership", node },
    },
    {
      id: "compact",
      label: "Compact log",
      hint: "It makes a snapshot of all that it has applied and drops the log up to there",
      action: { type: "compact", node },
    },
  ];
}

function networkActions(node: TrueNode, { isolated }: Truth): readonly NodeAction[] {
  const { id } = node;
  return [
    isolated.includes(id)
      ? {
          id: "reconnect",
          label: "Reconnect",
          hint: "Messages reach it again",
          action: { type: "reconnect", node: id },
        }
      : {
          id: "isolate",
          label: "Isolate",
          hint: "Nothing reaches it or leaves it",
          action: { type: "isolate", node: id },
        },
    {
      id: "wipe",
      label: "Wipe disk",
      hint: "It ends, and its disk is empty when it starts again: Raft promises nothing then",
      action: { type: "wipe-disk", node: id },
    },
    {
      id: "remove",
      label: "Remove",
      hint: "The leader is asked to take it out of the cluster",
      action: { type: "remove-node", node: id },
    },
  ];
}

/** For the menu, where there is no form: a write of the next number, a read, another clock. */
export function quickActions(node: TrueNode): readonly NodeAction[] {
  if (node.status === "removed") return [];
  const { id, clockSpeed } = node;
  const value = String(nextValue(node));
  const speed = clockSpeed === TRUE_SPEED ? 2_000 : TRUE_SPEED;
  return [
    {
      id: "write",
      label: `Write x = ${value} here`,
      hint: "A client writes at this node",
      action: { type: "write", node: id, key: "x", value },
    },
    {
      id: "read",
      label: "Read x here",
      hint: "A client reads at this node",
      action: { type: "read", node: id, key: "x" },
    },
    {
      id: "clock",
      label: speed === TRUE_SPEED ? "Clock at true speed" : "Clock twice as fast",
      hint: "Its clock, by which its timers run",
      action: { type: "clock-speed", node: id, speed },
    },
  ];
}

/** A value that was not written yet, as far as this node knows. */
export function nextValue({ snapshotIndex, log }: TrueNode): number {
  return (log.at(-1)?.index ?? snapshotIndex) + 1;
}
