/** The panels beside the picture, one at a time: tabs by the ARIA pattern. */
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import type { PanelTab } from "../../store/index.ts";
import { useActions, useView } from "../page/index.ts";
import { IconButton } from "../parts/index.ts";
import { tabAfter } from "./tab-after.ts";

const TABS: readonly PanelTab[] = ["nodes", "events", "inspector", "protocol"];
const TABS_OF_SIMULATION: readonly PanelTab[] = ["simulation", ...TABS];
const TITLES: Readonly<Record<PanelTab, string>> = {
  simulation: "Simulation",
  nodes: "Nodes",
  events: "Events",
  inspector: "Inspector",
  protocol: "Protocol",
};

/** Around the panel that is shown. */
export function Panel({ tab, children }: { tab: PanelTab; children: ReactNode }) {
  const simulated = useView((view) => view.session?.name.type === "simulation");
  const tabs = simulated ? TABS_OF_SIMULATION : TABS;
  const actions = useActions();
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent): void => {
    const next = tabAfter(tabs, tab, event.key);
    if (next === undefined) return;
    event.preventDefault();
    actions.setTab(next);
    const button = list.current?.querySelector(`[data-tab="${next}"]`);
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <aside className="panel" aria-label="Panels">
      <div className="panel-head">
        <div ref={list} className="tabs" role="tablist" aria-label="Panels">
          {tabs.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              data-tab={name}
              id={`${prefix}-${name}`}
              className="tab"
              aria-selected={name === tab}
              aria-controls={`${prefix}-panel`}
              tabIndex={name === tab ? 0 : -1}
              onClick={() => actions.setTab(name)}
              onKeyDown={walk}
            >
              {TITLES[name]}
            </button>
          ))}
        </div>
        <IconButton
          icon="panel"
          label="Hide the panels"
          className="panel-toggle"
          onClick={() => actions.setPanelOpen(false)}
        />
      </div>
      <div
        role="tabpanel"
        id={`${prefix}-panel`}
        className="tabpanel"
        aria-labelledby={`${prefix}-${tab}`}
      >
        {children}
      </div>
    </aside>
  );
}
