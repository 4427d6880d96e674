/**
 * The page inside another one: the picture without what lies around it, steered by messages.
 * docs/embedding.md describes both for those who embed it.
 */
import type { Actions, ViewStore } from "../store/index.ts";
import { type AskId, PROTOCOL, heardOf } from "./ask.ts";
import { perform } from "./perform.ts";
import { Reporter } from "./reporter.ts";
import { hearsLive, isAnswered, isFramedByItself, namedOrigins } from "./trust.ts";

export interface EmbedNeeds {
  readonly view: ViewStore;
  readonly actions: Actions;
  /** `raftglass-embed-from`, as the server wrote it. */
  readonly named: string | undefined;
}

const LOOK_MS = 200;

export function embed({ view, actions, named }: EmbedNeeds, page: Window = window): void {
  const query = new URL(page.location.href).searchParams;
  const root = page.document.documentElement;
  root.classList.add("embedded");
  if (query.has("time")) root.classList.add("embedded-time");
  const theme = query.get("theme");
  // Of this frame alone: what the viewer has chosen elsewhere stays.
  if (theme === "dark" || theme === "light") view.setState({ theme });
  view.setState({ stageOnly: true });
  view.subscribe(({ stageOnly }) => stageOnly || view.setState({ stageOnly: true }));
  if (page.parent === page) return;

  const isOwn = isFramedByItself(page);
  if (isOwn && view.getState().asked !== undefined) actions.answer(true);
  listen({ view, actions, named }, page, isOwn);
}

function listen({ view, actions, named }: EmbedNeeds, page: Window, isOwn: boolean): void {
  const { parent } = page;
  const origins = namedOrigins(named);
  const around = (origin: string) => ({
    origin,
    ownOrigin: page.location.origin,
    named: origins,
  });
  /** Where answers go; until the page around has spoken, nowhere. */
  let origin: string | undefined;
  const tell = (message: object): void => {
    if (origin !== undefined) parent.postMessage({ raftglass: PROTOCOL, ...message }, origin);
  };
  const reporter = new Reporter(view, (news) => {
    const isLive = view.getState().session?.name.type === "live";
    if (isLive && (origin === undefined || !hearsLive(around(origin)))) return;
    tell(news);
  });
  const answer = async (id: AskId, about: string, said: Promise<string | undefined>) => {
    const sentence = await said.catch(() => "The page's server gives no answer: try again.");
    if (sentence !== undefined) tell({ type: "error", id, about, sentence });
    else tell({ type: about === "ping" ? "pong" : "done", id, about });
  };
  page.addEventListener("message", ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (source !== parent || !isAnswered(around(from))) return;
    const heard = heardOf(data);
    if (heard === undefined) return;
    const { id, about, ask } = heard;
    const isFirst = origin === undefined;
    origin = from;
    const said = ask.ok
      ? perform(ask.value, { view, actions, isOwn })
      : Promise.resolve<string>(ask.error);
    void answer(id, about, said);
    // What came before nobody heard.
    if (isFirst) page.setInterval(() => reporter.look(), LOOK_MS);
  });
  // Nothing in it that not everybody may know.
  parent.postMessage({ raftglass: PROTOCOL, type: "ready" }, "*");
}
