/** The strip below the stage: the simulation's time, and how fast it goes by. */
import { SessionTape } from "../tape/index.ts";
import { useSimulation } from "./use-simulation.ts";
import { useTransportKeys } from "./transport-keys.ts";
import { Scrub } from "./Scrub.tsx";
import type { MountedStage } from "../../store/index.ts";
import { SaveButton, Speed, ToolButton } from "../transport/index.ts";

export function Transport({ stage }: { stage: MountedStage | undefined }) {
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
        <SaveButton stage={stage} />
      </div>
      <Scrub end={simulation.end} controls={controls} />
      <Speed
        label="Simulated time per real time"
        speed={speed}
        onSpeed={(to) => controls.setSpeed(to)}
      />
      <SessionTape />
    </section>
  );
}
