/**
 * Rules that can be switched off, each at exactly one point of the algorithm: to see what they are
 * for, and that the checks notice.
 */

import type { FaultShape } from "./fault-shape.ts";
import { ELECTION_FAULTS } from "./faults-of-elections.ts";
import { LOG_FAULTS } from "./faults-of-logs.ts";
import { MEMBERSHIP_FAULTS } from "./faults-of-membership.ts";

const TABLE = [...ELECTION_FAULTS, ...LOG_FAULTS, ...MEMBERSHIP_FAULTS] as const;

export type FaultId = (typeof TABLE)[number]["id"];

export interface Fault extends FaultShape {
  readonly id: FaultId;
}

export const FAULTS: readonly Fault[] = TABLE;
