/** What a refusal of the management API means, in a few words. */
import { shown } from "../../../src/core/base/index.ts";
import { isObject, parsed, textOf } from "../json.ts";

const LONGEST = 80;

/** `isNamed` when a user and a password came along. */
export function refusal(status: number, text: string, isNamed: boolean): string {
  const json = parsed(text);
  const reason = isObject(json) ? shown(textOf(json["reason"]), LONGEST) : "";
  if (status === 401 && !isNamed) return "it wants a user and a password";
  // "Login failed", "Not management user", or a virtual host that is not the user's.
  if (status === 401 || status === 403)
    return `it refused the user: ${reason === "" ? "no reason given" : reason}`;
  return `it answers with HTTP status ${status}${reason === "" ? "" : `: ${reason}`}`;
}
