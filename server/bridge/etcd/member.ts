/** Watches one member of an etcd cluster: what it says of itself, and how it can be reached. */
import { type Result, ok } from "../../../src/core/base/index.ts";
import type { Clock } from "../../playback.ts";
import type { MemberFacts, Traffic } from "../facts.ts";
import type { Door } from "../http-door.ts";
import { createTurn } from "../turn.ts";
import { createAllowance } from "../allowance.ts";
import type { Listed } from "./answers.ts";
import { type Heard, lookLong, lookShort } from "./look.ts";
import { readMetrics } from "./metrics.ts";
import type { Session } from "./session.ts";
import type { EtcdDoor } from "./door.ts";
import { type WayWish, createWay, whyNoWay } from "./way.ts";

export interface MemberWish extends WayWish {
  readonly listed: Listed;
  readonly session: Session;
  readonly clock: Clock;
  readonly wallClock: () => number;
}

/** It has answered, and can be asked more at that door. */
export type WasHeard = (member: Member, door: EtcdDoor) => Promise<void>;

export interface Member {
  readonly id: string;
  /** What the membership says of it now. */
  readonly list: (listed: Listed) => void;
  /** Asks what it is time to ask; undefined while it owes an answer, or has no address. */
  readonly ask: (heard: WasHeard) => Promise<void> | undefined;
  /** What it said last of its Raft state; kept while it is silent. */
  readonly raft: () => Heard | undefined;
  readonly isSilent: () => boolean;
  readonly facts: () => MemberFacts;
  readonly close: () => void;
}

/** To and from one member, without the little that is asked beside. */
const BYTES_PER_SECOND = 53_000;
/**
 * The counters cost a member more than all else: 6 to 12 ms of a processor each time. The leader's
 * count both directions, and nobody else is asked.
 */
const COUNTERS_EVERY_MS = 6_000;

export function createMember(wish: MemberWish): Member {
  const { known, session, clock } = wish;
  const { id } = wish.listed;
  const turn = createTurn(clock);
  const way = createWay(wish);
  const allowance = createAllowance(BYTES_PER_SECOND);
  const counters = createCounters(wish);
  let { listed } = wish;
  let raft: Heard | undefined;
  /** Behind it this member has shown its id. At another it is asked first what needs no token. */
  let proven: EtcdDoor | undefined;

  const look = async (door: EtcdDoor, heard: WasHeard): Promise<Result<void, string>> => {
    const isLong = allowance.isLeft(clock.now(), way.bytes()) || door !== proven;
    const looked = await (isLong ? lookLong : lookShort)({ door, session, id }, raft);
    proven = looked.ok ? door : undefined;
    if (!looked.ok) {
      way.next();
      return looked;
    }
    raft = looked.value;
    await heard(member, door);
    await counters.ask(door, raft);
    return ok(undefined);
  };
  const member: Member = {
    id,
    list: (now) => void (listed = now),
    ask(heard) {
      const door = way.door(listed);
      return door === undefined ? undefined : turn.take(() => look(door, heard));
    },
    raft: () => raft,
    isSilent: () => turn.silence() !== undefined,
    facts() {
      const { name, clientUrls, learner } = listed;
      const addr = clientUrls[0] ?? "";
      const traffic = counters.read();
      const silent = whyNoWay(listed, known) ?? turn.silence();
      const { leader: _leader, ...own } = raft ?? { leader: "" };
      const all = { id, name, addr, learner, ...own, ...(traffic && { traffic }) };
      return silent === undefined ? all : { ...all, silent };
    },
    close: way.close,
  };
  return member;
}

interface CountersAsker {
  readonly ask: (door: Door, raft: Heard) => Promise<void>;
  readonly read: () => Traffic | undefined;
}

/** The counters are no sign of life: that they are missing says nothing of the member. */
function createCounters({ clock, wallClock }: MemberWish): CountersAsker {
  let traffic: Traffic | undefined;
  let askedAt: number | undefined;
  return {
    async ask(door, { role, progress }) {
      const now = clock.now();
      if (role !== "leader" || progress === undefined) return;
      if (askedAt !== undefined && now - askedAt < COUNTERS_EVERY_MS) return;
      askedAt = now;
      const answer = await door.ask({ path: "/metrics", isLong: true });
      if (!answer.ok || answer.value.status !== 200) return;
      traffic = { at: Math.round(wallClock()), ...readMetrics(answer.value.text), progress };
    },
    read: () => traffic,
  };
}
