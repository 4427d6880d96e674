/** The space–time diagram: a line for each node, an arrow for each message, and the search. */
import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { EVERYTHING, parseSearch } from "../../../core/diagram/index.ts";
import { usePage, useView } from "../page/index.ts";
import { Canvas } from "../parts/index.ts";
import { Caption } from "./Caption.tsx";
import { useChoice } from "./choice.ts";
import { DiagramKey } from "./DiagramKey.tsx";
import { diagramFile } from "./file.ts";
import { type MountedDiagram, mountDiagram } from "./mount.ts";
import { type DiagramSaver, saver } from "./saver.ts";
import { SelectedCard } from "./SelectedCard.tsx";
import { Toolbar } from "./Toolbar.tsx";

const ASKS_FOR_TERM = /(?:^|\s)-?term:/iu;
const UNTOLD = "No term was told of any node so far, so no message is known to be of one.";

export function DiagramView() {
  const { view, actions } = usePage();
  const [diagram, setDiagram] = useState<MountedDiagram | undefined>(undefined);
  const stageOnly = useView((state) => state.stageOnly);
  const mount = useCallback(
    (host: HTMLElement) => mountDiagram(host, view, actions),
    [view, actions],
  );
  const problem = useSearch(diagram);
  useEffect(() => {
    if (diagram === undefined) return undefined;
    const file: DiagramSaver = (format) => diagramFile(diagram, view.getState().session, format);
    saver.setState({ file });
    return () => saver.setState({ file: undefined });
  }, [diagram, view]);
  return (
    <section className="diagram" aria-label="Diagram">
      {!stageOnly && diagram !== undefined && <Tools diagram={diagram} problem={problem} />}
      <div className="diagram-place">
        <Canvas
          id="diagram"
          className="diagram-host"
          aria-roledescription="space–time diagram"
          aria-label="Space–time diagram"
          mount={mount}
          onMounted={setDiagram}
        >
          <kbd>arrows</kbd> walk the messages and the nodes <kbd>+</kbd> <kbd>−</kbd> zoom{" "}
          <kbd>End</kbd> follows the present
        </Canvas>
      </div>
      {!stageOnly && diagram !== undefined && <DiagramKey />}
      {diagram !== undefined && <Foot diagram={diagram} />}
      {diagram !== undefined && <SelectedSpoken diagram={diagram} />}
    </section>
  );
}

function Tools({ diagram, problem }: { diagram: MountedDiagram; problem: string | undefined }) {
  const hasTerms = useStore(diagram.told, (told) => told.hasTerms);
  const asksForTerm = useChoice(({ find }) => ASKS_FOR_TERM.test(find));
  const untold = hasTerms || !asksForTerm ? undefined : UNTOLD;
  return <Toolbar diagram={diagram} problem={problem ?? untold} />;
}

/** What is selected, or else how to read what is in view: the canvas keeps its size. */
function Foot({ diagram }: { diagram: MountedDiagram }) {
  const stageOnly = useView((state) => state.stageOnly);
  const isSelected = useStore(diagram.told, ({ selected }) => selected !== undefined);
  if (!isSelected && stageOnly) return null;
  return (
    <div className="diagram-foot">
      {isSelected ? <SelectedCard diagram={diagram} /> : <Caption diagram={diagram} />}
    </div>
  );
}

/** Gives the search to the diagram once it is understood; until then the last one stays. */
function useSearch(diagram: MountedDiagram | undefined): string | undefined {
  const text = useChoice((choice) => choice.find);
  const direction = useChoice((choice) => choice.direction);
  const parsed = text.trim() === "" ? undefined : parseSearch(text);
  const problem = parsed?.ok === false ? parsed.error : undefined;
  useEffect(() => {
    const again = text.trim() === "" ? undefined : parseSearch(text);
    if (again === undefined) diagram?.setSearch(EVERYTHING);
    else if (again.ok) diagram?.setSearch(again.value);
  }, [diagram, text]);
  useEffect(() => diagram?.setDirection(direction), [diagram, direction]);
  return problem;
}

/** A canvas can't be read aloud: what is selected on it is said here. */
function SelectedSpoken({ diagram }: { diagram: MountedDiagram }) {
  const words = useStore(diagram.told, ({ selected }) => selected?.words ?? "");
  return (
    <p className="hidden" role="status">
      {words}
    </p>
  );
}
