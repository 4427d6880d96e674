/** One line of a recording, read; lines of the first days, `[milliseconds, message]`, too. */
import { type LineKind, LINE, RECORDING_FORMAT, type RecordingHeader } from "./line.ts";

export type Line =
  | { readonly type: "header"; readonly version: number; readonly header: RecordingHeader }
  /** `since`: milliseconds after the line before. */
  | { readonly type: LineKind; readonly since: number; readonly text: string }
  /** Of a kind that is not known here: kept as it is. */
  | { readonly type: "other"; readonly since: number }
  /** `at`: milliseconds after the beginning. */
  | { readonly type: "old"; readonly at: number; readonly wire: string };

const OLD = /^\s*\[\s*([0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\s*,/;
const KINDS: ReadonlySet<unknown> = new Set(Object.values(LINE));

const BEGINS = /^\s*[[{]/;
const BRACKET = 0x5b;

/** Absent when it is no line of a recording, as one that was cut off in the middle. */
export function readLine(line: string): Line | undefined {
  // What JSON refuses costs ten times what it reads.
  if (line.charCodeAt(0) !== BRACKET && !BEGINS.test(line)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isList(parsed)) return headerOf(parsed);
  const [first, kind, text] = parsed;
  if (typeof first !== "number" || !Number.isFinite(first) || first < 0) return undefined;
  if (parsed.length === 2) return oldLine(line, first);
  if (parsed.length !== 3 || typeof kind !== "string" || kind === "") return undefined;
  if (!isKind(kind)) return { type: "other", since: first };
  return typeof text === "string" ? { type: kind, since: first, text } : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isKind(kind: string): kind is LineKind {
  return KINDS.has(kind);
}

/** The wire text is cut out of the line, not parsed and written again: it stays verbatim. */
function oldLine(line: string, at: number): Line | undefined {
  const head = OLD.exec(line);
  if (head === null) return undefined;
  const wire = line.slice(head[0].length, line.lastIndexOf("]")).trim();
  return { type: "old", at, wire };
}

function headerOf(parsed: unknown): Line | undefined {
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(parsed));
  const version = fields.get("version");
  if (fields.get("format") !== RECORDING_FORMAT || typeof version !== "number") return undefined;
  const source = fields.get("source");
  const start = fields.get("start");
  const title = fields.get("title");
  const header = {
    ...(typeof source === "string" && { source }),
    ...(typeof start === "number" && Number.isFinite(start) && { start }),
    ...(typeof title === "string" && { title }),
  };
  return { type: "header", version, header };
}
