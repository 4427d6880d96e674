/** The page begins here: the app, and React on top of it. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApp, titleOf } from "./app.ts";
import { browserEnvironment } from "./sources/index.ts";
import { createKept } from "./store/index.ts";
import { App } from "./ui/index.ts";
import { publishProbe } from "./probe.ts";

const SAMPLE = "recordings/five-nodes-three-crashes.ndjson";

function metaOf(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
}

/** Some browsers throw at the mere sight of a forbidden storage. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function showInAddress(url: string | undefined): void {
  const address = new URL(window.location.href);
  if (url === undefined) address.searchParams.delete("exporter");
  else if (url !== metaOf("raftglass-exporter")) address.searchParams.set("exporter", url);
  if (address.href !== window.location.href) window.history.replaceState(null, "", address);
}

const app = createApp({
  environment: browserEnvironment(),
  kept: createKept(storage()),
  arrival: {
    wanted: new URL(window.location.href).searchParams.get("exporter"),
    served: metaOf("raftglass-exporter"),
    openedFrom: metaOf("raftglass-opened"),
    referrer: document.referrer,
    ownOrigin: window.location.origin,
  },
  async fetchSample() {
    const answer = await fetch(SAMPLE);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return answer.text();
  },
  showInAddress,
});

publishProbe(app);
app.view.subscribe(({ session }) => {
  document.title = titleOf(session?.name);
});

const root = document.querySelector("#app");
if (root !== null) {
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
