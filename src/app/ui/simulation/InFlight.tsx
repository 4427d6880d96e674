/** The messages on their way, as a list: to choose one without a pointer. */
import { useState } from "react";
import { since } from "../../../core/base/index.ts";
import { counted, useView } from "../page/index.ts";
import { KindName, KindSwatch } from "../kinds/index.ts";
import { NodeName } from "../parts/index.ts";
import type { Simulated } from "./use-simulation.ts";

const LISTED = 20;

export function InFlight({ simulation, controls }: Simulated) {
  const cluster = useView((view) => view.cluster);
  const [isOpen, setOpen] = useState(false);
  const { inFlight, at } = simulation.truth;
  return (
    <section className="section">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{counted(inFlight.length, "message")} on the way</summary>
        {isOpen && (
          <ul className="in-flight">
            {inFlight.slice(0, LISTED).map((message) => (
              <li key={message.id}>
                <button
                  type="button"
                  className="link"
                  onClick={() => controls.chooseMessage(message.id)}
                >
                  <KindSwatch kind={message.kind} /> <KindName kind={message.kind} />{" "}
                  <NodeName cluster={cluster} uuid={message.from} /> →{" "}
                  <NodeName cluster={cluster} uuid={message.to} />
                </button>
                <span className="hint">
                  {Math.max(0, Math.round(since(at, message.arrivesAt)))} ms
                </span>
              </li>
            ))}
          </ul>
        )}
        {isOpen && inFlight.length > LISTED && (
          <p className="hint">The {LISTED} that arrive first. Pause to read in peace.</p>
        )}
      </details>
    </section>
  );
}
