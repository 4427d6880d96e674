/** The page without a source: what this is, and three things to do. */
import { useRef } from "react";
import { Mark, ThemeButton } from "../header/index.ts";
import { IconButton } from "../parts/index.ts";
import { useView } from "../page/index.ts";
import { ExporterHelp } from "./ExporterHelp.tsx";
import { Question } from "./Question.tsx";
import { SourceForm } from "./SourceForm.tsx";
import { useHandOn } from "../late/hand-on.ts";
import { Tableau } from "../late/inner.tsx";

/** The page changes by itself when a source is open. */
const stay = (): void => {};

export function StartPage({ onHelp }: { onHelp: () => void }) {
  const asked = useView((view) => view.asked);
  const all = useRef<HTMLDivElement>(null);
  useHandOn(all);
  return (
    <div ref={all} className="start">
      <header className="start-head">
        <span className="header-buttons">
          <ThemeButton />
          <IconButton icon="help" label="Help and keys" keys="?" onClick={onHelp} />
        </span>
      </header>
      <main className="start-main">
        <Tableau />
        <div className="start-column">
          <div className="start-intro">
            <h1 className="start-title">
              <Mark />
              Raftglass
            </h1>
            <p className="start-what">
              See a Raft cluster live: who leads, what the nodes say to each other, and what happens
              when one fails.
            </p>
          </div>
          {asked === undefined ? <SourceForm onOpened={stay} /> : <Question url={asked} />}
          {asked === undefined && <ExporterHelp />}
        </div>
      </main>
    </div>
  );
}
