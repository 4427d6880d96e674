/** Logs in at etcd: one login at a time for all members, whose token serves them all. */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import type { Door } from "../http-door.ts";
import { parsed } from "../json.ts";
import { STRANGE } from "./answers.ts";
import type { User } from "../credentials.ts";
import { refusal } from "./refusal.ts";

export interface Login {
  /** The newest that was given; a login that fails later does not take it away. */
  readonly token: () => string | undefined;
  /** Asks for a token, or waits for the login that is under way. Why there is none, if so. */
  readonly renew: (door: Door) => Promise<Result<void, string>>;
}

/** A password that is refused is not tried at every question. */
const LOGIN_EVERY_MS = 5_000;

export function createLogin(clock: Clock, user: User): Login {
  let token: string | undefined;
  let last: { readonly at: number; readonly done: Promise<Result<void, string>> } | undefined;
  let isUnderWay = false;

  const logIn = async (door: Door): Promise<Result<void, string>> => {
    isUnderWay = true;
    const answer = await door.ask({ path: "/v3/auth/authenticate", body: JSON.stringify(user) });
    isUnderWay = false;
    if (!answer.ok) return fail(`the login failed: ${answer.error}`);
    const { status, text } = answer.value;
    if (status !== 200) return fail(whyRefused(status, text));
    const json = parsed(text);
    const said = typeof json === "object" && json !== null && "token" in json ? json.token : "";
    if (typeof said !== "string" || !/^[\x21-\x7e]{1,8192}$/.test(said)) {
      return fail(`the login failed: ${STRANGE}`);
    }
    token = said;
    return ok(undefined);
  };
  return {
    token: () => token,
    renew(door) {
      const now = clock.now();
      if (last === undefined || (!isUnderWay && now - last.at >= LOGIN_EVERY_MS)) {
        last = { at: now, done: logIn(door) };
      }
      return last.done;
    },
  };
}

/** Without a quorum etcd logs nobody in, and says so with 503: that is no word on the password. */
function whyRefused(status: number, text: string): string {
  return status === 400 || status === 401 || status === 403
    ? "it refused the user or the password"
    : `the login failed: ${refusal(status, text)}`;
}
