/** How much of a recording has been read, and the button that leaves it there. */
import type { Opening } from "../../store/index.ts";
import { bytes } from "../page/index.ts";

export function ReadSoFar({ opening }: { opening: Opening }) {
  const { read, of } = opening;
  // What is packed on its way may be longer than was said.
  const known = of !== undefined && read <= of ? of : undefined;
  return (
    <div className="read-so-far">
      <progress aria-label="Read of the recording" value={known && read} max={known} />
      <span>
        {known === undefined ? `${bytes(read)} read` : `${bytes(read)} of ${bytes(known)}`}
      </span>
      <button type="button" className="button small" onClick={() => opening.stop()}>
        Stop
      </button>
    </div>
  );
}
