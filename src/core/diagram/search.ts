/**
 * What is searched for, as a viewer writes it: `kind:append-entries from:node-2`, plain words too.
 * A minus before one of them leaves out what it finds.
 */
import { type Result, fail, ok, shown } from "../base/index.ts";
import type { Outcome } from "../protocol/index.ts";

export const SEARCH_KEYS = ["kind", "from", "to", "node", "outcome", "term"] as const;
export type SearchKey = (typeof SEARCH_KEYS)[number];

/** Of one key any of the wanted words will do; every key that is named must find something. */
export interface Search {
  readonly wanted: readonly Wish[];
  readonly unwanted: readonly Wish[];
}

export interface Wish {
  /** `word`: part of the kind's or of a node's name. */
  readonly key: SearchKey | "word";
  /** In lower case. */
  readonly text: string;
}

export const EVERYTHING: Search = { wanted: [], unwanted: [] };
export const SEARCH_LENGTH = 400;
const MOST_WISHES = 32;
const OUTCOMES: readonly Outcome[] = ["delivered", "dropped", "refused"];
/** A wish: a minus, a key, and a text that may stand in quotation marks. */
const WISH = /(-?)(?:([\p{L}]+):)?(?:"([^"]*)("?)|([^\s"]+)|(?=\s|$))/uy;

/** Answers with a sentence where it can't be understood. */
export function parseSearch(text: string): Result<Search, string> {
  if (text.length > SEARCH_LENGTH) {
    return fail(`A search has at most ${SEARCH_LENGTH} characters; this one has ${text.length}.`);
  }
  const wanted: Wish[] = [];
  const unwanted: Wish[] = [];
  const source = text.trim();
  for (let at = 0; at < source.length;) {
    WISH.lastIndex = at;
    const match = WISH.exec(source);
    const wish = match === null || match[0] === "" ? fail(STRAY) : wishOf(match);
    if (!wish.ok) return wish;
    (match?.[1] === "-" ? unwanted : wanted).push(wish.value);
    if (wanted.length + unwanted.length > MOST_WISHES) {
      return fail(`A search has at most ${MOST_WISHES} words.`);
    }
    at = WISH.lastIndex;
    if (at < source.length && !/\s/u.test(source[at] ?? "")) return fail(STRAY);
    while (/\s/u.test(source[at] ?? "")) at += 1;
  }
  return ok({ wanted, unwanted });
}

const STRAY = "A quotation mark stands inside of a word; put the whole word into quotation marks.";
const KEYS_TOLD = "kind:, from:, to:, node:, outcome: and term:";
const TERMS = /^(\d{1,15})(?:\.\.(\d{1,15}))?$/u;

function wishOf([, minus, key, quoted, closing, bare]: RegExpExecArray): Result<Wish, string> {
  if (quoted !== undefined && closing === "") {
    return fail(`The quotation mark before “${shown(quoted, 40)}” is not closed.`);
  }
  const text = (quoted ?? bare ?? "").toLowerCase();
  if (key === undefined) {
    return text === ""
      ? fail(`There is nothing behind “${minus ?? ""}”.`)
      : ok({ key: "word", text });
  }
  const name = key.toLowerCase();
  if (!isKey(name)) {
    const what = `There is no ${shown(key, 20)}: to search for, only ${KEYS_TOLD}.`;
    return fail(`${what} A word with a colon in it goes into quotation marks.`);
  }
  if (text === "") return fail(`There is nothing behind ${name}:.`);
  if (name === "outcome" && !(OUTCOMES as readonly string[]).includes(text)) {
    return fail(`No outcome is called “${shown(text, 20)}”: it is delivered, dropped or refused.`);
  }
  if (name === "term" && termsOf(text) === undefined) {
    return fail(`“${shown(text, 20)}” is no term: write term:3, or term:3..5 for all from 3 to 5.`);
  }
  return ok({ key: name, text });
}

/** The first and the last of the terms that are meant; undefined where the text means none. */
export function termsOf(text: string): readonly [first: number, last: number] | undefined {
  const [, first, last] = TERMS.exec(text) ?? [];
  return first === undefined ? undefined : [Number(first), Number(last ?? first)];
}

function isKey(name: string): name is SearchKey {
  return (SEARCH_KEYS as readonly string[]).includes(name);
}

/** The word as it is written behind a key. */
export function quoted(text: string): string {
  const plain = text.replaceAll('"', "");
  return /[\s:]|^-|^$/u.test(plain) ? `"${plain}"` : plain;
}
