/** The first start of a node, and the one after a crash: it knows what is on its disk. */

import { assert } from "../base/index.ts";
import { applyCommitted } from "./apply.ts";
import { type Disk, emptyDisk } from "./disk.ts";
import { closeDraft, openDraft } from "./draft.ts";
import type { Output } from "./inputs.ts";
import { type Log, lastIndex } from "./log.ts";
import type { RaftNode } from "./node.ts";
import { type Options, checkOptions } from "./options.ts";
import { becomeFollower } from "./roles.ts";
import { type Membership, NOBODY } from "./types.ts";

/** A node that has never run, in a cluster with this membership. */
export function startNode(options: Options, membership: Membership): RaftNode {
  return restartNode(options, emptyDisk(membership)).node;
}

/**
 * A node that starts from its disk. The state machine is to be restored from the snapshot; the
 * entries behind it that are known to be committed are applied again.
 */
export function restartNode(options: Options, disk: Disk): Output {
  const checked = checkOptions(options);
  assert(checked.ok, checked.ok ? "" : checked.error);
  const { snapshot, term, vote, commitIndex } = disk;
  const isForgetful = options.broken.includes("forgets-tail");
  const entries = isForgetful ? disk.entries.slice(0, -1) : disk.entries;
  const log: Log = { snapshot, entries };
  const last = lastIndex(log);
  const before: RaftNode = {
    id: options.id,
    options,
    role: "follower",
    term,
    vote,
    leader: NOBODY,
    log,
    // The disk of a modified Raft may have lost what it had committed.
    commitIndex: Math.max(snapshot.index, Math.min(commitIndex, last)),
    applied: snapshot.index,
    membership: snapshot.membership,
    progress: [],
    votes: [],
    transferee: NOBODY,
    pendingChangeIndex: 0,
    electionElapsed: 0,
    heartbeatElapsed: 0,
    electionTimeout: options.electionTicks,
    random: options.seed,
    earlyReads: [],
    pendingReads: [],
    writtenTo: last,
  };
  const draft = openDraft(before);
  becomeFollower(draft, term, NOBODY);
  if (snapshot.index > 0) draft.restore = snapshot;
  applyCommitted(draft);
  return closeDraft(draft, before);
}
