/** Half as large again, for a lecture hall: everything is in rem, so the root's size is enough. */
import { useState } from "react";

const ATTRIBUTE = "type";
const LARGE = "large";

export function LargeType() {
  const [isLarge, setLarge] = useState(() => document.documentElement.dataset[ATTRIBUTE] === LARGE);
  const toggle = (): void => {
    if (isLarge) delete document.documentElement.dataset[ATTRIBUTE];
    else document.documentElement.dataset[ATTRIBUTE] = LARGE;
    setLarge(!isLarge);
  };
  return (
    <section className="section">
      <h2>In a lecture hall</h2>
      <div className="buttons">
        <button type="button" className="button small" aria-pressed={isLarge} onClick={toggle}>
          Large type
        </button>
      </div>
    </section>
  );
}
