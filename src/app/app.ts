/**
 * Everything put together, without React: a test can run the whole app, and main.tsx puts React on
 * top.
 */
import { choicesOf } from "./choices.ts";
import { SessionKeeper } from "./session-keeper.ts";
import { type Environment, hostOf, liveSource, parseExporter } from "./sources/index.ts";
import { type Stage, mountStage } from "./stage/index.ts";
import {
  type Actions,
  type Arrival,
  type Kept,
  RECENT_LIMIT,
  type SourceName,
  type ViewStore,
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
  /** Keeps, for as long as the tab is open, that the viewer opened this exporter in it. */
  rememberAgreed(url: string): void;
  /** The most records that a timeline keeps. */
  readonly capacity?: number;
}

export interface RunningApp {
  readonly view: ViewStore;
  readonly actions: Actions;
  readonly mountStage: (host: HTMLElement) => Stage;
  /** The stage that was mounted last. */
  readonly stage: () => Stage | undefined;
  close(): void;
}

/** The sample begins where its first leader has won: a first look shows a cluster at work. */
const SAMPLE = { title: "five nodes, three crashes", start: 7_000 };

export function createApp(needs: AppNeeds): RunningApp {
  const { environment, kept } = needs;
  const view = createView({ theme: kept.loadTheme(), recent: kept.loadRecent() });
  const keeper = new SessionKeeper(view, environment, needs.capacity);
  const actions: Actions = { ...choicesOf(view, kept), ...openingsOf(view, keeper, needs) };
  let stage: Stage | undefined;
  begin(view, keeper, needs);
  return {
    view,
    actions,
    mountStage(host) {
      stage = mountStage(host, {
        view,
        actions,
        takeIn: () => keeper.takeIn(),
        onArrival: (listener) => keeper.onArrival(listener),
        loadPlaces: (name) => kept.loadPlaces(name),
        savePlaces: (name, places) => kept.savePlaces(name, places),
      });
      return stage;
    },
    stage: () => stage,
    close: () => keeper.close(),
  };
}

/** What the page does by itself when it is opened. */
function begin(view: ViewStore, keeper: SessionKeeper, needs: AppNeeds): void {
  const decision = decide({ ...needs.arrival, recent: view.getState().recent });
  if (decision.type === "connect") openLive(decision.url, view, keeper, needs);
  else if (decision.type === "ask") view.setState({ asked: decision.url });
  else if (decision.complaint !== undefined) {
    view.setState({ complaint: `The address asks for an exporter. ${decision.complaint}` });
  }
}

function openLive(url: string, view: ViewStore, keeper: SessionKeeper, needs: AppNeeds): void {
  const recent = [url, ...view.getState().recent.filter((item) => item !== url)];
  view.setState({ recent: recent.slice(0, RECENT_LIMIT) });
  needs.kept.saveRecent(view.getState().recent);
  needs.showInAddress(url);
  needs.rememberAgreed(url);
  keeper.open({ type: "live", url }, liveSource(url, needs.environment));
}

type Openings = Pick<
  Actions,
  "connect" | "openRecording" | "openSample" | "leave" | "retry" | "answer"
>;

/** Opening a source, leaving it, trying again. */
function openingsOf(view: ViewStore, keeper: SessionKeeper, needs: AppNeeds): Openings {
  const complain = (complaint: string): void => view.setState({ complaint });
  /** The viewer may open something else while a thing is loaded: then it is no longer wanted. */
  const unlessReplaced = async <T>(load: Promise<T>, use: (loaded: T) => void): Promise<void> => {
    const { session } = view.getState();
    const loaded = await load;
    if (view.getState().session === session) use(loaded);
  };
  const play = async (title: string, text: string, start: number): Promise<void> => {
    await unlessReplaced(import("./recording/index.ts"), ({ sourceOfRecording }) => {
      const source = sourceOfRecording(text, start, needs.environment);
      if (!source.ok) {
        complain(`${title} can't be played. ${source.error}`);
        return;
      }
      needs.showInAddress(undefined);
      keeper.open({ type: "recording", title }, source.value);
    });
  };
  return {
    connect(text) {
      const parsed = parseExporter(text);
      if (!parsed.ok) return parsed.error;
      openLive(parsed.value, view, keeper, needs);
      return undefined;
    },
    async openRecording(title, text) {
      try {
        await play(title, text, 0);
      } catch {
        complain(`${title} can't be played: the page's server gives no answer. Reload the page.`);
      }
    },
    async openSample() {
      const { session } = view.getState();
      try {
        const sample = await needs.fetchSample();
        if (view.getState().session === session) await play(SAMPLE.title, sample, SAMPLE.start);
      } catch {
        if (view.getState().session !== session) return;
        complain("The sample recording can't be loaded: the page's server gave no answer.");
      }
    },
    leave() {
      needs.showInAddress(undefined);
      keeper.leave();
    },
    retry: () => view.getState().session?.retry(),
    answer(connect) {
      const { asked } = view.getState();
      view.setState({ asked: undefined });
      if (asked !== undefined && connect) openLive(asked, view, keeper, needs);
      else needs.showInAddress(undefined);
    },
  };
}

/** The title of the page: what it shows. */
export function titleOf(name: SourceName | undefined): string {
  if (name === undefined) return "Raftglass";
  return `${name.type === "live" ? hostOf(name.url) : name.title} · Raftglass`;
}
