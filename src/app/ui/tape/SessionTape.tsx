/** The tape of the source that is open, live or as it was. */
import { useMemo } from "react";
import { START, instant } from "../../../core/base/index.ts";
import type { Stretch } from "../../../core/tape/index.ts";
import type { Actions, Session, ViewStore } from "../../store/index.ts";
import type { Taped } from "../../tape/index.ts";
import { useActions, usePage, useReading, useView } from "../page/index.ts";
import type { InTurn } from "../transport/index.ts";
import { TimeTape } from "./TimeTape.tsx";

const READ_EVERY_MS = 100;

export function SessionTape({ inTurn }: { inTurn: InTurn }) {
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
  // Markers that others have set are drawn too.
  const markers = useView((view) => view.markers.length);
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
      version={version + markers}
      shown={shown}
      loop={repeated}
      onLoop={(stretch) => inTurn(() => repeat(actions, stretch))}
      onSeek={(at) => inTurn(() => actions.seek(at))}
      onNewest={() => inTurn(() => actions.goLive())}
    />
  );
}

async function repeat(actions: Actions, stretch: Stretch | undefined): Promise<void> {
  const playhead = await actions.lookBack();
  if (stretch === undefined) playhead?.setLoop(undefined);
  else {
    playhead?.setLoop({ from: instant(stretch.begin), to: instant(stretch.end) });
    playhead?.play();
  }
}

function tapedOf(view: ViewStore, session: Session): Taped {
  const isPast = session.playhead !== undefined;
  return {
    kept: {
      get list() {
        return view.getState().markers;
      },
      set list(markers) {
        view.setState({ markers: markers.map(({ at, name }) => ({ at: instant(at), name })) });
      },
    },
    timeline: session.whole,
    // Live it is there already; of the past it is the present that is asked for here.
    cluster: () => (isPast ? session.journal.belief.cluster : view.getState().cluster),
    shown: () => (isPast ? session.now() : undefined),
    from: () => session.journal.stretches[0]?.at ?? START,
    present: () => session.present(),
    end: () => view.getState().simulation?.end ?? session.present(),
  };
}
