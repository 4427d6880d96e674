/**
 * Graph, diagram or both: the switch on the stage, the key D, and the diagram itself, which comes
 * when it is first shown.
 */
import { useEffect, useRef } from "react";
import { useView } from "../page/index.ts";
import { late } from "../late/late.tsx";
import { type Shown, choice, show, useChoice } from "./choice.ts";

const DiagramView = late(async () => (await import("./DiagramView.tsx")).DiagramView);

const VIEWS: readonly (readonly [Shown, string])[] = [
  ["graph", "Graph"],
  ["diagram", "Diagram"],
  ["both", "Both"],
];

export function ViewSwitch() {
  const shown = useChoice((state) => state.shown);
  const stageOnly = useView((view) => view.stageOnly);
  const group = useRef<HTMLDivElement>(null);
  useKey();
  useEffect(() => {
    // The stage lies beside us: how much room it has is a matter of the style sheet.
    const main = group.current?.parentElement;
    if (main === null || main === undefined) return undefined;
    main.dataset["view"] = shown;
    return () => void delete main.dataset["view"];
  }, [shown]);
  return (
    <>
      {shown !== "graph" && <DiagramView />}
      <div ref={group} className="view-switch" role="group" aria-label="View" hidden={stageOnly}>
        {VIEWS.map(([view, label]) => (
          <button
            key={view}
            type="button"
            className="button small"
            aria-pressed={shown === view}
            aria-keyshortcuts="D"
            onClick={() => show(view)}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  );
}

/** D goes from one view to the next, wherever the focus is. */
function useKey(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "d" || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.matches("input, select, textarea")) return;
      if (document.querySelector("dialog[open],[role=menu]") !== null) return;
      const at = VIEWS.findIndex(([view]) => view === choice.getState().shown);
      show(VIEWS[(at + 1) % VIEWS.length]?.[0] ?? "graph");
      event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
