/** The page begins here: the app, and React on top of it. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApp } from "./app.ts";
import { browserEnvironment } from "./sources/index.ts";
import { createKept } from "./store/index.ts";
import { asksForRecording, lessonIn, pageAddress, runIn } from "./page-address.ts";
import { App } from "./ui/index.ts";
import { publishProbe } from "./probe.ts";

const SAMPLE = "recordings/five-nodes-three-crashes.ndjson";

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

function rememberAgreed(url: string): void {
  try {
    tabStorage?.setItem(AGREED, url);
  } catch {
    // Full, or forbidden: a reload asks again.
  }
}

function showInAddress(url: string | undefined): void {
  const { href } = window.location;
  const address = pageAddress(href, url, metaOf("raftglass-exporter"));
  if (address !== href) window.history.replaceState(null, "", address);
}

function showHash(hash: string): void {
  const { pathname, search } = window.location;
  window.history.replaceState(null, "", `${pathname}${search}${hash}`);
}

const app = createApp({
  environment: browserEnvironment(),
  kept: createKept(storage("localStorage")),
  arrival: {
    wanted: new URL(window.location.href).searchParams.get("exporter"),
    served: metaOf("raftglass-exporter"),
    openedFrom: metaOf("raftglass-opened"),
    referrer: document.referrer,
    ownOrigin: window.location.origin,
    agreed: tabStorage?.getItem(AGREED) ?? undefined,
    framed: window.top !== window,
  },
  async fetchSample() {
    const answer = await fetch(SAMPLE);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return answer.text();
  },
  showInAddress,
  rememberAgreed,
  capacity: Number(storage("localStorage")?.getItem("raftglass.memory")),
  recording: asksForRecording(window.location) ? window.location.href : undefined,
  run: runIn(window.location),
  lesson: lessonIn(window.location),
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

const settled = import("./around.ts").then(({ around }) => around({ app, metaOf, showHash }));
// A frame does not show first what it leaves out; where that can't be loaded, it shows all.
if (/[?&]embed\b/.test(window.location.search)) settled.then(draw, draw);
else draw();
