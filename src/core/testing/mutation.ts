/** Breaks frames as a bad network, a bad exporter or a bad person would. */
import type { Random } from "./chance.ts";

/** Pieces that real frames are made of, and pieces that have broken parsers before. */
const TOKENS =
  String.raw`"state" "nodechange" "event" "nodes" "node" "uuid" "action" "data" "source"
  "target" "details" "commonName" "addr" "type" "change" "ts" "__proto__" "constructor" "toString"
  "prototype" "leader|candidate" "raft" null true [] {} -0 1e999 [[ ]] { } , : " \ \u0000 \ud800 ""
  9007199254740993`
    .split(/\s+/)
    .concat("\ud800", "\u202e", "\ufeff", "\u2028", '" "', "🜁");

/** The text with one to four wounds: flips, cuts, doublings, swapped and strange pieces. */
export function mutatedBytes(text: string, other: string, random: Random): string {
  let mutated = text;
  for (let wounds = 1 + random.below(4); wounds > 0; wounds--)
    mutated = wounded(mutated, other, random);
  return mutated;
}

function wounded(text: string, other: string, random: Random): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + random.below(24));
  const [before, piece, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  switch (random.below(7)) {
    case 0:
      return (
        before +
        String.fromCharCode(text.charCodeAt(from) ^ (1 << random.below(8))) +
        text.slice(from + 1)
      );
    case 1:
      return before;
    case 2:
      return before + after;
    case 3:
      return before + piece + piece + after;
    case 4:
      return before + random.oneOf(TOKENS) + after;
    case 5:
      return swapped(text, random);
    default:
      return before + other.slice(random.below(other.length));
  }
}

/** Another piece in the place of a quoted text or a bracket: still JSON, most of the time. */
function swapped(text: string, random: Random): string {
  const start = text.indexOf('"', random.below(text.length + 1));
  const end = text.indexOf('"', start + 1);
  if (start === -1 || end === -1) return text + random.oneOf(TOKENS);
  return text.slice(0, start) + random.oneOf(TOKENS) + text.slice(end + 1);
}

const STRANGE: readonly unknown[] = JSON.parse(`[
  null, true, 0, -1, 1.5, 1e308, "", " ", "leader", "__proto__", "\\ud800", [], {}, [[]],
  "unknown", "inactive|current", "delete", "change", {"uuid": ""}, {"length": 5},
  "${"x".repeat(500)}"
]`) as unknown[];
const KEYS = ["__proto__", "constructor", "toString", "type", "data", "node", "nodes", "event"];

/** The JSON with one to three changes inside, written again: every result is JSON. */
export function mutatedJson(text: string, random: Random): string {
  const json: unknown = JSON.parse(text);
  let changed = json;
  for (let changes = 1 + random.below(3); changes > 0; changes--)
    changed = altered(changed, random, 6);
  return JSON.stringify(random.below(20) === 0 ? [changed, json, [changed]] : changed);
}

function altered(json: unknown, random: Random, depth: number): unknown {
  if (depth === 0 || typeof json !== "object" || json === null || random.below(6) === 0) {
    return random.oneOf(STRANGE);
  }
  const entries: [string, unknown][] = Object.entries(json);
  const chosen = random.below(entries.length + 1);
  const entry = entries[chosen];
  const change = random.below(8);
  if (entry === undefined) entries.push([random.oneOf(KEYS), random.oneOf(STRANGE)]);
  else if (change === 0) entries.splice(chosen, 1);
  else if (change === 1) entry[0] = random.oneOf(KEYS);
  else entry[1] = altered(entry[1], random, depth - 1);
  if (Array.isArray(json)) return entries.map(([, value]) => value);
  // fromEntries defines own properties: `__proto__` becomes a key like any other.
  return Object.fromEntries(entries);
}
