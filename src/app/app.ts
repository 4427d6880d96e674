/** Everything put together, without React: a test can run the whole app, and main.tsx puts React on top. */
import type { Recording } from "../core/timeline/index.ts";
import { createTimeline, parseRecording } from "../core/timeline/index.ts";
import {
  type Close,
  type Environment,
  type Source,
  hostOf,
  liveSource,
  parseExporter,
  recordingSource,
} from "./sources/index.ts";
import { type Stage, mountStage } from "./stage/index.ts";
import {
  type Actions,
  type Arrival,
  type Inbox,
  type Kept,
  RECENT_LIMIT,
  type SourceName,
  type ViewStore,
  connection,
  createInbox,
  createView,
  decide,
} from "./store/index.ts";

export interface AppNeeds {
  readonly environment: Environment;
  readonly kept: Kept;
  readonly arrival: Omit<Arrival, "recent">;
  /** The text of the recording that comes with the page. */
  fetchSample(): Promise<string>;
  /** Puts the exporter into the page's address, or takes it out. */
  showInAddress(url: string | undefined): void;
  /** The most records that a timeline keeps. */
  readonly capacity?: number;
}

export interface RunningApp {
  readonly view: ViewStore;
  readonly actions: Actions;
  readonly mountStage: (host: HTMLElement) => Stage;
  /** The stage that was mounted last and is not closed. */
  readonly stage: () => Stage | undefined;
  close(): void;
}

/** How often the page looks whether its picture has grown old. */
const FRESHNESS_MS = 500;
/** Without a frame (a hidden page, no stage) what arrived is published after so long. */
const UNSEEN_MS = 250;
/** What a recording's first minute is worth: the sample begins where its first leader has won. */
const SAMPLE_START_MS = 7_000;
const SAMPLE_TITLE = "five nodes, three crashes";

export function createApp(needs: AppNeeds): RunningApp {
  const { environment, kept } = needs;
  const view = createView({ theme: kept.loadTheme(), recent: kept.loadRecent() });
  const arrivals = new Set<() => void>();
  let stage: Stage | undefined;
  let inbox: Inbox | undefined;
  let closeSource: Close | undefined;
  let stopUnseen: Close | undefined;
  let stopFreshness: Close | undefined;

  const takeIn = (): number => {
    stopUnseen?.();
    stopUnseen = undefined;
    const { session } = view.getState();
    if (session === undefined || inbox === undefined) return Infinity;
    const again = inbox.publish(session.now());
    grey();
    return again;
  };

  const grey = (): void => {
    const state = view.getState();
    if (state.session === undefined) return;
    const { stale } = connection(state, state.session.now());
    if (stale !== state.greyed) view.setState({ greyed: stale });
  };

  const arrived = (): void => {
    for (const listener of arrivals) listener();
    stopUnseen ??= environment.timer(UNSEEN_MS, () => {
      const again = takeIn();
      if (Number.isFinite(again)) arrived();
    });
  };

  const watchFreshness = (): void => {
    grey();
    stopFreshness = environment.timer(FRESHNESS_MS, watchFreshness);
  };

  const shut = (): void => {
    closeSource?.();
    closeSource = undefined;
    inbox = undefined;
    stopUnseen?.();
    stopUnseen = undefined;
    stopFreshness?.();
  };

  /** As at the start, but for what the viewer chose for every source. */
  const forgetSource = (): void => {
    const { theme, recent, tab, panelOpen, stageOnly } = view.getState();
    const chosen = { theme, recent, tab, panelOpen, stageOnly };
    view.setState({ ...view.getInitialState(), ...chosen });
  };

  const open = (name: SourceName, source: Source): void => {
    shut();
    const timeline = createTimeline(needs.capacity);
    const fresh = createInbox({ timeline, view, arrived });
    inbox = fresh;
    forgetSource();
    const opened = source.open(fresh);
    closeSource = opened.close;
    const session = { name, timeline, now: opened.now, retry: opened.retry };
    view.setState({ session });
    takeIn();
    watchFreshness();
  };

  const openLive = (url: string): void => {
    const recent = [url, ...view.getState().recent.filter((item) => item !== url)];
    view.setState({ recent: recent.slice(0, RECENT_LIMIT) });
    kept.saveRecent(view.getState().recent);
    needs.showInAddress(url);
    open({ type: "live", url }, liveSource(url, environment));
  };

  const playRecording = (title: string, recording: Recording, start: number): void => {
    needs.showInAddress(undefined);
    const playing = { loop: start > 0, start };
    open({ type: "recording", title }, recordingSource(recording, playing, environment));
  };

  const openRecording = (title: string, text: string, start = 0): void => {
    const parsed = parseRecording(text);
    if (parsed.ok) playRecording(title, parsed.value, start);
    else view.setState({ complaint: `${title} can't be played. ${parsed.error}` });
  };

  const choices = choicesOf(view, kept);
  const actions: Actions = {
    ...choices,
    connect(text) {
      const parsed = parseExporter(text);
      if (!parsed.ok) return parsed.error;
      openLive(parsed.value);
      return undefined;
    },
    openRecording: (title, text) => openRecording(title, text),
    async openSample() {
      const { session } = view.getState();
      // The viewer may have opened something else meanwhile: then it is no longer wanted.
      const isWanted = (): boolean => view.getState().session === session;
      try {
        const sample = await needs.fetchSample();
        if (isWanted()) openRecording(SAMPLE_TITLE, sample, SAMPLE_START_MS);
      } catch {
        if (!isWanted()) return;
        const complaint = "The sample recording can't be loaded: the page's server gave no answer.";
        view.setState({ complaint });
      }
    },
    leave() {
      shut();
      needs.showInAddress(undefined);
      forgetSource();
    },
    retry: () => view.getState().session?.retry(),
    answer(connect) {
      const { asked } = view.getState();
      view.setState({ asked: undefined });
      if (asked !== undefined && connect) openLive(asked);
      else needs.showInAddress(undefined);
    },
  };

  const decision = decide({ ...needs.arrival, recent: view.getState().recent });
  if (decision.type === "connect") openLive(decision.url);
  else if (decision.type === "ask") view.setState({ asked: decision.url });
  else if (decision.complaint !== undefined) {
    view.setState({ complaint: `The address asks for an exporter. ${decision.complaint}` });
  }

  return {
    view,
    actions,
    mountStage(host) {
      const mounted = mountStage(host, {
        view,
        actions,
        takeIn,
        onArrival(listener) {
          arrivals.add(listener);
          return () => void arrivals.delete(listener);
        },
        loadPlaces: kept.loadPlaces,
        savePlaces: kept.savePlaces,
      });
      stage = mounted;
      return mounted;
    },
    stage: () => stage,
    close: shut,
  };
}

type Choices = Pick<
  Actions,
  | "forget"
  | "select"
  | "toggleKind"
  | "onlyKind"
  | "setTheme"
  | "setTab"
  | "setPanelOpen"
  | "setStageOnly"
  | "dismissComplaint"
>;

/** What the viewer chooses: nothing of it touches the data. */
function choicesOf(view: ViewStore, kept: Kept): Choices {
  return {
    forget(recent) {
      const left = view.getState().recent.filter((item) => item !== recent);
      view.setState({ recent: left });
      kept.saveRecent(left);
    },
    select: (selected) => view.setState({ selected }),
    toggleKind(kind) {
      const hiddenKinds = new Set(view.getState().hiddenKinds);
      if (!hiddenKinds.delete(kind)) hiddenKinds.add(kind);
      view.setState({ hiddenKinds });
    },
    onlyKind(kind) {
      const { session, hiddenKinds } = view.getState();
      const kinds = session?.timeline.kinds;
      if (kinds === undefined) return;
      const all = Array.from({ length: kinds.size }, (_, id) => kinds.textOf(id));
      const others = all.filter((other) => other !== kind);
      const isOnly = !hiddenKinds.has(kind) && others.every((other) => hiddenKinds.has(other));
      view.setState({ hiddenKinds: new Set(isOnly ? [] : others) });
    },
    setTheme(theme) {
      view.setState({ theme });
      kept.saveTheme(theme);
    },
    setTab: (tab) => view.setState({ tab }),
    setPanelOpen: (panelOpen) => view.setState({ panelOpen }),
    setStageOnly: (stageOnly) => view.setState({ stageOnly }),
    dismissComplaint: () => view.setState({ complaint: undefined }),
  };
}

/** The title of the page: what it shows. */
export function titleOf(name: SourceName | undefined): string {
  if (name === undefined) return "Raftglass";
  return `${name.type === "live" ? hostOf(name.url) : name.title} · Raftglass`;
}
