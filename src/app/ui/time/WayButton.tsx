/** A button that is gone once it has done its work, and hands the focus on. */
import { type ReactNode, useLayoutEffect, useRef } from "react";

export function WayButton(props: { title?: string; onClick: () => void; children: ReactNode }) {
  const own = useRef<HTMLButtonElement>(null);
  // The body, where focus falls otherwise, knows no keys of time. Before the button is taken out of
  // the page: afterwards nobody can tell that it had the focus.
  useLayoutEffect(() => {
    const button = own.current;
    return () => {
      if (button === null || document.activeElement !== button) return;
      button.closest(".time")?.querySelector<HTMLElement>(".primary")?.focus();
    };
  }, []);
  return (
    <button
      ref={own}
      type="button"
      className="button small"
      title={props.title}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
