/** What can be saved of what is shown: its picture, a film, what happened, a page that replays. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { filmType, stretchOf } from "../../export/index.ts";
import type { MountedStage } from "../../store/index.ts";
import { Dialog } from "../dialog/index.ts";
import { saver } from "../diagram/index.ts";
import { clock, usePage } from "../page/index.ts";
import { type Saved, diagramSaved, filmed, pageSaved, pictureSaved, reportSaved } from "./saved.ts";

interface Work {
  readonly sentence: string;
  /** 0 to 1, where it takes a while. */
  readonly part?: number;
  readonly stop?: () => void;
}

export function ExportDialog(props: { stage: MountedStage | undefined; onClose: () => void }) {
  const page = usePage();
  const [work, setWork] = useState<Work | undefined>(undefined);
  // A film that nobody waits for any more is not made.
  useEffect(() => work?.stop, [work?.stop]);
  const needs = { ...page, stage: props.stage };
  const run = (saving: Promise<Saved>): void => {
    setWork({ sentence: "One moment…" });
    const failed = (reason: unknown): Saved =>
      reason instanceof Error ? reason.message : "It could not be saved.";
    void saving.catch(failed).then((sentence) => setWork({ sentence }));
  };
  const [stretch] = useState(() => stretchOf(page.view.getState()));
  const film = (): void => {
    if (stretch === undefined) return;
    const { done, stop } = filmed(needs, stretch, (part) =>
      setWork({ sentence: "The film is being made, while it plays.", part, stop }),
    );
    void done.then((sentence) => setWork({ sentence }));
  };
  const busy = work?.part !== undefined;
  const choice = (title: string, what: string, act: () => void, disabled = busy) => (
    <Choice title={title} what={what} disabled={disabled} onChosen={act} />
  );
  const canSaveDiagram = useStore(saver, ({ file }) => file !== undefined);
  const canFilm = filmType() !== undefined;
  return (
    <Dialog title="Save what is shown" onClose={props.onClose}>
      <div className="choices">
        {choice("Picture, PNG", "At twice its size", () => run(pictureSaved(needs, "png")))}
        {choice("Picture, SVG", "For print", () => run(pictureSaved(needs, "svg")))}
        {canSaveDiagram && (
          <>
            {choice("Diagram, PNG", "What is in view, at twice its size", () =>
              run(diagramSaved("png")),
            )}
            {choice("Diagram, SVG", "What is in view, each arrow with its words", () =>
              run(diagramSaved("svg")),
            )}
          </>
        )}
        {choice(
          "Film, WebM",
          canFilm && stretch !== undefined
            ? `From ${clock(stretch.from)} to ${clock(stretch.to)}, with captions, in real time`
            : "This browser makes no WebM films",
          film,
          busy || !canFilm || stretch === undefined,
        )}
        {choice("Episodes and tenures, CSV", "For a spreadsheet", () =>
          run(reportSaved(needs, "csv")),
        )}
        {choice("Episodes and figures, JSON", "For a script", () =>
          run(reportSaved(needs, "json")),
        )}
        {choice("Page that replays, HTML", "One file that needs no network and no server", () =>
          run(pageSaved(needs)),
        )}
      </div>
      <Outcome work={work} />
    </Dialog>
  );
}

function Choice(props: { title: string; what: string; disabled: boolean; onChosen: () => void }) {
  const { title, what } = props;
  return (
    <button
      type="button"
      className="choice"
      aria-label={`${title}: ${what}`}
      disabled={props.disabled}
      onClick={props.onChosen}
    >
      <span>
        <strong>{title}</strong>
        <small>{what}</small>
      </span>
    </button>
  );
}

function Outcome({ work }: { work: Work | undefined }) {
  return (
    <>
      <div role="status">
        {work !== undefined && <p>{work.sentence}</p>}
        {work?.part !== undefined && <progress aria-label="Made of the film" value={work.part} />}
      </div>
      {work?.stop !== undefined && (
        <div className="buttons">
          <button type="button" className="button" onClick={work.stop}>
            End the film here
          </button>
        </div>
      )}
    </>
  );
}
