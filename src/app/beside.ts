/**
 * Two recordings side by side: an app of its own for each, without what lies around it, for as long
 * as they are shown. The first is told what the page shows; the second opens what the viewer, or
 * the page's address (`?beside=`), wants.
 */
import { type AppNeeds, type RunningApp, createApp } from "./app.ts";
import { asksForRecording } from "./page-address.ts";
import { browserEnvironment } from "./sources/index.ts";

const PARAMETER = "beside";
const AGREED = "raftglass.agreed.beside";
const NO_THIRD =
  "The link names more than two recordings, and no more than two can be side by side: " +
  "the others are left out.";

export function watchBeside({ view }: RunningApp): void {
  let close: (() => void) | undefined;
  view.subscribe(({ beside, session, theme, markers }, before) => {
    // Something else is open: what was beside the other one is over.
    if (beside !== undefined && session?.name !== before.session?.name) {
      view.setState({ beside: undefined });
      return;
    }
    if (beside !== undefined && before.beside === undefined) {
      const href = secondIn(window.location.href);
      const apps = [sideApp(undefined), sideApp(href)] as const;
      const [first, second] = apps;
      first.view.setState({ markers });
      if (href !== undefined && namesAThird(window.location.href)) {
        tellOfThird(second);
      }
      close = () => apps.forEach(letGo);
      session?.playhead?.pause();
      view.setState({ beside: { sides: apps } });
      for (const app of apps) app.view.setState({ theme });
    }
    // Those of a recording go on to come into the page's while it is read.
    if (markers !== before.markers) beside?.sides?.[0].view.setState({ markers });
    for (const side of beside?.sides ?? []) {
      if (theme !== before.theme) side.view.setState({ theme });
    }
    if (beside === undefined && before.beside !== undefined) {
      close?.();
      close = undefined;
      takeOutOfAddress();
    }
  });
  followAddress({ view });
}

/** Once what the address asks for is shown, what it wants beside it follows. */
function followAddress({ view }: Pick<RunningApp, "view">): void {
  if (secondIn(window.location.href) === undefined) return;
  let isDone = false;
  const look = (): void => {
    const { session } = view.getState();
    if (isDone || session === undefined) return;
    isDone = true;
    stop();
    if (session.name.type === "recording" && asksForRecording(window.location)) {
      view.setState({ beside: {} });
    } else takeOutOfAddress();
  };
  // What opens a recording is not done yet when that comes into the store.
  const stop = view.subscribe(() => queueMicrotask(look));
  look();
}

/** The page's address as if it asked for the second recording alone. */
function secondIn(href: string): string | undefined {
  const address = new URL(href);
  const second = address.searchParams.get(PARAMETER);
  if (second === null || second === "") return undefined;
  address.search = "";
  address.hash = "";
  address.searchParams.set("recording", second);
  return address.href;
}

function namesAThird(href: string): boolean {
  return new URL(href).searchParams.getAll(PARAMETER).length > 1;
}

/** At once, where it is asked about first; and once it is shown, for opening it clears that. */
function tellOfThird({ view }: RunningApp): void {
  const tell = (): void => view.setState({ complaint: NO_THIRD });
  tell();
  const stop = view.subscribe(({ session }) => {
    if (session === undefined) return;
    stop();
    // What opens it is not done yet.
    queueMicrotask(tell);
  });
}

function takeOutOfAddress(): void {
  const address = new URL(window.location.href);
  if (!address.searchParams.has(PARAMETER)) return;
  address.searchParams.delete(PARAMETER);
  window.history.replaceState(null, "", address.href);
}

/** It stands in no address and keeps nothing, but that its recording was agreed to in this tab. */
function sideApp(recording: string | undefined): RunningApp {
  const nothing: AppNeeds["kept"] = {
    loadTheme: () => "system",
    saveTheme: () => undefined,
    loadRecent: () => [],
    saveRecent: () => undefined,
    loadPlaces: () => new Map(),
    savePlaces: () => undefined,
  };
  const app = createApp({
    environment: browserEnvironment(),
    kept: nothing,
    arrival: {
      wanted: null,
      served: undefined,
      openedFrom: undefined,
      referrer: "",
      ownOrigin: window.location.origin,
      agreed: inTab((storage) => storage.getItem(AGREED)) ?? undefined,
      framed: false,
    },
    showInAddress: () => undefined,
    rememberAgreed: (url) => inTab((storage) => storage.setItem(AGREED, url)),
    recording,
  });
  app.view.setState({ stageOnly: true });
  return app;
}

/** What is under way is stopped, and what comes of it none the less is let go, too. */
function letGo({ view, actions }: RunningApp): void {
  view.getState().opening?.stop();
  actions.leave();
  view.subscribe(({ session }) => {
    // What opens it is not done yet.
    if (session !== undefined) queueMicrotask(() => actions.leave());
  });
}

/** Some browsers throw at the mere sight of a forbidden storage, and a full one refuses. */
function inTab<T>(ask: (storage: Storage) => T): T | undefined {
  try {
    return ask(window.sessionStorage);
  } catch {
    return undefined;
  }
}
