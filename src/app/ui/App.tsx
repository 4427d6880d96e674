/** The page: the start page without a source, the workbench with one. */
import { useEffect, useMemo, useState } from "react";
import type { Actions, MountedStage, ViewStore } from "../store/index.ts";
import { Arrivals, HelpDialog, LessonDriver, StartPage } from "./late/outer.tsx";
import { PageProvider, useActions, useView } from "./page/index.ts";
import { IconButton } from "./parts/index.ts";
import { Workbench } from "./Workbench.tsx";
import { usePageKeys } from "./use-page-keys.ts";

export interface AppProps {
  readonly view: ViewStore;
  readonly actions: Actions;
  /** Puts the picture into its element. Must be the same function on every render. */
  readonly mountStage: (host: HTMLElement) => MountedStage;
  /** The wall clock, in milliseconds. */
  readonly now: () => number;
}

export function App({ view, actions, mountStage, now }: AppProps) {
  const page = useMemo(() => ({ view, actions, now }), [view, actions, now]);
  return (
    <PageProvider value={page}>
      <Whole mountStage={mountStage} />
    </PageProvider>
  );
}

function Whole({ mountStage }: Pick<AppProps, "mountStage">) {
  const open = useView((view) => view.session !== undefined);
  const announcement = useView((view) => view.announcement);
  const isLearning = useView((view) => view.lesson !== undefined);
  const [help, setHelp] = useState(false);
  useTheme();
  usePageKeys(() => setHelp(true));
  return (
    <>
      <div
        className="page"
        // The browser itself must never open what is dropped.
        onDragOver={preventDefault}
        onDrop={preventDefault}
      >
        {open ? (
          <Workbench mountStage={mountStage} onHelp={() => setHelp(true)} />
        ) : (
          <StartPage onHelp={() => setHelp(true)} />
        )}
      </div>
      {isLearning && <LessonDriver />}
      {help && <HelpDialog onClose={() => setHelp(false)} />}
      <Arrivals />
      <Complaint />
      <div className="hidden announcement" aria-live="polite">
        {announcement}
      </div>
    </>
  );
}

function useTheme(): void {
  const theme = useView((view) => view.theme);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
}

/** A sentence about something that could not be done, until the viewer has read it. */
function Complaint() {
  const actions = useActions();
  const complaint = useView((view) => view.complaint);
  if (complaint === undefined) return null;
  return (
    <div className="complaint" role="alert">
      <p>{complaint}</p>
      <IconButton icon="close" label="Dismiss" onClick={() => actions.dismissComplaint()} />
    </div>
  );
}

function preventDefault(event: { preventDefault(): void }): void {
  event.preventDefault();
}
