/** What a refusal of etcd means: in a few words, and whether it is one for want of a login. */
import { shown } from "../../../src/core/base/index.ts";
import type { Reply } from "../grpc-reply.ts";
import type { Answer } from "../http-door.ts";
import { parsed } from "../json.ts";

/** Go's own words to one who speaks plain HTTP to a port with TLS. */
const WANTS_TLS = "HTTP request to an HTTPS server";

const LONGEST = 80;

export function refusal(status: number, text: string): string {
  if (text.includes(WANTS_TLS)) return "it wants https";
  if (status === 401 || status === 403) return WANTS_USER;
  return `it answers with HTTP status ${status}${quoted(messageOf(text))}`;
}

/** The same over gRPC, where the statuses have other numbers. */
export function rpcRefusal({ code, words }: Reply): string {
  if (code === UNAUTHENTICATED || code === PERMISSION_DENIED) return WANTS_USER;
  return `it answers with gRPC status ${code}${quoted(words)}`;
}

const WANTS_USER = "it wants a user and a password";
const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

function quoted(words: string): string {
  return words !== "" ? `: ${shown(words, LONGEST)}` : "";
}

/**
 * No token came along; or etcd's users have changed since it was given. Both are answered with
 * status 400, as other mistakes are (`rpctypes/error.go` of etcd; 3.4 was asked).
 */
const WANTS_TOKEN = /user name is empty|revision of auth store is old/;

/** A token is wanted, or ours is unknown (401). A user without permission has logged in. */
export function wantsLogin({ status, text }: Answer): boolean {
  return status === 401 || (status === 400 && WANTS_TOKEN.test(messageOf(text)));
}

export function rpcWantsLogin({ code, words }: Reply): boolean {
  return code === UNAUTHENTICATED || (code === INVALID_ARGUMENT && WANTS_TOKEN.test(words));
}

function messageOf(text: string): string {
  const json = parsed(text);
  const said = typeof json === "object" && json !== null && "message" in json ? json.message : "";
  return typeof said === "string" ? said : "";
}
