/** What the viewer chooses: nothing of it touches the data. */
import type { Actions, Kept, ViewStore } from "./store/index.ts";

type Choices = Pick<
  Actions,
  | "forget"
  | "select"
  | "toggleKind"
  | "onlyKind"
  | "setLesson"
  | "setTheme"
  | "setTab"
  | "setPanelOpen"
  | "setStageOnly"
  | "dismissComplaint"
>;

export function choicesOf(view: ViewStore, kept: Kept): Choices {
  return {
    forget(recent) {
      const left = view.getState().recent.filter((item) => item !== recent);
      view.setState({ recent: left });
      kept.saveRecent(left);
    },
    select: (selected) => view.setState({ selected }),
    toggleKind(kind) {
      const hiddenKinds = new Set(view.getState().hiddenKinds);
      if (!hiddenKinds.delete(kind)) hiddenKinds.add(kind);
      view.setState({ hiddenKinds });
    },
    onlyKind(kind) {
      const { session, hiddenKinds } = view.getState();
      const kinds = session?.timeline.kinds;
      if (kinds === undefined) return;
      const all = Array.from({ length: kinds.size }, (_, id) => kinds.textOf(id));
      const others = all.filter((other) => other !== kind);
      const isOnly = !hiddenKinds.has(kind) && others.every((other) => hiddenKinds.has(other));
      view.setState({ hiddenKinds: new Set(isOnly ? [] : others) });
    },
    setLesson: (lesson) => view.setState({ lesson }),
    setTheme(theme) {
      view.setState({ theme });
      kept.saveTheme(theme);
    },
    setTab: (tab) => view.setState({ tab }),
    setPanelOpen: (panelOpen) => view.setState({ panelOpen }),
    setStageOnly: (stageOnly) => view.setState({ stageOnly }),
    dismissComplaint: () => view.setState({ complaint: undefined }),
  };
}
