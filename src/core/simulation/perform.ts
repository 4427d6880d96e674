/** Does an action to a world at work; what cannot be done is refused with a sentence. */

import type { Action, ActionType } from "./action.ts";
import {
  type Refusal,
  bigOutage,
  compactLog,
  crash,
  nameOf,
  pause,
  restart,
  resume,
  resumeAll,
  setClockSpeed,
  setTimers,
  timeOutNow,
  wipeDisk,
} from "./acts-on-hosts.ts";
import {
  addNode,
  changeMembers,
  removeNode,
  setRules,
  transferLeadership,
} from "./acts-on-members.ts";
import {
  cutPath,
  delayMessage,
  dropMessage,
  heal,
  isolate,
  partition,
  reconnect,
  setLatency,
  setRate,
  slowPath,
} from "./acts-on-network.ts";
import { newAutopilot } from "./autopilot-state.ts";
import { askOnce, newClients } from "./clients.ts";
import { type Draft, placeIn, tell } from "./draft.ts";
import { ticksOf } from "./pace.ts";
import { autopilotFor } from "./setup.ts";

/** Undefined when it is done. The action must be one that `checkAction` lets pass. */
export function perform(draft: Draft, action: Action): Refusal {
  const refusal = namedNodes(action)
    .map((node) => missing(draft, node))
    .find(Boolean);
  // The table holds for each type the function that takes just that action.
  const done = ACTS[action.type] as (draft: Draft, action: Action) => Refusal;
  const result = refusal ?? done(draft, action);
  tell(draft, { type: "acted", action, ...(result === undefined ? {} : { refusal: result }) });
  return result;
}

/** The action that has this type. */
type ActionOf<T extends ActionType> = Action extends infer Each
  ? Each extends { readonly type: infer Types }
    ? T extends Types
      ? Each
      : never
    : never
  : never;

const ACTS: { readonly [T in ActionType]: (draft: Draft, action: ActionOf<T>) => Refusal } = {
  crash: (draft, { node }) => crash(draft, placeIn(draft, node)),
  restart: (draft, { node }) => restart(draft, placeIn(draft, node)),
  pause: (draft, { node }) => pause(draft, placeIn(draft, node)),
  resume: (draft, { node }) => resume(draft, placeIn(draft, node)),
  "time-out-now": (draft, { node }) => timeOutNow(draft, placeIn(draft, node)),
  "wipe-disk": (draft, { node }) => wipeDisk(draft, placeIn(draft, node)),
  compact: (draft, { node }) => compactLog(draft, placeIn(draft, node)),
  "clock-speed": (draft, { node, speed }) => setClockSpeed(draft, placeIn(draft, node), speed),
  write: (draft, { node, key, value }) => ask(draft, node, { kind: "write", key, value }),
  read: (draft, { node, key }) => ask(draft, node, { kind: "read", key, value: "" }),

  isolate: (draft, { node }) => isolate(draft, node),
  reconnect: (draft, { node }) => reconnect(draft, node),
  partition: (draft, { groups }) => partition(draft, groups),
  cut: (draft, { from, to }) => cutPath(draft, from, to),
  "slow-path": (draft, { from, to, latency, jitter }) =>
    slowPath(draft, { from, to, latency, jitter }),
  latency: (draft, { latency, jitter }) => setLatency(draft, latency, jitter),
  loss: setRate,
  duplication: setRate,
  reordering: setRate,
  heal,
  "drop-message": (draft, { id }) => dropMessage(draft, id),
  "delay-message": (draft, { id, by }) => delayMessage(draft, id, by),

  "add-voter": (draft, { type }) => addNode(draft, type),
  "add-learner": (draft, { type }) => addNode(draft, type),
  "remove-node": (draft, { node }) => removeNode(draft, node),
  "change-members": (draft, { change }) => changeMembers(draft, change),
  "leave-joint": (draft) => changeMembers(draft, { transition: "auto", changes: [] }),
  "transfer-leadership": (draft, { node }) => transferLeadership(draft, node),
  "break-rules": (draft, { faults }) => setRules(draft, { broken: faults }),
  "pre-vote": (draft, { on }) => setRules(draft, { preVote: on }),
  "check-quorum": (draft, { on }) => setRules(draft, { checkQuorum: on }),

  "spread-timers": (draft) => alignOrSpread(draft, true),
  "align-timers": (draft) => alignOrSpread(draft, false),
  "resume-all": resumeAll,
  "big-outage": bigOutage,
  autopilot: (draft, { on }) => setAutopilot(draft, on),
};

function ask(
  draft: Draft,
  node: number,
  wish: { kind: "write" | "read"; key: string; value: string },
): Refusal {
  const { status } = draft.hosts[placeIn(draft, node)] ?? {};
  if (status !== "running" && status !== "paused") return `${nameOf(draft, node)} does not run.`;
  askOnce(draft, node, wish);
  return undefined;
}

/** Spread from one election timeout to the next in equal steps, or all one timeout from now. */
function alignOrSpread(draft: Draft, isSpread: boolean): Refusal {
  const { pace } = draft.setup;
  const ticks = ticksOf(pace, pace.election);
  return setTimers(draft, (turn, of) => ticks + (isSpread ? Math.floor((ticks * turn) / of) : 0));
}

function setAutopilot(draft: Draft, on: boolean): Refusal {
  const { setup, clients, now } = draft;
  if (!on) delete draft.autopilot;
  else if (draft.autopilot === undefined) {
    const wish = setup.autopilot ?? autopilotFor(setup.pace);
    draft.autopilot = newAutopilot(wish, setup.seed, now);
    // Without a client nothing would happen between two troubles.
    if (clients.every(({ once }) => once)) clients.push(...newClients(setup, now, 1));
  }
  return undefined;
}

function namedNodes(action: Action): readonly number[] {
  if ("node" in action) return [action.node];
  if ("from" in action) return [action.from, action.to];
  return action.type === "partition" ? action.groups.flat() : [];
}

function missing(draft: Draft, node: number): Refusal {
  return placeIn(draft, node) === -1 ? `There is no node ${node}.` : undefined;
}
