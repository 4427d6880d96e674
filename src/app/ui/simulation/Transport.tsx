/** The strip below the stage: the simulation's time, and how fast it goes by. */
import { useSimulation } from "./use-simulation.ts";
import { useTransportKeys } from "./transport-keys.ts";
import { Scrub } from "./Scrub.tsx";
import { SPEEDS, placeOfSpeed, speedAfter, speedSpoken, speedText } from "./speed-scale.ts";
import { ToolButton } from "./ToolButton.tsx";

export function Transport() {
  const open = useSimulation();
  useTransportKeys();
  if (open === undefined) return <div className="transport" aria-hidden="true" />;
  const { simulation, controls } = open;
  const { playing, speed, truth } = simulation;
  return (
    <section className="transport" aria-label="Simulated time">
      <div className="transport-buttons">
        <ToolButton
          primary
          sign={playing ? "pause" : "play"}
          label={playing ? "Pause the simulation" : "Play the simulation"}
          keys="Space"
          onClick={() => (playing ? controls.pause() : controls.play())}
        />
        <ToolButton sign="step" label="Step one event" keys="." onClick={() => controls.step()} />
        <ToolButton
          sign="restart"
          label="Restart from the beginning"
          onClick={() => controls.restart(truth.setup)}
        />
      </div>
      <Scrub end={simulation.end} controls={controls} />
      <Speed speed={speed} onSpeed={(to) => controls.setSpeed(to)} />
    </section>
  );
}

function Speed({ speed, onSpeed }: { speed: number; onSpeed: (speed: number) => void }) {
  return (
    <div className="speed" role="group" aria-label="Speed">
      <ToolButton
        sign="slower"
        label="Slower"
        keys="<"
        onClick={() => onSpeed(speedAfter(speed, -1))}
      />
      <input
        type="range"
        aria-label="Simulated time per real time"
        aria-valuetext={speedSpoken(speed)}
        min={0}
        max={SPEEDS.length - 1}
        step={1}
        value={placeOfSpeed(speed)}
        onChange={(event) => onSpeed(SPEEDS[event.target.valueAsNumber] ?? speed)}
      />
      <ToolButton
        sign="faster"
        label="Faster"
        keys=">"
        onClick={() => onSpeed(speedAfter(speed, 1))}
      />
      <output className="speed-text" title={speedSpoken(speed)}>
        {speedText(speed)}
      </output>
    </div>
  );
}
