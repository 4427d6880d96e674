/**
 * Everything put together, without React: a test can run the whole app, and main.tsx puts React on
 * top.
 */
import { choicesOf } from "./choices.ts";
import type { Openings } from "./recording/index.ts";
import { SessionKeeper } from "./session-keeper.ts";
import type { Begun, OpenPort } from "./simulation/index.ts";
import { type Environment, liveSource, parseExporter, withoutToken } from "./sources/index.ts";
import { type Stage, mountStage } from "./stage/index.ts";
import {
  type Actions,
  type Arrival,
  type Kept,
  type LessonPlace,
  type Playhead,
  RECENT_LIMIT,
  type ViewStore,
  createView,
  decide,
} from "./store/index.ts";

export interface AppNeeds {
  readonly environment: Environment;
  readonly kept: Kept;
  readonly arrival: Omit<Arrival, "recent">;
  /** The text of the recording that comes with the page; a test has its own. */
  readonly fetchSample?: (() => Promise<string>) | undefined;
  /** Puts the exporter into the page's address, or takes it out. */
  showInAddress(url: string | undefined): void;
  /** Keeps, for as long as the tab is open, that the viewer opened this exporter in it. */
  rememberAgreed(url: string): void;
  /** The page's address, where it asks for a recording. */
  readonly recording?: string | undefined;
  /** The run that the address asks for. */
  readonly run?: string | undefined;
  /** The step of a lesson that the address asks for. */
  readonly lesson?: LessonPlace | undefined;
  /** Puts the run that is open into the address; not called while it is too long for that. */
  readonly showRun?: (text: string) => void;
  /** Where simulations are worked out; in a worker unless a test says otherwise. */
  readonly openPort?: OpenPort;
  /** The most records that a timeline keeps. */
  readonly capacity?: number | undefined;
}

export interface RunningApp {
  readonly view: ViewStore;
  readonly actions: Actions;
  readonly mountStage: (host: HTMLElement) => Stage;
  /** The stage that was mounted last. */
  readonly stage: () => Stage | undefined;
  close(): void;
}

export function createApp(needs: AppNeeds): RunningApp {
  const { environment, kept } = needs;
  const view = createView({ theme: kept.loadTheme(), recent: kept.loadRecent() });
  const keeper = new SessionKeeper(view, environment, needs.capacity);
  const actions: Actions = { ...choicesOf(view, kept), ...openingsOf(view, keeper, needs) };
  let stage: Stage | undefined;
  begin(view, keeper, needs, actions);
  return {
    view,
    actions,
    mountStage(host) {
      stage = mountStage(host, {
        view,
        actions,
        takeIn: () => keeper.takeIn(),
        onArrival: (listener) => keeper.onArrival(listener),
        overlay: () => keeper.overlay,
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
function begin(view: ViewStore, keeper: SessionKeeper, needs: AppNeeds, actions: Actions): void {
  if (needs.recording !== undefined) {
    void actions.openAddress(needs.recording);
    return;
  }
  if (needs.run !== undefined) {
    void actions.openRun(needs.run);
    return;
  }
  if (needs.lesson !== undefined) {
    actions.setLesson(needs.lesson);
    return;
  }
  const decision = decide({ ...needs.arrival, recent: view.getState().recent });
  if (decision.type === "connect") openLive(decision.url, view, keeper, needs);
  else if (decision.type === "ask") view.setState({ asked: decision.url });
  else if (decision.complaint !== undefined) {
    view.setState({ complaint: `The address asks for an exporter. ${decision.complaint}` });
  }
}

function openLive(url: string, view: ViewStore, keeper: SessionKeeper, needs: AppNeeds): void {
  const named = withoutToken(url);
  const recent = [named, ...view.getState().recent.filter((item) => item !== named)];
  view.setState({ recent: recent.slice(0, RECENT_LIMIT) });
  needs.kept.saveRecent(view.getState().recent);
  needs.showInAddress(url);
  needs.rememberAgreed(named);
  keeper.open({ type: "live", url: named }, liveSource(url, needs.environment));
}

type OfSources = Pick<
  Actions,
  | "connect"
  | "openRecording"
  | "openSample"
  | "openAddress"
  | "openSimulation"
  | "openRun"
  | "continueInSandbox"
  | "leave"
  | "retry"
  | "answer"
  | "lookBack"
  | "seek"
  | "goLive"
>;

/** Opening a source, leaving it, trying again. */
function openingsOf(view: ViewStore, keeper: SessionKeeper, needs: AppNeeds): OfSources {
  const load = recordingsLoader(view, keeper, needs);
  return {
    openRecording: (title, data) => load((openings) => openings.file(title, data)),
    openSample: () => load((openings) => openings.sample()),
    openAddress: (href) => load((openings) => openings.address(href)),
    ...simulationsOf(view, keeper, needs),
    connect(text) {
      const parsed = parseExporter(text);
      if (!parsed.ok) return parsed.error;
      openLive(parsed.value, view, keeper, needs);
      return undefined;
    },
    leave() {
      needs.showInAddress(undefined);
      keeper.leave();
    },
    retry: () => view.getState().session?.retry(),
    ...playheadOf(view, needs),
    answer(connect) {
      const { asked } = view.getState();
      view.setState({ asked: undefined });
      if (asked?.startsWith("http") && connect) void load((openings) => openings.agreed(asked));
      else if (asked !== undefined && connect) openLive(asked, view, keeper, needs);
      else needs.showInAddress(undefined);
    },
  };
}

/** Looking at another instant than the present. */
function playheadOf(
  view: ViewStore,
  { environment }: AppNeeds,
): Pick<Actions, "lookBack" | "seek" | "goLive"> {
  const lookBack = async (): Promise<Playhead | undefined> => {
    const { lookBackAt } = await import("./time/index.ts");
    return lookBackAt(view, environment);
  };
  return {
    lookBack,
    seek: async (at) => (await lookBack())?.seek(at),
    goLive: () => view.getState().session?.playhead?.live(),
  };
}

/**
 * Waits for what is loaded. The viewer may open something else meanwhile: then it is not wanted any
 * more, and nobody asks why it did not come.
 */
async function whenLoaded<T>(
  view: ViewStore,
  load: Promise<T>,
  open: (loaded: T) => void | Promise<void>,
  complaint: string,
): Promise<void> {
  const name = view.getState().session?.name;
  const isWanted = (): boolean => view.getState().session?.name === name;
  try {
    const loaded = await load;
    if (isWanted()) await open(loaded);
  } catch {
    if (isWanted())
      view.setState({ complaint: `${complaint}: the page's server gives no answer.` });
  }
}

/** Recordings are opened by what is loaded then. */
function recordingsLoader(view: ViewStore, keeper: SessionKeeper, needs: AppNeeds) {
  return (open: (openings: Openings) => Promise<void>): Promise<void> =>
    whenLoaded(
      view,
      import("./recording/index.ts"),
      ({ openingsOf }) => open(openingsOf({ ...needs, view, keeper })),
      "The recording can't be loaded",
    );
}

type Simulations = Pick<Actions, "openSimulation" | "openRun" | "continueInSandbox">;

function simulationsOf(view: ViewStore, keeper: SessionKeeper, needs: AppNeeds): Simulations {
  const simulate = (begun: Begun): Promise<void> =>
    whenLoaded(
      view,
      import("./simulation/index.ts"),
      ({ simulationOf }) => {
        const opened = simulationOf(begun, { ...needs, view });
        if (!opened.ok) {
          view.setState({ complaint: opened.error });
          return;
        }
        const { name, source, ...simulated } = opened.value;
        needs.showInAddress(undefined);
        // Who opens a simulation wants to do something with it.
        view.setState({ tab: "simulation" });
        keeper.open(name, source, simulated);
      },
      "The simulation can't be loaded",
    );
  return {
    openSimulation: (setup) => simulate({ setup }),
    openRun: (run) => simulate({ run }),
    continueInSandbox: () => simulate({ cluster: view.getState().cluster }),
  };
}
