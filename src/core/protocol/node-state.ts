/**
 * Reads the `state` text of a node: roles and flags joined by `|`, in any case and order.
 * Source: docs/wire-format.md, "How a node's state is read".
 */

export type Role = "leader" | "candidate" | "follower";

export interface NodeState {
  /**
   * Absent when the text gives no information about the role (`unknown`, `inactive` alone, a word
   * of its own).
   */
  readonly role?: Role;
  /** The node is reported down. It wins the styling; the role stays underneath. */
  readonly inactive: boolean;
  /** This is the node that exports: the one we hear from. */
  readonly current: boolean;
  /** The text says `unknown`: no information, not a change. */
  readonly unknown: boolean;
  /** Tokens that are no word of the protocol, as written. */
  readonly others: readonly string[];
  /** More than one role was claimed at once; the most powerful won. */
  readonly contradiction: boolean;
}

const POWER: Readonly<Record<Role, number>> = { follower: 1, candidate: 2, leader: 3 };
const OTHERS_KEPT = 8;
const TOKENS_READ = 64;
const CACHE_LIMIT = 512;
const CACHED_LENGTH = 128;

// A cluster repeats a handful of texts for ever; the cache makes a flood of `nodechange` cheap.
const cache = new Map<string, NodeState>();

export function parseNodeState(text: string): NodeState {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const state = read(text);
  if (text.length <= CACHED_LENGTH) {
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(text, state);
  }
  return state;
}

function isRole(token: string): token is Role {
  return token === "leader" || token === "candidate" || token === "follower";
}

function read(text: string): NodeState {
  let role: Role | undefined;
  let roles = 0;
  let inactive = false;
  let current = false;
  let unknown = false;
  const others: string[] = [];
  for (const part of text.split("|", TOKENS_READ)) {
    const written = part.trim();
    const token = written.toLowerCase();
    if (token === "") continue;
    if (isRole(token)) {
      if (role !== token) roles += 1;
      if (role === undefined || POWER[token] > POWER[role]) role = token;
    } else if (token === "inactive") inactive = true;
    else if (token === "current") current = true;
    else if (token === "unknown") unknown = true;
    else if (others.length < OTHERS_KEPT) others.push(written);
  }
  // Blank means follower; but a word of the exporter's own, or "inactive", is not blank.
  if (role === undefined && !inactive && !unknown && others.length === 0) role = "follower";
  const state = { inactive, current, unknown, others, contradiction: roles > 1 };
  return role === undefined ? state : { ...state, role };
}
