/**
 * Looks every second at the present of what is open, wherever the viewer looks, and keeps its
 * alarms. A recording and a simulation are no present: of those nobody is called.
 */
import {
  type Alarm,
  AlarmFold,
  type Situation,
  alarmWords,
  isUrgent,
  learnedPatience,
} from "../../../core/alarms/index.ts";
import { type Duration, type Instant, START, duration } from "../../../core/base/index.ts";
import type { Timeline } from "../../../core/timeline/index.ts";
import {
  type ConnectionState,
  type Session,
  type ViewStore,
  connectionThen,
} from "../../store/index.ts";
import { happenedIn } from "../episodes/index.ts";
import { labelOf } from "../parts/index.ts";
import { notify, ring } from "./bell.ts";
import { type AlarmSettings, loadSettings, saveSettings } from "./settings.ts";

export interface AlarmState {
  /** Absent while nothing is watched. */
  readonly session: Session | undefined;
  readonly active: readonly Alarm[];
  readonly over: readonly Alarm[];
  /** The present; and when the cluster was last heard. */
  readonly now: Instant;
  readonly heardAt: Instant;
  readonly learned: Duration;
  readonly settings: AlarmSettings;
}

const EVERY_MS = 1_000;

const monitors = new WeakMap<ViewStore, AlarmMonitor>();

export function monitorOf(view: ViewStore): AlarmMonitor {
  const monitor = monitors.get(view) ?? new AlarmMonitor(view);
  monitors.set(view, monitor);
  return monitor;
}

export class AlarmMonitor {
  readonly #view: ViewStore;
  readonly #folds = new WeakMap<Timeline, AlarmFold>();
  readonly #listeners = new Set<() => void>();
  #timer: number | undefined;
  #state: AlarmState;

  constructor(view: ViewStore) {
    this.#view = view;
    this.#state = {
      session: undefined,
      active: [],
      over: [],
      now: START,
      heardAt: START,
      learned: duration(0),
      settings: loadSettings(),
    };
  }

  readonly get = (): AlarmState => this.#state;

  /** Watches for as long as somebody listens. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#timer ??= window.setInterval(() => this.look(), EVERY_MS);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      window.clearInterval(this.#timer);
      this.#timer = undefined;
    };
  };

  choose(part: Partial<AlarmSettings>): void {
    const settings = { ...this.#state.settings, ...part };
    saveSettings(settings);
    this.#tell({ settings });
    this.look();
  }

  look(): void {
    const { session } = this.#view.getState();
    if (session?.name.type !== "live") {
      if (this.#state.session !== undefined) {
        this.#tell({ session: undefined, active: [], over: [] });
      }
      return;
    }
    const fold = this.#folds.get(session.whole) ?? new AlarmFold(START);
    this.#folds.set(session.whole, fold);
    const { learned, ...situation } = this.#situationOf(session);
    const news = fold.pass(situation);
    const { active, over } = fold;
    const { now, heardAt = now } = situation;
    const isOther = this.#state.session?.whole !== session.whole;
    if (isOther || active.length > 0 || news.ended.length > 0 || learned !== this.#state.learned) {
      this.#tell({ session, active, over: [...over], now, heardAt, learned });
    }
    for (const { key } of news.raised) {
      const alarm = active.find((one) => one.key === key);
      if (alarm !== undefined && isUrgent(alarm)) {
        this.#call(alarm, alarm.asLastHeard ? heardAt : now);
      }
    }
  }

  #situationOf(session: Session): Situation & { learned: Duration } {
    const { belief } = session.journal;
    const { status, heardAt, openedAt, understoodAt, cluster } = belief;
    const usualPause = belief.pace.usual;
    const now = session.present();
    const { list: episodes } = happenedIn(session);
    const then = { status, heardAt, openedAt, understoodAt, usualPause };
    const { state, stale } = connectionThen({ ...this.#view.getState(), ...then, session }, now);
    const link = heardAt === undefined || state === "ended" ? "none" : linkOf(state, stale);
    const timeouts: number[] = [];
    for (const { raft } of cluster.nodes.values()) {
      if (raft?.electionTimeoutMs !== undefined) timeouts.push(raft.electionTimeoutMs);
    }
    const learned = learnedPatience(episodes, timeouts, usualPause);
    const patience = duration(this.#state.settings.patienceMs ?? learned);
    return { now, episodes, link, heardAt: understoodAt ?? heardAt, patience, learned };
  }

  #call(alarm: Alarm, now: Instant): void {
    const { cluster } = this.#view.getState();
    const words = alarmWords(alarm, now, (uuid) => labelOf(cluster, uuid));
    const { settings } = this.#state;
    const title = alarm.asLastHeard ? `As last heard: ${words.title}` : words.title;
    if (settings.notify) notify({ ...words, title }, alarm.key);
    if (settings.sound) ring();
  }

  #tell(part: Partial<AlarmState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}

function linkOf(state: ConnectionState, stale: boolean): Situation["link"] {
  if (stale) return "stale";
  return state === "quiet" ? "quiet" : "live";
}
