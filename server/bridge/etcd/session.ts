/** Questions to etcd's own API, with the token of whoever is logged in. */
import { type Result, fail, ok, shown } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import type { Door } from "../http-door.ts";
import { parsed } from "./answers.ts";
import type { User } from "./credentials.ts";

export interface Session {
  /** The text of the answer; a refusal is told in a few words. */
  readonly ask: (door: Door, path: string) => Promise<Result<string, string>>;
}

/** A password that is refused is not tried at every question. */
const LOGIN_EVERY_MS = 5_000;

/** Without a user nobody logs in. One token serves all members: etcd shares it among them. */
export function createSession(clock: Clock, user?: User): Session {
  let token: string | undefined;
  let triedAt: number | undefined;

  const call = (door: Door, path: string): ReturnType<Door["ask"]> => {
    const headers = token === undefined ? {} : { Authorization: token };
    return door.ask({ path, body: "{}", headers });
  };
  const logIn = async (door: Door): Promise<void> => {
    triedAt = clock.now();
    const answer = await door.ask({ path: "/v3/auth/authenticate", body: JSON.stringify(user) });
    const json = answer.ok ? parsed(answer.value.text) : undefined;
    const said = typeof json === "object" && json !== null && "token" in json ? json.token : "";
    token = typeof said === "string" && /^[\x21-\x7e]{1,8192}$/.test(said) ? said : undefined;
  };
  return {
    async ask(door, path) {
      let answer = await call(door, path);
      // It may be that a token is wanted, or that ours has run out.
      if (answer.ok && answer.value.status !== 200 && user !== undefined) {
        if (triedAt === undefined || clock.now() - triedAt >= LOGIN_EVERY_MS) await logIn(door);
        if (token === undefined) return fail("it refused the user or the password");
        answer = await call(door, path);
      }
      if (!answer.ok) return answer;
      const { status, text } = answer.value;
      return status === 200 ? ok(text) : fail(refusal(status, text));
    },
  };
}

/** Go's own words to one who speaks plain HTTP to a port with TLS. */
const WANTS_TLS = "HTTP request to an HTTPS server";

const LONGEST = 80;

export function refusal(status: number, text: string): string {
  if (text.includes(WANTS_TLS)) return "it wants https";
  if (status === 401 || status === 403) return "it wants a user and a password";
  const json = parsed(text);
  const said = typeof json === "object" && json !== null && "message" in json ? json.message : "";
  const words = typeof said === "string" && said !== "" ? `: ${shown(said, LONGEST)}` : "";
  return `it answers with HTTP status ${status}${words}`;
}
