/**
 * From what happened to what somebody should look at: alarms that are raised once something has
 * lasted, and end once it has stayed away. Time alone raises none: what has lasted long enough is
 * known only from what was heard by then. While nothing comes, what stands is as last heard, and
 * once the picture is stale the loss of the connection itself is raised.
 */
import { type Duration, type Instant, duration, later, since } from "../base/index.ts";
import type { Episode } from "../episodes/index.ts";
import { ALARMS_KEPT, type Alarm } from "./alarm.ts";
import { type Condition, conditionsOf } from "./conditions.ts";

export interface Situation {
  /** The present of the source; never earlier than the last one. */
  readonly now: Instant;
  readonly episodes: readonly Episode[];
  /**
   * `live`: what is told can be believed. `quiet`: it could when it was last heard, and the pause
   * since is longer than usual. `stale`: it can't be any more. `none`: nothing was heard so far, or
   * the stream is over: there is nothing to watch.
   */
  readonly link: "live" | "quiet" | "stale" | "none";
  /** When the cluster was last heard; what could not be understood was not heard of it. */
  readonly heardAt: Instant | undefined;
  /** So long no leader is no alarm. */
  readonly patience: Duration;
}

/** What became of alarms since the last look. */
export interface News {
  readonly raised: readonly Alarm[];
  readonly ended: readonly Alarm[];
}

/** What is gone for so long is over; what comes back before that goes on. */
export const REST_MS = 2_000;
/** The connection is back at once after many a hiccup. */
export const LOST_MS = 2_000;

export class AlarmFold {
  readonly #active = new Map<string, Alarm>();
  /** When that which an alarm tells of was gone; of those for which that is so. */
  readonly #gone = new Map<string, { readonly at: Instant; readonly cutOff?: true }>();
  readonly #over: Alarm[] = [];
  #last: Instant;
  #staleSince: Instant | undefined;
  /** When it was last heard before the pause that lasts, or that has just ended. */
  #pausedAt: Instant | undefined;

  /** What ended before that instant is no news. */
  constructor(from: Instant) {
    this.#last = from;
  }

  /** Those that stand, in the order in which they were raised. */
  get active(): readonly Alarm[] {
    return [...this.#active.values()];
  }

  /** Those that are over, the last one last. */
  get over(): readonly Alarm[] {
    return this.#over;
  }

  pass(situation: Situation): News {
    const { now, link, heardAt } = situation;
    const raised: Alarm[] = [];
    const ended: Alarm[] = [];
    const end = (alarm: Alarm): void => {
      this.#end(alarm);
      ended.push(alarm);
    };
    if (link !== "stale") this.#staleSince = undefined;
    if (link === "live") {
      this.#look(situation, now, raised, end);
      this.#pausedAt = undefined;
    } else if (link === "none") {
      for (const alarm of this.active) end({ ...heard(alarm), end: now, cutOff: true });
    } else {
      // Before the pause is known to be one: what was told by then was told in time.
      if (link === "quiet") this.#look(situation, heardAt ?? now, raised, end);
      this.#pausedAt = heardAt ?? now;
      this.#asLastHeard(now, end);
      if (link === "stale") this.#isStale(situation, raised);
    }
    // What ended with the connection is looked at once there is one again.
    if (link !== "stale") this.#last = now;
    return { raised, ended };
  }

  /** `until`: what was so until then was heard; of what came after nobody knows. */
  #look(
    { now, episodes, patience }: Situation,
    until: Instant,
    raised: Alarm[],
    end: (alarm: Alarm) => void,
  ): void {
    const lost = this.#active.get(LOST);
    if (lost !== undefined) end({ ...lost, end: now });
    const seen = new Set<string>();
    for (const condition of conditionsOf(episodes, this.#last, patience)) {
      this.#endBefore(condition, end);
      const { key, end: over } = condition;
      if (this.#active.has(key)) this.#update(condition);
      else {
        const raisedAt = later(condition.begin, condition.after);
        if (raisedAt > (over ?? until) || raisedAt > until) continue;
        // The pause hid it, and what ended the pause told that it is over.
        if (over !== undefined && over <= until && raisedAt > (this.#pausedAt ?? until)) continue;
        const alarm = alarmOf(condition, raisedAt);
        this.#active.set(key, alarm);
        raised.push(alarm);
      }
      // What comes back at once was never away, be it as bad as before or not.
      if (over === undefined || over > until) seen.add(key);
      else {
        seen.delete(key);
        this.#leaves(condition, over);
      }
    }
    for (const alarm of this.active) {
      this.#active.set(alarm.key, heard(alarm));
      if (seen.has(alarm.key)) this.#gone.delete(alarm.key);
      else if (!this.#gone.has(alarm.key)) this.#gone.set(alarm.key, { at: now });
      this.#endRested(alarm, now, end);
    }
  }

  #endRested(alarm: Alarm, now: Instant, end: (alarm: Alarm) => void): void {
    const gone = this.#gone.get(alarm.key);
    if (gone === undefined || since(gone.at, now) < REST_MS) return;
    end({ ...heard(alarm), end: gone.at, ...(gone.cutOff && { cutOff: true }) });
  }

  /** What stood before it and was gone for long is another alarm, however seldom one looks. */
  #endBefore({ key, begin }: Condition, end: (alarm: Alarm) => void): void {
    const alarm = this.#active.get(key);
    const gone = this.#gone.get(key);
    if (alarm === undefined || gone === undefined || since(gone.at, begin) < REST_MS) return;
    end({ ...heard(alarm), end: gone.at, ...(gone.cutOff && { cutOff: true }) });
  }

  #asLastHeard(now: Instant, end: (alarm: Alarm) => void): void {
    for (const alarm of this.active) {
      if (alarm.key === LOST) continue;
      this.#active.set(alarm.key, { ...alarm, asLastHeard: true });
      // It was over when the cluster was last heard: nothing more has to come for that.
      this.#endRested(alarm, now, end);
    }
  }

  #isStale({ now, heardAt }: Situation, raised: Alarm[]): void {
    this.#staleSince ??= now;
    if (this.#active.has(LOST) || since(this.#staleSince, now) < LOST_MS) return;
    const begin = heardAt ?? this.#staleSince;
    const alarm: Alarm = { key: LOST, type: LOST, begin, raisedAt: now, uuids: [] };
    this.#active.set(LOST, alarm);
    raised.push(alarm);
  }

  /** It goes on, and may be worse by now. */
  #update(condition: Condition): void {
    const alarm = this.#active.get(condition.key);
    if (alarm === undefined) return;
    const { uuids, active, voters, times } = condition;
    this.#active.set(condition.key, {
      ...alarm,
      uuids: [...new Set([...alarm.uuids, ...uuids])],
      ...(active !== undefined && { active: Math.min(active, alarm.active ?? active) }),
      ...(voters !== undefined && { voters }),
      ...(times !== undefined && { times }),
    });
  }

  #leaves({ key, cutOff }: Condition, at: Instant): void {
    this.#gone.set(key, { at, ...(cutOff && { cutOff }) });
  }

  #end(alarm: Alarm): void {
    this.#active.delete(alarm.key);
    this.#gone.delete(alarm.key);
    this.#over.push(alarm);
    if (this.#over.length > ALARMS_KEPT) this.#over.shift();
  }
}

const LOST = "connection-lost";

function alarmOf(condition: Condition, raisedAt: Instant): Alarm {
  const { after: _after, end: _end, cutOff: _cutOff, ...about } = condition;
  return { ...about, raisedAt };
}

/** It is told now: not as last heard. */
function heard(alarm: Alarm): Alarm {
  const { asLastHeard: _then, ...now } = alarm;
  return now;
}

/** How long it has stood, or stood. */
export function stood({ begin, end }: Alarm, now: Instant): Duration {
  return duration(Math.max(0, since(begin, end ?? now)));
}
