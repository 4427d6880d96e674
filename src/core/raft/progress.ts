/** What a leader knows of one member's log, and how it sends to it (paper, section 5.3). */

import type { LogIndex, NodeId } from "./types.ts";

export interface Progress {
  readonly node: NodeId;
  /** The highest entry known to be on that node's disk. */
  readonly matchIndex: LogIndex;
  /** The next entry to send. */
  readonly nextIndex: LogIndex;
  /**
   * `probe`: one message at a time, to find where the logs agree. `replicate`: messages follow each
   * other without waiting. `snapshot`: nothing, until the snapshot has arrived.
   */
  readonly state: "probe" | "replicate" | "snapshot";
  /** Index of the snapshot on its way; 0 for none. */
  readonly pendingSnapshot: LogIndex;
  /** It was heard since quorums were last checked. */
  readonly recentActive: boolean;
  /** While probing: a message is on its way. */
  readonly probeSent: boolean;
  /** While replicating: the last index of each message on its way, oldest first. */
  readonly inflight: readonly LogIndex[];
}

/** Nothing is known yet but where to start. */
export function newProgress(node: NodeId, nextIndex: LogIndex, recentActive: boolean): Progress {
  return {
    node,
    matchIndex: 0,
    nextIndex,
    state: "probe",
    pendingSnapshot: 0,
    recentActive,
    probeSent: false,
    inflight: [],
  };
}

export function isPaused(progress: Progress, maxInflight: number): boolean {
  if (progress.state === "probe") return progress.probeSent;
  return progress.state === "snapshot" || progress.inflight.length >= maxInflight;
}

/** Starts to probe; behind a snapshot, from the snapshot on. */
export function becomeProbe(progress: Progress): Progress {
  const nextIndex =
    progress.state === "snapshot"
      ? Math.max(progress.matchIndex, progress.pendingSnapshot) + 1
      : progress.matchIndex + 1;
  return { ...reset(progress), state: "probe", nextIndex };
}

export function becomeReplicate(progress: Progress): Progress {
  return { ...reset(progress), state: "replicate", nextIndex: progress.matchIndex + 1 };
}

export function becomeSnapshot(progress: Progress, index: LogIndex): Progress {
  return { ...reset(progress), state: "snapshot", pendingSnapshot: index };
}

/** The member has everything up to `index`. */
export function acknowledged(progress: Progress, index: LogIndex): Progress {
  const isNews = progress.matchIndex < index;
  const isBehind = progress.nextIndex <= index;
  if (!isNews && !isBehind) return progress;
  return {
    ...progress,
    matchIndex: isNews ? index : progress.matchIndex,
    nextIndex: isBehind ? index + 1 : progress.nextIndex,
    probeSent: isNews ? false : progress.probeSent,
  };
}

/**
 * The member refused entries after `refused`, and its log ends at `lastLogIndex`. Undefined when
 * that is no news: the answer to a message from before the last one.
 */
export function refused(
  progress: Progress,
  refused: LogIndex,
  lastLogIndex: LogIndex,
): Progress | undefined {
  if (progress.state === "replicate") {
    if (refused <= progress.matchIndex) return undefined;
    return becomeProbe(progress);
  }
  if (progress.nextIndex - 1 !== refused) return undefined;
  const nextIndex = Math.max(1, Math.min(refused, lastLogIndex + 1));
  return { ...progress, nextIndex, probeSent: false };
}

/** Messages up to `index` have arrived. */
export function arrived(progress: Progress, index: LogIndex): Progress {
  const inflight = progress.inflight.filter((last) => last > index);
  return inflight.length === progress.inflight.length ? progress : { ...progress, inflight };
}

/** What is known of that node; the list is sorted by node. */
export function progressOf(list: readonly Progress[], node: NodeId): Progress | undefined {
  return list[placeOf(list, node)];
}

/** The list with this in the place of what was known of the node. */
export function withProgress(list: readonly Progress[], progress: Progress): readonly Progress[] {
  const place = placeOf(list, progress.node);
  return place < 0 || list[place] === progress ? list : list.with(place, progress);
}

/** By halving: a hundred nodes are asked about with every answer. -1 for a stranger. */
function placeOf(list: readonly Progress[], node: NodeId): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = list[middle]?.node ?? node;
    if (found === node) return middle;
    if (found < node) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function reset(progress: Progress): Progress {
  return { ...progress, probeSent: false, pendingSnapshot: 0, inflight: [] };
}
