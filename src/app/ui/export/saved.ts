/** Makes each file, and says in a sentence what became of it. */
import { spoken } from "../../../core/analysis/index.ts";
import { since } from "../../../core/base/index.ts";
import { reportCsv, reportJson } from "../../../core/report/index.ts";
import type { Scene } from "../../../core/scene/index.ts";
import {
  type Recorded,
  film,
  pageOf,
  picturePng,
  pictureText,
  reportOf,
} from "../../export/index.ts";
import { download, keepingOf } from "../../keeping/index.ts";
import { storedOf } from "../../recording/index.ts";
import type {
  Actions,
  MountedStage,
  Session,
  SimulationControls,
  ViewStore,
} from "../../store/index.ts";
import { type Format, saver } from "../diagram/index.ts";
import { bytes } from "../page/index.ts";

export type Saved = string;

interface Needs {
  readonly view: ViewStore;
  readonly actions: Actions;
  readonly stage: MountedStage | undefined;
}

const NOTHING = "Nothing is shown yet.";

function kept(name: string, parts: string | Blob, type: string): Saved {
  const file = typeof parts === "string" ? new Blob([parts], { type }) : parts;
  download(name, file);
  return `Saved: ${name}, ${bytes(file.size)}.`;
}

export async function pictureSaved(needs: Needs, format: Format): Promise<Saved> {
  const scene: Scene | undefined = needs.stage?.scene;
  if (scene === undefined) return NOTHING;
  if (format === "png") return kept("raftglass.png", await picturePng(scene), "image/png");
  const text = pictureText(scene, needs.view.getState());
  return kept("raftglass.svg", text, "image/svg+xml");
}

export async function diagramSaved(format: Format): Promise<Saved> {
  const made = await saver.getState().file?.(format);
  return made === undefined ? NOTHING : kept(made.name, made.file, made.file.type);
}

export async function reportSaved({ view }: Needs, format: "csv" | "json"): Promise<Saved> {
  const { session } = view.getState();
  if (session === undefined) return NOTHING;
  const report = reportOf(session);
  if (format === "csv") return kept("raftglass-episodes.csv", reportCsv(report), "text/csv");
  return kept("raftglass-episodes.json", reportJson(report), "application/json");
}

export async function pageSaved({ view }: Needs): Promise<Saved> {
  const { session } = view.getState();
  if (session === undefined) return NOTHING;
  const live = session.name.type === "live" ? await keepingOf(view).all() : undefined;
  const recorded = live ?? (await recordedOf(session));
  if (recorded === undefined) return NOTHING;
  const page = await pageOf(recorded, async (path) => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(`The page's server gives no answer for ${path}.`);
    return answer.text();
  });
  const saved = kept("raftglass-replay.html", page, "text/html");
  if (live === undefined) return saved;
  // Texts are kept from when somebody could ask for them, and not for ever.
  return `${saved} It holds the last ${spoken(since(live.from, live.to))}.`;
}

async function recordedOf({ name, controls }: Session): Promise<Recorded | undefined> {
  if (name.type === "live") return undefined;
  const { title } = name;
  if (controls !== undefined) return { title, text: await (await written(controls)).text() };
  const stored = storedOf(name);
  return stored && { title, text: await stored.text() };
}

function written(controls: SimulationControls): Promise<Blob> {
  return new Promise((resolve, reject) => {
    controls.record((news) => {
      if (news.type === "done") resolve(news.outcome.file);
      else if (news.type === "failed") reject(new Error(news.sentence));
    });
  });
}

export function filmed(
  { view, actions }: Needs,
  stretch: Parameters<typeof film>[0],
  progress: (part: number, stop: () => void) => void,
): { readonly done: Promise<Saved>; readonly stop: () => void } {
  const picture = document.querySelector<HTMLCanvasElement>("#graph canvas");
  if (picture === null) return { done: Promise.resolve(NOTHING), stop: () => undefined };
  const made = film(stretch, {
    view,
    actions,
    picture,
    progress: (part) => progress(part, () => made.stop()),
  });
  const done = made.done.then(
    (file) => kept("raftglass.webm", file, "video/webm"),
    (reason: unknown) => (reason instanceof Error ? reason.message : "The film failed."),
  );
  return { done, stop: () => made.stop() };
}
