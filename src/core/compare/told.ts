/** In words, what two say differently: “node-2 leads in A, node-3 in B”. */
import type { Line, Matrix, Said } from "./compare.ts";

/** More are counted, not told. */
const TOLD = 6;
/** Names that are listed in one of them. */
const NAMES = 3;

/** Of a matrix of A and B; empty where they say the same. Each goes without a full stop. */
export function differencesTold(matrix: Matrix): readonly string[] {
  const { lines, left } = matrix;
  const roles = lines.filter((line) => isOfRoles(line, matrix.leadersDiffer)).map(roleTold);
  const all = [...leadersTold(matrix), ...roles, ...termsTold(lines)];
  const more = all.length - TOLD;
  return [
    ...all.slice(0, TOLD),
    ...(more > 0 ? [`and in ${more} more ${more === 1 ? "thing" : "things"}`] : []),
    ...(left > 0 && all.length > 0 ? [`${left} more nodes are not looked at`] : []),
  ];
}

/** What of a turn is told: of these nodes, and who leads where `leads`. */
export interface Turned {
  readonly uuids: readonly string[];
  readonly more: number;
  readonly leads: boolean;
}

/**
 * What begins at an instant, where `matrix` is of it: “node-2: the leader in A, a follower in B”,
 * “node-3: the same in both again”. Without a full stop.
 */
export function turnTold({ lines, leadersDiffer }: Matrix, turned: Turned): string {
  const nodes = turned.uuids.flatMap((uuid) => {
    const line = lines.find((other) => other.uuid === uuid);
    return line === undefined ? [] : [`${line.name}: ${nodeTurned(line)}`];
  });
  const unnamed = turned.uuids.length - nodes.length + turned.more;
  if (nodes.length > 0)
    return [...nodes, ...(unnamed > 0 ? [`and ${unnamed} more`] : [])].join("; ");
  if (unnamed > 0) return `${unnamed} ${unnamed === 1 ? "node" : "nodes"} in neither any more`;
  return leadersDiffer ? "others lead in A than in B" : "the same lead in both again";
}

function nodeTurned({ differs, says: [a, b] }: Line): string {
  if (!differs) return "the same in both again";
  if (a?.standing !== b?.standing) return `${roleOf(a)} in A, ${roleOf(b)} in B`;
  return `in term ${a?.term} in A, ${b?.term} in B`;
}

function leadersTold({ leaders: [a, b], leadersDiffer }: Matrix): readonly string[] {
  if (!leadersDiffer || a === undefined || b === undefined) return [];
  return [`${listed(a)} ${a.length > 1 ? "lead" : "leads"} in A, ${listed(b)} in B`];
}

/** That another one leads is told once, and not of both nodes again. */
function isOfRoles({ says: [a, b] }: Line, leadersDiffer: boolean): boolean {
  if (a === undefined || b === undefined || a.standing === b.standing) return false;
  const roles = new Set([a.standing, b.standing]);
  return !(leadersDiffer && roles.has("leader") && roles.has("follower"));
}

function roleTold({ name, says: [a, b] }: Line): string {
  return `${name} is ${roleOf(a)} in A, ${roleOf(b)} in B`;
}

const ROLES = {
  leader: "the leader",
  candidate: "a candidate",
  follower: "a follower",
  inactive: "inactive",
  missing: "no node",
};

function roleOf(said: Said | undefined): string {
  return said === undefined ? "not told of" : ROLES[said.standing];
}

/** Nodes that are in the same two terms are told together. */
function termsTold(lines: readonly Line[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { name, says } of lines) {
    const [a, b] = says.map((said) => said?.term);
    if (a === undefined || b === undefined || a === b) continue;
    const terms = `in term ${a} in A, ${b} in B`;
    names.set(terms, [...(names.get(terms) ?? []), name]);
  }
  return [...names].map(
    ([terms, who]) => `${listed(who)} ${who.length > 1 ? "are" : "is"} ${terms}`,
  );
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return "nobody";
  const named = names.length > NAMES ? names.slice(0, NAMES - 1) : names;
  const more = names.length - named.length;
  const all = more > 0 ? [...named, `${more} more`] : named;
  return [all.slice(0, -1).join(", "), ...all.slice(-1)]
    .filter((part) => part !== "")
    .join(" and ");
}
