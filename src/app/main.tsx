/** The page begins here: the app, and React on top of it. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApp } from "./app.ts";
import { browserEnvironment } from "./sources/index.ts";
import { createKept } from "./store/index.ts";
import { asksForRecording, lessonIn, pageAddress, runIn } from "./page-address.ts";
import { App } from "./ui/index.ts";
import { publishProbe } from "./probe.ts";

const { location } = window;

function metaOf(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
}

/** Some browsers throw at the mere sight of a forbidden storage. */
function storage(name: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return window[name];
  } catch {
    return undefined;
  }
}

const AGREED = "raftglass.agreed";
const tabStorage = storage("sessionStorage");
const shelf = storage("localStorage");

function rememberAgreed(url: string): void {
  try {
    tabStorage?.setItem(AGREED, url);
  } catch {
    // Full, or forbidden: a reload asks again.
  }
}

function showInAddress(url: string | undefined): void {
  const { href } = location;
  const address = pageAddress(href, url, metaOf("raftglass-exporter"));
  if (address !== href) window.history.replaceState(null, "", address);
}

function showHash(hash: string): void {
  const { pathname, search } = location;
  // Nothing at all would leave the address as it is.
  window.history.replaceState(null, "", hash || pathname + search);
}

const app = createApp({
  environment: browserEnvironment(),
  kept: createKept(shelf),
  arrival: {
    wanted: new URL(location.href).searchParams.get("exporter"),
    served: metaOf("raftglass-exporter"),
    openedFrom: metaOf("raftglass-opened"),
    referrer: document.referrer,
    ownOrigin: location.origin,
    agreed: tabStorage?.getItem(AGREED) ?? undefined,
    framed: window.top !== window,
  },
  showInAddress,
  rememberAgreed,
  capacity: Number(shelf?.getItem("raftglass.memory")),
  recording: asksForRecording(location) ? location.href : undefined,
  run: runIn(location),
  lesson: lessonIn(location),
  showRun(text) {
    // The address of a lesson's step says which run it is.
    if (app.view.getState().lesson === undefined) showHash(`#run=${text}`);
  },
});

publishProbe(app);

const root = document.querySelector("#app");
function draw(): void {
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App
        view={app.view}
        actions={app.actions}
        mountStage={app.mountStage}
        now={() => Date.now()}
      />
    </StrictMode>,
  );
}

// A link that is opened meanwhile is not lost.
let isMissed = false;
window.addEventListener("hashchange", () => void (isMissed = true), { once: true });
const settled = import("./around.ts").then(({ around }) =>
  around({ app, metaOf, showHash, isMissed }),
);
// A frame does not show first what it leaves out; where that can't be loaded, it shows all.
if (/[?&]embed\b/.test(location.search)) settled.then(draw, draw);
else draw();
