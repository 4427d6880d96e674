/** Two recordings side by side, over the whole page, until the viewer goes back to the first. */
import { type RefObject, useEffect, useRef, useState } from "react";
import { present } from "../../../core/base/index.ts";
import { Pair } from "../../side/index.ts";
import type { Side } from "../../store/index.ts";
import { Dialog } from "../dialog/index.ts";
import { adopt } from "../late/adopt.ts";
import { handOn } from "../late/hand-on.ts";
import { late } from "../late/late.tsx";
import { usePage } from "../page/index.ts";
import { Both } from "./Both.tsx";
import { useSideTime } from "./side-time.ts";
import timeCss from "./side-time.css?inline";
import css from "./side.css?inline";

adopt(css);
adopt(timeCss);

const HelpDialog = late(async () => (await import("../help/index.ts")).HelpDialog);

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
  const time = useSideTime(all, pair);
  const [help, setHelp] = useState(false);
  useHelpKey(all, setHelp);
  const leave = (): void => {
    const [{ at }] = pair.state.getState().spots;
    view.setState({ beside: undefined });
    void actions.seek(at);
  };
  return (
    <>
      <Dialog title="Two recordings side by side" className="side-dialog" onClose={leave}>
        <div ref={all} className="side">
          <Both pair={pair} sides={sides} time={time} />
        </div>
      </Dialog>
      {help && <HelpDialog beside onClose={() => setHelp(false)} />}
    </>
  );
}

/** The page's own help is not of what lies over the page. */
function useHelpKey(all: RefObject<HTMLElement | null>, show: (help: boolean) => void): void {
  useEffect(() => {
    const dialog = all.current?.closest("dialog");
    const pressed = ({ key, target }: KeyboardEvent): void => {
      const isWritten =
        target instanceof Element && target.matches("input:not([type=range]), textarea");
      if (key === "?" && !isWritten) show(true);
    };
    dialog?.addEventListener("keydown", pressed);
    return () => dialog?.removeEventListener("keydown", pressed);
  }, [all, show]);
}
