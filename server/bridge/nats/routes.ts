/** What went over a server's routes, counted on while connections come and go. */
import type { Clock } from "../../playback.ts";
import type { Door } from "../http-door.ts";
import { type Route, readRoutez } from "./answers.ts";

/** What went to and from one server since the counting began; these numbers never fall. */
export interface Carried {
  /** Empty where the version does not tell it. */
  readonly remoteName: string;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

export interface RouteCount {
  /** When they were read, Unix time in milliseconds. */
  readonly at: number;
  /** By the `server_id` of the other end. */
  readonly carried: ReadonlyMap<string, Carried>;
}

export interface Routes {
  /** Reads them, if it is time. They are no sign of life: nothing is said of a failure. */
  readonly ask: (door: Door, base: string) => Promise<void>;
  readonly read: () => RouteCount | undefined;
}

/** Newer servers have several connections to each other: reading them costs more than a look. */
const EVERY_MS = 6_000;
/** More servers than ever came and went. */
const MOST = 1_000;

export function createRoutes(clock: Clock, wallClock: () => number): Routes {
  let count: RouteCount | undefined;
  let before: ReadonlyMap<string, Route> | undefined;
  let askedAt: number | undefined;
  return {
    async ask(door, base) {
      const now = clock.now();
      if (askedAt !== undefined && now - askedAt < EVERY_MS) return;
      askedAt = now;
      const answer = await door.ask({ path: `${base}/routez` });
      if (!answer.ok || answer.value.status !== 200) return;
      const routes = readRoutez(answer.value.text);
      count = { at: Math.round(wallClock()), carried: countedOn(count, before, routes) };
      before = new Map(routes.map((route) => [route.key, route]));
    },
    read: () => count,
  };
}

function countedOn(
  count: RouteCount | undefined,
  before: ReadonlyMap<string, Route> | undefined,
  routes: readonly Route[],
): ReadonlyMap<string, Carried> {
  const carried = new Map(count?.carried);
  for (const route of routes) {
    const { key, remoteServerId, remoteName } = route;
    const sum = carried.get(remoteServerId) ?? { sentBytes: 0, receivedBytes: 0 };
    if (!carried.has(remoteServerId) && carried.size >= MOST) continue;
    // A connection that is new since the last look brought all of its bytes since then.
    const was = before?.get(key) ?? (before === undefined ? route : NOTHING);
    carried.set(remoteServerId, {
      remoteName,
      sentBytes: sum.sentBytes + Math.max(0, route.sentBytes - was.sentBytes),
      receivedBytes: sum.receivedBytes + Math.max(0, route.receivedBytes - was.receivedBytes),
    });
  }
  return carried;
}

const NOTHING = { sentBytes: 0, receivedBytes: 0 };
