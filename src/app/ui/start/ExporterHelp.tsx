/** Help for those who have no exporter yet; it comes when it is asked for. */
import { useState } from "react";
import { ExporterSteps } from "../late/inner.tsx";

export function ExporterHelp() {
  const [asked, setAsked] = useState(false);
  return (
    <details className="start-help" onToggle={() => setAsked(true)}>
      <summary>How do I start an exporter?</summary>
      {asked && <ExporterSteps />}
    </details>
  );
}
