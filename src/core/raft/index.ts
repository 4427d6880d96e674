export { type Disk, type Write, emptyDisk, written } from "./disk.ts";
export type { FaultShape, Property } from "./fault-shape.ts";
export { type Fault, type FaultId, FAULTS } from "./faults.ts";
export type { Input, Output } from "./inputs.ts";
export { type Log, entriesBetween, firstIndex, lastIndex, lastTerm, termAt } from "./log.ts";
export type {
  AppendEntries,
  AppendEntriesReply,
  Heartbeat,
  HeartbeatReply,
  InstallSnapshot,
  Message,
  ReadIndex,
  ReadIndexReply,
  TimeoutNow,
  TransferLeadership,
  VoteReply,
  VoteRequest,
  WriteRequest,
} from "./messages.ts";
export type { Ballot, PendingRead, RaftNode, ReadRequest } from "./node.ts";
export { type Options, checkOptions, optionsFor } from "./options.ts";
export type { Progress } from "./progress.ts";
export {
  type Entry,
  type EntryData,
  type LogIndex,
  type Membership,
  type MembershipChange,
  NOBODY,
  type NodeChange,
  type NodeId,
  type ReadAnswer,
  type Role,
  type Snapshot,
  type Term,
  membershipOf,
} from "./types.ts";
export {
  type ChangedMembership,
  type MembershipResult,
  changeMembers,
  changeSimply,
  enterJoint,
  isJoint,
  isLearner,
  isMember,
  isVoter,
  leaveJoint,
  membersOf,
  votersOf,
} from "./membership.ts";
export { type Outcome, outcomeOf } from "./outcome.ts";
export {
  type VoteResult,
  committedIndex,
  jointCommittedIndex,
  jointVoteResult,
  majorityOf,
  voteResult,
} from "./quorum.ts";
export { restartNode, startNode } from "./start.ts";
export { applyStep, step, stepWithoutApplying } from "./step.ts";
export { ticksUntilDue } from "./ticks.ts";
