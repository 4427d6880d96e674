/** The panel of a simulation: what can be done to it, and what only a simulation can show. */
import { type KeyboardEvent, useId, useRef } from "react";
import { clock, useView } from "../page/index.ts";
import { tabAfter } from "../panel/index.ts";
import { ActSection } from "./ActSection.tsx";
import { BreakRule } from "./BreakRule.tsx";
import { ChosenMessage } from "./ChosenMessage.tsx";
import { LogsSection } from "./LogsSection.tsx";
import { RunSection } from "./RunSection.tsx";
import { type Section, classroom, useClassroom } from "./classroom.ts";
import { useSimulation } from "./use-simulation.ts";
import { Why } from "./Why.tsx";

const SECTIONS: readonly Section[] = ["act", "logs", "why", "rules", "run"];
const TITLES: Readonly<Record<Section, string>> = {
  act: "Act",
  logs: "Logs",
  why: "Why",
  rules: "Break a rule",
  run: "Run",
};

export function SimulationTab() {
  const open = useSimulation();
  const section = useClassroom((state) => state.section);
  const isPast = useView((view) => view.time !== undefined);
  const prefix = useId();
  if (open === undefined) {
    return (
      <div className="blank">
        <p className="blank-title">The simulation begins</p>
      </div>
    );
  }
  const { fallen, refusal, truth } = open.simulation;
  return (
    <div className="classroom">
      <SectionTabs section={section} prefix={prefix} />
      <div
        className="pane"
        role="tabpanel"
        id={`${prefix}-section`}
        aria-labelledby={`${prefix}-${section}`}
        tabIndex={0}
      >
        {isPast && (
          <p className="note-box">
            This is how it was at {clock(truth.at)}. What is done here goes on from there; the run
            as it was is kept.
          </p>
        )}
        {fallen !== undefined && <p className="fallen">First to fall: {fallen}</p>}
        {refusal !== undefined && section !== "logs" && <p className="refused">{refusal}</p>}
        <ChosenMessage {...open} />
        {section === "act" && <ActSection {...open} />}
        {section === "logs" && <LogsSection {...open} />}
        {section === "why" && <Why simulation={open.simulation} />}
        {section === "rules" && <BreakRule {...open} />}
        {section === "run" && <RunSection {...open} />}
      </div>
    </div>
  );
}

function SectionTabs({ section, prefix }: { section: Section; prefix: string }) {
  const tabs = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent): void => {
    const next = tabAfter(SECTIONS, section, event.key);
    if (next === undefined) return;
    event.preventDefault();
    classroom.setState({ section: next });
    const button = tabs.current?.querySelector(`[data-section="${next}"]`);
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div ref={tabs} className="sections" role="tablist" aria-label="Simulation">
      {SECTIONS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          data-section={name}
          id={`${prefix}-${name}`}
          className="section-tab"
          aria-selected={name === section}
          aria-controls={`${prefix}-section`}
          tabIndex={name === section ? 0 : -1}
          onClick={() => classroom.setState({ section: name })}
          onKeyDown={walk}
        >
          {TITLES[name]}
        </button>
      ))}
    </div>
  );
}
