/** Watches the server behind one URL: what it says of itself, and why it is silent. */
import { ok } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import { createAllowance } from "../allowance.ts";
import { risen } from "../derived-event.ts";
import type { Contact } from "../facts.ts";
import { type TlsFiles, openDoor } from "../http-door.ts";
import { createTurn } from "../turn.ts";
import { type Heard, type Watched, createLooker } from "./look.ts";
import { type RouteCount, createRoutes } from "./routes.ts";

export interface ServerWish {
  /** Scheme, host, port, and the path before `/jsz`. */
  readonly url: string;
  /** It may be known better later: whose stream it is. */
  readonly watched: () => Watched;
  readonly tls: TlsFiles;
  readonly clock: Clock;
  readonly wallClock: () => number;
}

export interface Server {
  readonly url: string;
  /** Asks what it is time to ask; undefined while it owes an answer, or was asked enough. */
  readonly ask: () => Promise<void> | undefined;
  /** What it said last; kept while it is silent. Undefined before its first answer. */
  readonly heard: () => Heard | undefined;
  /** When it heard of the others last, by their ids. */
  readonly contact: () => ReadonlyMap<string, Contact>;
  readonly routes: () => RouteCount | undefined;
  /** What went over the wire in both directions, in bytes. */
  readonly bytes: () => number;
  /** Why it does not answer, in a few words; absent while it does. */
  readonly silence: () => string | undefined;
  readonly close: () => void;
}

/**
 * To and from one server. A long answer, as of an account with many streams, is asked for less
 * often; in between, whether the server is still there.
 */
export const BYTES_PER_SECOND = 53_000;

export function createServer({ url, watched, tls, clock, wallClock }: ServerWish): Server {
  const { pathname } = new URL(url);
  const base = pathname === "/" ? "" : pathname;
  const door = openDoor(url, tls);
  const turn = createTurn(clock);
  const allowance = createAllowance(BYTES_PER_SECOND);
  const looker = createLooker(door, base, watched, wallClock);
  const routes = createRoutes(clock, wallClock);
  let heard: Heard | undefined;
  let contact: ReadonlyMap<string, Contact> = new Map();

  const look = async (isLong: boolean): ReturnType<Parameters<typeof turn.take>[0]> => {
    const looked = await (isLong ? looker.look() : looker.glance());
    if (!looked.ok) return looked;
    heard = looked.value;
    contact = noticed(contact, heard);
    if (heard.own.role === "leader") await routes.ask(door, base);
    return ok(undefined);
  };
  return {
    url,
    ask() {
      const isLong = allowance.isLeft(clock.now(), door.bytes());
      return isLong || looker.isKnown() ? turn.take(() => look(isLong)) : undefined;
    },
    heard: () => heard,
    contact: () => contact,
    routes: routes.read,
    bytes: door.bytes,
    silence: turn.silence,
    close: door.close,
  };
}

/**
 * The moment is worked out from "so long ago", which shakes by some milliseconds, and under load it
 * is new at every look: a later one counts when it is so much later. What was written can only have
 * been written because the others answered: then less will do.
 */
const NOTICED_MS = 250;
const NOTICED_WITH_WRITES_MS = 20;

function noticed(
  before: ReadonlyMap<string, Contact>,
  { others, writes }: Heard,
): ReadonlyMap<string, Contact> {
  const now = new Map<string, Contact>();
  for (const { id, contact: told } of others) {
    const at = told?.at;
    const last = before.get(id);
    const least = risen(last?.writes, writes) > 0 ? NOTICED_WITH_WRITES_MS : NOTICED_MS;
    const isNew = at !== undefined && (last === undefined || at - last.at >= least);
    const contact = isNew ? { at, ...(writes !== undefined && { writes }) } : last;
    if (contact !== undefined) now.set(id, contact);
  }
  return now;
}
