/** The secret in a printed link: made at random, found in a request, compared in constant time. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type Result, fail, ok } from "../src/core/base/index.ts";

/** The parameter that carries it in an address. */
export const TOKEN = "token";
/** The variable that may give one that stays the same. */
export const TOKEN_VARIABLE = "RAFTGLASS_TOKEN";

/** 128 bits, which nobody guesses. */
const RANDOM_BYTES = 16;
const GIVEN = /^[A-Za-z0-9_-]{16,128}$/;
/** Cookies of a host are shared by all its ports, so the name says whose it is. */
const COOKIE = "raftglass-";

export function randomToken(): string {
  return randomBytes(RANDOM_BYTES).toString("base64url");
}

/** A token that somebody chose, or why it is none. The words never repeat it. */
export function givenToken(text: string): Result<string, string> {
  if (GIVEN.test(text)) return ok(text);
  return fail(
    `${TOKEN_VARIABLE} must have 16 to 128 letters, digits, "-" or "_". ` +
      "Make one with: openssl rand -hex 16.",
  );
}

/**
 * Does the request carry that token: in its address, as a bearer or in the page's cookie? How long
 * the answer takes depends only on how many it carries.
 */
export function carriesToken(
  token: string,
  address: string | undefined,
  headers: IncomingHttpHeaders,
): boolean {
  const carried = [...inAddress(address), ...asBearer(headers), ...inCookies(headers)];
  const wanted = hashOf(token);
  return carried.filter((text) => timingSafeEqual(hashOf(text), wanted)).length > 0;
}

/** Is it in the address itself? Then a page puts it into a cookie instead. */
export function addressHasToken(address: string | undefined): boolean {
  return inAddress(address).length > 0;
}

/** An address as it may be passed on or shown: the path and what else was asked, but no token. */
export function withoutToken(address: string): string {
  const [path = "/", query = ""] = splitAt(address, "?");
  const parameters = new URLSearchParams(query);
  parameters.delete(TOKEN);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

/** Somebody else's address as it may be printed. */
export function hidingToken(address: string): string {
  return address.replace(/([?&]token=)[^&]*/g, "$1…");
}

/**
 * Scripts can't read it, and another site's pages can't make a browser send it, except by a link
 * that opens the page.
 */
export function tokenCookie(token: string, port: number): string {
  return `${COOKIE}${port}=${token}; Path=/; HttpOnly; SameSite=Lax`;
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function inAddress(address = ""): readonly string[] {
  const [, query = ""] = splitAt(address, "?");
  return new URLSearchParams(query).getAll(TOKEN);
}

function asBearer({ authorization = "" }: IncomingHttpHeaders): readonly string[] {
  const bearer = /^bearer +(\S+)$/i.exec(authorization);
  return bearer?.[1] === undefined ? [] : [bearer[1]];
}

function inCookies({ cookie = "" }: IncomingHttpHeaders): readonly string[] {
  return cookie
    .split(";")
    .map((pair) => splitAt(pair.trim(), "="))
    .filter(([name]) => name?.startsWith(COOKIE))
    .map(([, value = ""]) => value);
}

function splitAt(text: string, mark: string): readonly string[] {
  const place = text.indexOf(mark);
  return place === -1 ? [text] : [text.slice(0, place), text.slice(place + mark.length)];
}
