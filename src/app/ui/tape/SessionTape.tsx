/** The tape of the source that is open, live or as it was. */
import { useMemo } from "react";
import { instant } from "../../../core/base/index.ts";
import type { Session, ViewStore } from "../../store/index.ts";
import type { Taped } from "../../tape/index.ts";
import { useActions, usePage, useReading, useView } from "../page/index.ts";
import { TimeTape } from "./TimeTape.tsx";

const READ_EVERY_MS = 100;

export function SessionTape() {
  const { view } = usePage();
  const actions = useActions();
  const session = useView((view) => view.session);
  const theme = useView((view) => view.theme);
  const version = useView((view) => view.version);
  const loop = useView((view) => view.time?.loop);
  // Another instant of the past is another picture at once; the present moves by itself.
  const shown = useReading(
    (view, now) => (view.session?.playhead === undefined ? undefined : now),
    Object.is,
    READ_EVERY_MS,
  );
  const taped = useMemo(
    () => (session === undefined ? undefined : tapedOf(view, session)),
    [view, session],
  );
  const repeated = useMemo(
    () => (loop === undefined ? undefined : { begin: loop.from, end: loop.to }),
    [loop],
  );
  if (taped === undefined) return null;
  return (
    <TimeTape
      taped={taped}
      theme={theme}
      version={version}
      shown={shown}
      loop={repeated}
      onLoop={(stretch) => {
        void actions.lookBack().then((playhead) => {
          if (playhead === undefined) return;
          playhead.setLoop(
            stretch === undefined
              ? undefined
              : { from: instant(stretch.begin), to: instant(stretch.end) },
          );
          if (stretch !== undefined) playhead.play();
        });
      }}
      onSeek={(at) => void actions.seek(at)}
      onNewest={() => actions.goLive()}
    />
  );
}

function tapedOf(view: ViewStore, session: Session): Taped {
  const isPast = session.playhead !== undefined;
  return {
    timeline: session.whole,
    // Live it is there already; of the past it is the present that is asked for here.
    cluster: () => (isPast ? session.journal.belief.cluster : view.getState().cluster),
    shown: () => (isPast ? session.now() : undefined),
    present: () => session.present(),
    end: () => view.getState().simulation?.end ?? session.present(),
  };
}
