/** One message on its way, opened: what is in it, and a hand on it. */
import { type ReactNode, useId, useState } from "react";
import { type Instant, shown, since } from "../../../core/base/index.ts";
import { inMilliseconds } from "../../../core/simulation/index.ts";
import type { TrueMessage } from "../../store/index.ts";
import { clock, useView } from "../page/index.ts";
import { KindName, KindSwatch } from "../kinds/index.ts";
import { IconButton, NodeName } from "../parts/index.ts";
import { useInView } from "./use-in-view.ts";
import type { Simulated } from "./use-simulation.ts";

const VALUE_LENGTH = 160;

export function ChosenMessage({ simulation, controls }: Simulated) {
  const { chosenMessage, truth } = simulation;
  const section = useInView<HTMLElement>(chosenMessage);
  if (chosenMessage === undefined) return null;
  const message = truth.inFlight.find(({ id }) => id === chosenMessage);
  return (
    <section ref={section} className="section chosen" aria-label="Chosen message">
      <div className="section-head">
        <h2>Message {chosenMessage}</h2>
        <IconButton
          icon="close"
          label="Close the message"
          onClick={() => controls.chooseMessage(undefined)}
        />
      </div>
      {message === undefined ? (
        <p className="hint">It is no longer on its way: it has arrived, or was lost.</p>
      ) : (
        <>
          <Contents message={message} now={truth.at} />
          <Hand message={message} simulation={simulation} controls={controls} />
        </>
      )}
    </section>
  );
}

function Contents({ message, now }: { message: TrueMessage; now: Instant }) {
  const cluster = useView((view) => view.cluster);
  const left = Math.max(0, since(now, message.arrivesAt));
  return (
    <dl className="facts">
      <Row title="Kind">
        <KindSwatch kind={message.kind} /> <KindName kind={message.kind} />
      </Row>
      <Row title="From">
        <NodeName cluster={cluster} uuid={message.from} />
      </Row>
      <Row title="To">
        <NodeName cluster={cluster} uuid={message.to} />
      </Row>
      <Row title="Term">{message.term}</Row>
      {message.fields.map(({ name, value }) => (
        <Row key={name} title={shown(name, VALUE_LENGTH)}>
          <bdi className="mono wrap">{shown(value, VALUE_LENGTH)}</bdi>
        </Row>
      ))}
      <Row title="Sent">{clock(message.sentAt)}</Row>
      <Row title="Arrives">
        {clock(message.arrivesAt)}, in {left < 10 ? left.toFixed(1) : Math.round(left)} ms
      </Row>
    </dl>
  );
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Hand({ message, simulation, controls }: Simulated & { message: TrueMessage }) {
  const { heartbeat, election, latency } = simulation.truth.setup.pace;
  const spans = [...new Set([latency, heartbeat, election])];
  const [by, setBy] = useState(heartbeat);
  const id = useId();
  return (
    <div className="buttons">
      <button
        type="button"
        className="button small"
        onClick={() => controls.act({ type: "drop-message", id: message.id })}
      >
        Drop it
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => controls.act({ type: "delay-message", id: message.id, by })}
      >
        Delay it by
      </button>
      <label htmlFor={id} className="hidden">
        Delay
      </label>
      <select
        id={id}
        className="field"
        value={by}
        onChange={(event) => setBy(Number(event.target.value))}
      >
        {spans.map((span) => (
          <option key={span} value={span}>
            {inMilliseconds(span)} ms
          </option>
        ))}
      </select>
    </div>
  );
}
