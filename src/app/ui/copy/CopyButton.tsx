/** Copies a text and says whether that worked. */
import { useEffect, useState } from "react";
import { Icon } from "../parts/index.ts";
import { copyText } from "./copy-text.ts";

const SAID_FOR_MS = 2_500;

export function CopyButton(props: { label: string; text: () => string; small?: boolean }) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | undefined>(undefined);
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = window.setTimeout(() => setOutcome(undefined), SAID_FOR_MS);
    return () => window.clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => {
    setOutcome((await copyText(props.text())) ? "copied" : "refused");
  };
  return (
    <span className="copy">
      <button
        type="button"
        className={props.small === true ? "icon-button" : "button"}
        title={props.label}
        aria-label={props.small === true ? props.label : undefined}
        onClick={() => void copy()}
      >
        <Icon name={outcome === "copied" ? "check" : "copy"} />
        {props.small !== true && props.label}
      </button>
      <span role="status" className={props.small === true ? "hidden" : "copy-outcome"}>
        {outcome === "copied" && "Copied"}
        {outcome === "refused" && "The browser refused to copy"}
      </span>
    </span>
  );
}
