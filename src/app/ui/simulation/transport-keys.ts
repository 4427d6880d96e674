/** The keys of a simulation's time: they count with the focus on the stage or on the strip. */
import { useEffect } from "react";
import type { SimulationControls } from "../../store/index.ts";
import { usePage } from "../page/index.ts";
import { speedAfter } from "../transport/index.ts";

export function useTransportKeys(): void {
  const { view } = usePage();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || !isOurs(event)) return;
      const { session, simulation } = view.getState();
      if (session?.controls === undefined || simulation === undefined) return;
      const { playing, speed } = simulation;
      if (!act(event.key, session.controls, playing, speed)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the stage sees it: there the space bar inspects a node.
    document.addEventListener("keydown", pressed, { capture: true });
    return () => document.removeEventListener("keydown", pressed, { capture: true });
  }, [view]);
}

/** Answers whether the key means something. */
function act(key: string, controls: SimulationControls, playing: boolean, speed: number): boolean {
  if (key === " " && playing) controls.pause();
  else if (key === " ") controls.play();
  else if (key === ".") controls.step();
  else if (key === "<") controls.setSpeed(speedAfter(speed, -1));
  else if (key === ">") controls.setSpeed(speedAfter(speed, 1));
  else return false;
  return true;
}

function isOurs({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.id === "graph" || target.id === "diagram") return true;
  // A button is pressed with the space bar, whatever else the key may mean.
  return target.closest(".transport") !== null && !(key === " " && target.matches("button"));
}
