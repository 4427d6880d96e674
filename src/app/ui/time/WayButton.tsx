/** A button that is gone once it has done its work, and hands the focus on. */
import { type ReactNode, useRef } from "react";
import { useHandOn } from "../late/hand-on.ts";

export function WayButton(props: { title?: string; onClick: () => void; children: ReactNode }) {
  const own = useRef<HTMLButtonElement>(null);
  useHandOn(own);
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
