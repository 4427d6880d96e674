/** How slow the network is, and how much it loses. */
import { useId, useState } from "react";
import { inMilliseconds } from "../../../core/simulation/index.ts";
import type { NetworkPace } from "../../store/index.ts";
import type { Simulated } from "./use-simulation.ts";

/** In a thousand messages. */
const LOSSES = [0, 10, 20, 50, 100, 150, 200, 300, 400, 500] as const;
/** Of the latency that the pace has. */
const FACTORS = [0, 0.25, 0.5, 1, 2, 3, 5, 10, 20] as const;

export function NetworkSettings({ simulation, controls }: Simulated) {
  const { setup, network } = simulation.truth;
  const { latency, jitter } = setup.pace;
  const scaled = (factor: number): readonly [number, number] => [
    Math.round(latency * factor),
    Math.round(jitter * factor),
  ];
  return (
    <section className="section">
      <h2>Network</h2>
      <Slider
        label="Loss"
        textOf={(permille) => `${permille / 10} %`}
        steps={LOSSES}
        value={network.loss}
        onChange={(permille) => controls.act({ type: "loss", permille })}
      />
      <Slider
        label="Latency"
        textOf={(factor) => {
          // What was set elsewhere, by a link or a lesson, is told as it is.
          const isNow = factor === factorOf(network, setup.pace);
          const [from, more] = isNow ? [network.latency, network.jitter] : scaled(factor);
          return `${inMilliseconds(from)} to ${inMilliseconds(from + more)} ms`;
        }}
        steps={FACTORS}
        value={factorOf(network, setup.pace)}
        onChange={(factor) => {
          const [latency, jitter] = scaled(factor);
          controls.act({ type: "latency", latency, jitter });
        }}
      />
    </section>
  );
}

/** How many times slower the network is than its pace has it. */
function factorOf(
  now: Pick<NetworkPace, "latency" | "jitter">,
  usual: Pick<NetworkPace, "latency" | "jitter">,
): number {
  const whole = usual.latency + usual.jitter;
  return whole === 0 ? 1 : (now.latency + now.jitter) / whole;
}

function Slider(props: {
  label: string;
  textOf: (value: number) => string;
  steps: readonly number[];
  value: number;
  onChange: (value: number) => void;
}) {
  const { label, textOf, steps, onChange } = props;
  const id = useId();
  // While the viewer holds it the thumb is where the hand is; what it does is true a moment later.
  const [held, setHeld] = useState<number | undefined>(undefined);
  const value = held ?? props.value;
  const text = textOf(value);
  const letGo = (): void => setHeld(undefined);
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={steps.length - 1}
        step={1}
        value={nearest(steps, value)}
        aria-valuetext={text}
        onChange={(event) => {
          const chosen = steps[event.target.valueAsNumber] ?? value;
          setHeld(chosen);
          onChange(chosen);
        }}
        onPointerUp={letGo}
        onKeyUp={letGo}
        onBlur={letGo}
      />
      <output className="setting-text">{text}</output>
    </div>
  );
}

function nearest(steps: readonly number[], value: number): number {
  const away = steps.map((step) => Math.abs(step - value));
  return away.indexOf(Math.min(...away));
}
