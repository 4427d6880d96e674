/** How slow the network is, and how much it loses. */
import { useId, useState } from "react";
import { inMilliseconds } from "../../../core/simulation/index.ts";
import type { Simulated } from "./use-simulation.ts";

/** In a thousand messages. */
const LOSSES = [0, 10, 20, 50, 100, 150, 200, 300, 400, 500] as const;
/** Of the latency that the pace has. */
const FACTORS = [0, 0.25, 0.5, 1, 2, 3, 5, 10, 20] as const;

export function NetworkSettings({ simulation, controls }: Simulated) {
  const { setup } = simulation.truth;
  const { latency, jitter } = setup.pace;
  const [loss, setLoss] = useState<number | undefined>(undefined);
  const [factor, setFactor] = useState<number>(1);
  const lossNow = loss ?? setup.loss;
  const shortest = Math.round(latency * factor);
  const spread = Math.round(jitter * factor);
  return (
    <section className="section">
      <h2>Network</h2>
      <Slider
        label="Loss"
        text={`${lossNow / 10} %`}
        steps={LOSSES}
        value={lossNow}
        onChange={(permille) => {
          setLoss(permille);
          controls.act({ type: "loss", permille });
        }}
      />
      <Slider
        label="Latency"
        text={`${inMilliseconds(shortest)} to ${inMilliseconds(shortest + spread)} ms`}
        steps={FACTORS}
        value={factor}
        onChange={(to) => {
          setFactor(to);
          const latencyTo = Math.round(latency * to);
          const jitterTo = Math.round(jitter * to);
          controls.act({ type: "latency", latency: latencyTo, jitter: jitterTo });
        }}
      />
    </section>
  );
}

function Slider(props: {
  label: string;
  text: string;
  steps: readonly number[];
  value: number;
  onChange: (value: number) => void;
}) {
  const { label, text, steps, value, onChange } = props;
  const id = useId();
  const place = steps.findLastIndex((step) => step <= value);
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={steps.length - 1}
        step={1}
        value={place}
        aria-valuetext={text}
        onChange={(event) => onChange(steps[event.target.valueAsNumber] ?? value)}
      />
      <output className="setting-text">{text}</output>
    </div>
  );
}
