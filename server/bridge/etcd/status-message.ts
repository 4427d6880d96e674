/**
 * Reads `StatusResponse` as etcd answers over gRPC: the same as the gateway writes in JSON. The
 * numbers of the fields are those of etcd's rpc.proto, and the same in 3.4, 3.5 and 3.6.
 */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import { whole } from "../json.ts";
import { type Field, fieldsOf } from "../protobuf.ts";
import { type MaintenanceStatus, STRANGE } from "./answers.ts";

const HEADER = 1;
const MEMBER_ID_IN_HEADER = 2;
const VERSION = 2;
const LEADER = 4;
const RAFT_INDEX = 5;
const RAFT_TERM = 6;
const RAFT_APPLIED_INDEX = 7;

export function readStatusMessage(message: Buffer): Result<MaintenanceStatus, string> {
  const status = fieldsOf(message);
  const header = status?.get(HEADER);
  const id = Buffer.isBuffer(header) ? hexOf(fieldsOf(header)?.get(MEMBER_ID_IN_HEADER)) : "";
  if (status === undefined || id === undefined || id === "") return fail(STRANGE);
  const leader = hexOf(status.get(LEADER));
  const term = count(status.get(RAFT_TERM));
  const commitIndex = count(status.get(RAFT_INDEX));
  const lastApplied = count(status.get(RAFT_APPLIED_INDEX));
  if (leader === undefined || term === undefined) return fail(STRANGE);
  if (commitIndex === undefined || lastApplied === undefined) return fail(STRANGE);
  const text = status.get(VERSION);
  const version = Buffer.isBuffer(text) ? text.toString("utf8") : "";
  return ok({ id, leader, term, commitIndex, lastApplied, version });
}

/** A field that is absent is 0. */
function count(field: Field = 0n): number | undefined {
  return typeof field === "bigint" ? whole(Number(field)) : undefined;
}

/** Empty for nobody, which is 0. */
function hexOf(field: Field = 0n): string | undefined {
  if (typeof field !== "bigint") return undefined;
  return field === 0n ? "" : field.toString(16);
}
