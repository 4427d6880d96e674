/** How much is kept of what came: shown, and changed. */
import { useState } from "react";
import { short, usePage, useView, whole } from "../page/index.ts";

/** In records; each takes some 45 bytes, and what changed the cluster some hundred more. */
const CHOICES = [65_536, 262_144, 1_048_576, 4_194_304] as const;
/** Where the page looks for it when it is opened next. */
const KEY = "raftglass.memory";

export function Memory() {
  const { view } = usePage();
  const session = useView(({ session: open }) => open);
  const [, setChanged] = useState(0);
  if (session === undefined) return null;
  const { capacity } = session.whole;
  const change = (records: number): void => {
    const { session: now } = view.getState();
    now?.whole.keep(records);
    now?.journal.keep(records);
    setChanged(records);
    try {
      window.localStorage.setItem(KEY, String(records));
    } catch {
      // Forbidden, or full: it holds for this visit.
    }
  };
  const choices = [...new Set([...CHOICES, capacity])].toSorted((a, b) => a - b);
  return (
    <label
      className="time-memory"
      title={`The last ${whole(capacity)} messages are kept; what is dropped first is the oldest`}
    >
      <span>Keeps</span>
      <select
        aria-label="Messages kept"
        value={capacity}
        onChange={(event) => change(Number(event.target.value))}
      >
        {choices.map((records) => (
          <option key={records} value={records}>
            {short(records)}
          </option>
        ))}
      </select>
    </label>
  );
}
