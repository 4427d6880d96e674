/**
 * Reads the format of cockroachdb's datadriven, in which etcd's scripts and test data are written:
 * a command with arguments, lines of input, `----`, and what is expected up to a blank line.
 */

import { type Result, fail, ok } from "../src/core/base/index.ts";

export interface Stanza {
  /** Of the command; the first line of the file is 1. */
  readonly line: number;
  readonly command: string;
  readonly args: readonly Argument[];
  readonly input: string;
  readonly expected: string;
}

/** `key`, `key=value` or `key=(value, value)`. */
export interface Argument {
  readonly key: string;
  readonly values: readonly string[];
}

export interface LineError {
  readonly line: number;
  readonly sentence: string;
}

const MAX_LINES = 100_000;

export function parseStanzas(text: string): Result<readonly Stanza[], LineError> {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines.length > MAX_LINES) {
    return fail({ line: MAX_LINES, sentence: `A script has at most ${MAX_LINES} lines.` });
  }
  const stanzas: Stanza[] = [];
  for (let at = 0; at < lines.length;) {
    const start = at;
    let directive = "";
    // A line that ends with a backslash goes on.
    do directive = directive.replace(/\\$/, " ") + (lines[at++] ?? "").trim();
    while (directive.endsWith("\\") && at < lines.length && !directive.startsWith("#"));
    if (directive === "" || directive.startsWith("#")) continue;
    const parsed = parseDirective(directive);
    if (!parsed.ok) return fail({ line: start + 1, sentence: parsed.error });
    const input: string[] = [];
    while (at < lines.length && lines[at] !== "----") input.push(lines[at++] ?? "");
    const { expected, next } = readExpected(lines, at + 1);
    const inputText = input.join("\n").trim();
    stanzas.push({ line: start + 1, ...parsed.value, input: inputText, expected });
    at = next;
  }
  return ok(stanzas);
}

/** What stands behind the `----`: up to a blank line, or, after a second one, up to two others. */
function readExpected(
  lines: readonly string[],
  from: number,
): { readonly expected: string; readonly next: number } {
  let at = from;
  const expected: string[] = [];
  if (lines[at] === "----") {
    at++;
    while (at < lines.length && !(lines[at] === "----" && lines[at + 1] === "----")) {
      expected.push(lines[at++] ?? "");
    }
    at += 2;
  } else {
    while (at < lines.length && (lines[at] ?? "").trim() !== "") expected.push(lines[at++] ?? "");
  }
  return { expected: expected.map((line) => `${line}\n`).join(""), next: at };
}

function parseDirective(
  directive: string,
): Result<{ readonly command: string; readonly args: readonly Argument[] }, string> {
  const [command = ""] = directive.split(" ", 1);
  let rest = directive.slice(command.length).trim();
  const args: Argument[] = [];
  while (rest !== "") {
    const [, key = "", equals = ""] = /^([^ =]*)(=?)/.exec(rest) ?? [];
    if (key === "") return fail(`An argument has no name before "=": ${directive}`);
    rest = rest.slice(key.length + equals.length);
    if (equals === "") {
      args.push({ key, values: [] });
    } else {
      const end = rest.startsWith("(") ? closingOf(rest) : rest.search(/ |$/);
      if (end < 0) return fail(`A "(" is never closed: ${directive}`);
      args.push({ key, values: valuesOf(rest.slice(0, end)) });
      rest = rest.slice(end);
    }
    rest = rest.trim();
  }
  return ok({ command, args });
}

/** The place behind the bracket that closes the first one; -1 when there is none. */
function closingOf(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")" && --depth === 0) return i + 1;
  }
  return -1;
}

/** Commas separate values, and so do spaces: the format's own comments write both. */
function valuesOf(text: string): readonly string[] {
  if (!text.startsWith("(")) return [text];
  const inner = text.slice(1, -1).trim();
  return inner === "" ? [] : inner.split(/[,\s]+/);
}
