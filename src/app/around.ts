/**
 * What the page does around its picture, once that is there: follows its address, has a title, is
 * a good guest in another page, is kept for when there is no network. A first look needs none of
 * it, so it is loaded late.
 */
import type { RunningApp } from "./app.ts";
import { watchBeside } from "./beside.ts";
import { asksForRecording, lessonHash, lessonIn, runIn } from "./page-address.ts";
import { titleOf } from "./title.ts";

export interface AroundNeeds {
  readonly app: RunningApp;
  /** What the server wrote into the head of the page. */
  readonly metaOf: (name: string) => string | undefined;
  /** Puts what comes after `#` into the address. */
  readonly showHash: (hash: string) => void;
  /** The address has changed while this was loaded. */
  readonly isMissed: boolean;
}

/** Resolves when the page looks as its address wants it. */
export async function around({ app, metaOf, showHash, isMissed }: AroundNeeds): Promise<void> {
  const { view, actions } = app;
  const named = (): void => {
    const title = titleOf(view.getState().session?.name);
    // Setting it is never for nothing: the browser is told each time.
    if (document.title !== title) document.title = title;
  };
  named();
  view.subscribe(({ lesson }, before) => {
    named();
    if (lesson !== before.lesson) showHash(lesson === undefined ? "" : lessonHash(lesson));
  });
  const follow = (): void => {
    const run = runIn(window.location);
    const lesson = lessonIn(window.location);
    if (lesson !== undefined) actions.setLesson(lesson);
    if (run !== undefined) void actions.openRun(run);
    if (asksForRecording({ hash: window.location.hash, search: "" })) {
      void actions.openAddress(window.location.href);
    }
  };
  if (!isEmbedded(window.location)) watchBeside(app);
  // The way to the comparison that the address asks for.
  if (/[?&]compare=/.test(window.location.search)) actions.setTab("protocol");
  window.addEventListener("hashchange", follow);
  if (isMissed) follow();
  // A page that was saved with a recording in it.
  const own = document.querySelector<HTMLScriptElement>('script[type="application/x-ndjson"]');
  if (own !== null) {
    void actions.openRecording(own.dataset["title"] ?? "a recording", own.text);
  }
  if (isEmbedded(window.location)) {
    const { embed } = await import("./embed/index.ts");
    embed({ view, actions, named: metaOf("raftglass-embed-from") });
  }
  // Not waited for: it goes on long after the page is there.
  void settleIn(app);
}

/** The page is kept for when there is no network, and opens the files that it is given. */
async function settleIn({ view, actions }: RunningApp): Promise<void> {
  try {
    const { keepForOffline, takeLaunched } = await import("./offline/index.ts");
    takeLaunched(
      (file) => actions.openRecording(file.name, file),
      (complaint) => view.setState({ complaint }),
    );
    await keepForOffline();
  } catch {
    // The page works without: what fails here fails again when it is wanted, and is told there.
  }
}

export function isEmbedded({ search }: { readonly search: string }): boolean {
  return new URLSearchParams(search).has("embed");
}
