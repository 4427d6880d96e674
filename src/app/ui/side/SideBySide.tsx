/** Two recordings side by side, over the whole page, until the viewer goes back to the first. */
import { useEffect, useRef, useState } from "react";
import { present } from "../../../core/base/index.ts";
import { Pair } from "../../side/index.ts";
import type { Side } from "../../store/index.ts";
import { Dialog } from "../dialog/index.ts";
import { adopt } from "../late/adopt.ts";
import { handOn } from "../late/hand-on.ts";
import { usePage } from "../page/index.ts";
import { Both } from "./Both.tsx";
import { useSideKeys } from "./side-keys.ts";
import css from "./side.css?inline";

adopt(css);

export function SideBySide({ sides }: { sides: readonly [Side, Side] }) {
  const { view, actions } = usePage();
  const all = useRef<HTMLDivElement>(null);
  const [pair] = useState(
    () => new Pair(sides, present(view.getState().session, "a recording is shown")),
  );
  useEffect(() => {
    pair.open();
    return () => {
      pair.close();
      // Opened by a link, its dialog has nobody to give the focus back to.
      if (document.activeElement === document.body) handOn();
    };
  }, [pair]);
  useSideKeys(all, pair);
  const leave = (): void => {
    const [{ at }] = pair.state.getState().spots;
    view.setState({ beside: undefined });
    void actions.seek(at);
  };
  return (
    <Dialog title="Two recordings side by side" className="side-dialog" onClose={leave}>
      <div ref={all} className="side">
        <Both pair={pair} sides={sides} />
      </div>
    </Dialog>
  );
}
