/** The keys that work anywhere on the page. */
import { useEffect, useRef } from "react";
import { usePage } from "./page/index.ts";

export function usePageKeys(onHelp: () => void): void {
  const { view, actions } = usePage();
  const help = useRef(onHelp);
  useEffect(() => {
    help.current = onHelp;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector("dialog[open],[role=menu]") !== null)
        return;
      const { session, stageOnly } = view.getState();
      if (event.key === "?") help.current();
      else if (event.key === "Escape" && stageOnly) actions.setStageOnly(false);
      else if (event.key.toLowerCase() === "s" && session !== undefined) {
        actions.setStageOnly(!stageOnly);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the stage sees it: there Esc lets go of the selection, but here it promises to leave.
    document.addEventListener("keydown", pressed, { capture: true });
    return () => document.removeEventListener("keydown", pressed, { capture: true });
  }, [view, actions]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, select, textarea");
}
