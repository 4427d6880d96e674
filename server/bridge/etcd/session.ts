/** Questions to etcd's own API, with the token of whoever is logged in. */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import type { Door } from "../http-door.ts";
import type { User } from "../credentials.ts";
import { createLogin } from "./login.ts";
import { refusal, wantsLogin } from "./refusal.ts";
import type { EtcdDoor } from "./trust.ts";

export interface Session {
  /** The text of the answer; a refusal is told in a few words. */
  readonly ask: (door: EtcdDoor, path: string) => Promise<Result<string, string>>;
}

/**
 * Without a user nobody logs in. A door is shown no token before it wanted one: many questions are
 * answered without, and the first answer may show that somebody else is behind it.
 */
export function createSession(clock: Clock, user?: User): Session {
  const login = user && createLogin(clock, user);
  const wanting = new WeakSet<Door>();

  const call = (door: Door, path: string, token: string | undefined): ReturnType<Door["ask"]> =>
    door.ask({ path, body: "{}", headers: token === undefined ? {} : { Authorization: token } });

  return {
    async ask(door, path) {
      const token = wanting.has(door) ? login?.token() : undefined;
      let answer = await call(door, path, token);
      if (answer.ok && login !== undefined && wantsLogin(answer.value)) {
        if (!door.maySeeSecrets) return fail("it wants the password without https");
        wanting.add(door);
        // Others may have got a newer one meanwhile.
        const isOurs = login.token() === token || login.token() === undefined;
        const renewed = isOurs ? await login.renew(door) : ok(undefined);
        if (!renewed.ok) return renewed;
        answer = await call(door, path, login.token());
      }
      if (!answer.ok) {
        // Who answers there next may be another.
        wanting.delete(door);
        return answer;
      }
      const { status, text } = answer.value;
      return status === 200 ? ok(text) : fail(refusal(status, text));
    },
  };
}
