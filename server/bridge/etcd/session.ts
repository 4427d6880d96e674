/** Questions to etcd's own API, with the token of whoever is logged in. */
import { type Result, fail, ok } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import type { User } from "../credentials.ts";
import type { GrpcDoor } from "../grpc-door.ts";
import type { Door } from "../http-door.ts";
import { createLogin } from "./login.ts";
import { refusal, rpcRefusal, rpcWantsLogin, wantsLogin } from "./refusal.ts";
import type { EtcdDoor } from "./door.ts";

export interface Session {
  /** The text of the answer; a refusal is told in a few words. */
  readonly ask: (door: EtcdDoor, path: string) => Promise<Result<string, string>>;
  /** The same over gRPC, of a question that says nothing more: the message of the answer. */
  readonly call: (door: EtcdDoor, rpc: GrpcDoor, path: string) => Promise<Result<Buffer, string>>;
}

/** One way to ask at a door. */
interface Asking<Answer> {
  readonly door: EtcdDoor;
  /** The connection that may want a token. */
  readonly line: Door | GrpcDoor;
  readonly ask: (token: string | undefined) => Promise<Result<Answer, string>>;
  readonly wantsLogin: (answer: Answer) => boolean;
}

/**
 * Without a user nobody logs in. A connection is shown no token before it wanted one: many
 * questions are answered without, and the first answer may show that somebody else is behind it.
 */
export function createSession(clock: Clock, user?: User): Session {
  const login = user && createLogin(clock, user);
  const wanting = new WeakSet<Door | GrpcDoor>();

  const askWithLogin = async <Answer>(asking: Asking<Answer>): Promise<Result<Answer, string>> => {
    const { door, line, ask, wantsLogin } = asking;
    const token = wanting.has(line) ? login?.token() : undefined;
    let answer = await ask(token);
    if (answer.ok && login !== undefined && wantsLogin(answer.value)) {
      if (!door.maySeeSecrets) return fail("it wants the password without https");
      wanting.add(line);
      // Others may have got a newer one meanwhile.
      const isOurs = login.token() === token || login.token() === undefined;
      const renewed = isOurs ? await login.renew(door) : ok(undefined);
      if (!renewed.ok) return renewed;
      answer = await ask(login.token());
    }
    // Who answers there next may be another.
    if (!answer.ok) wanting.delete(line);
    return answer;
  };

  return {
    async ask(door, path) {
      const ask = (token: string | undefined): ReturnType<Door["ask"]> =>
        door.ask({
          path,
          body: "{}",
          headers: token === undefined ? {} : { Authorization: token },
        });
      const answer = await askWithLogin({ door, line: door, ask, wantsLogin });
      if (!answer.ok) return answer;
      const { status, text } = answer.value;
      return status === 200 ? ok(text) : fail(refusal(status, text));
    },
    async call(door, rpc, path) {
      const ask = (token: string | undefined): ReturnType<GrpcDoor["ask"]> =>
        rpc.ask({ path, message: NOTHING, metadata: token === undefined ? {} : { token } });
      const reply = await askWithLogin({ door, line: rpc, ask, wantsLogin: rpcWantsLogin });
      if (!reply.ok) return reply;
      return reply.value.code === 0 ? ok(reply.value.message) : fail(rpcRefusal(reply.value));
    },
  };
}

const NOTHING = Buffer.alloc(0);
