/** How fast time goes by: a slider from a thousandth to a hundred times. */
import { SPEEDS, placeOfSpeed, speedAfter, speedSpoken, speedText } from "./speed-scale.ts";
import { ToolButton } from "./ToolButton.tsx";

export function Speed(props: { label: string; speed: number; onSpeed: (speed: number) => void }) {
  const { label, speed, onSpeed } = props;
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
        aria-label={label}
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
