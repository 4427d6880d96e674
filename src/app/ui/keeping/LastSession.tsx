/** The session that an earlier visit left: to go on looking at, or to forget. */
import { useMemo, useRef } from "react";
import { useStore } from "zustand";
import { spoken } from "../../../core/analysis/index.ts";
import { duration, shown } from "../../../core/base/index.ts";
import { type Keeping, type KeptSession, keepingOf } from "../../keeping/index.ts";
import { hostOf } from "../../sources/index.ts";
import { useHandOn } from "../late/hand-on.ts";
import { usePage } from "../page/index.ts";

export function useKeeping(): Keeping {
  const { view } = usePage();
  return useMemo(() => keepingOf(view), [view]);
}

/** On the start page, with the choice whether sessions are kept at all. */
export function LastSession({ onOpened }: { onOpened: () => void }) {
  const keeping = useKeeping();
  const { last, keeps } = useStore(keeping.state);
  return (
    <div className="keep-last">
      {last !== undefined && <Offer last={last} onOpened={onOpened} />}
      <label>
        <input
          type="checkbox"
          checked={keeps}
          onChange={(event) => void keeping.chooseToKeep(event.target.checked)}
        />{" "}
        Keep the last live session in this browser, to go on after a reload
      </label>
    </div>
  );
}

export function Offer({ last, onOpened }: { last: KeptSession; onOpened: () => void }) {
  const keeping = useKeeping();
  const { actions } = usePage();
  const buttons = useRef<HTMLDivElement>(null);
  // It is gone as soon as it was taken, before what it opens is there.
  useHandOn(buttons);
  const open = async (): Promise<void> => {
    const read = await keeping.openLast();
    if (read !== undefined) await actions.openRecording(read.title, read.text);
    onOpened();
  };
  const { source, from, until } = last;
  const when = new Date(until);
  const time = when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return (
    <>
      <p>
        The last session: <bdi className="mono">{shown(hostOf(source), 80)}</bdi>,{" "}
        {spoken(duration(until - from))}, until{" "}
        <time dateTime={when.toISOString()} title={when.toLocaleString()}>
          {time}
        </time>
      </p>
      <div ref={buttons} className="buttons">
        <button type="button" className="button small" onClick={() => void open()}>
          Go on looking at it
        </button>
        <button
          type="button"
          className="button small quiet"
          onClick={({ currentTarget }) => {
            // On the start page nothing plays: what is left of the offer is where one goes on.
            currentTarget.closest(".keep-last")?.querySelector("input")?.focus();
            void keeping.forgetLast();
          }}
        >
          Forget
        </button>
      </div>
    </>
  );
}
