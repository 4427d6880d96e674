/** In the place of the second recording until there is one. */
import { useMemo } from "react";
import { useStore } from "zustand";
import { shown } from "../../../core/base/index.ts";
import type { Side } from "../../store/index.ts";
import { ReadSoFar } from "../drop/index.ts";
import { PageProvider, usePage } from "../page/index.ts";
import { Icon } from "../parts/index.ts";
import { Question, RecordingPicker } from "../start/index.ts";
import { SideComplaint } from "./SideComplaint.tsx";

const TITLE_LENGTH = 80;
const stay = (): void => undefined;

export function Chooser({ side }: { side: Side }) {
  const { now } = usePage();
  const { view, actions } = side;
  const asked = useStore(view, (state) => state.asked);
  const page = useMemo(() => ({ view, actions, now }), [view, actions, now]);
  return (
    <section className="side-pane side-choose" aria-label="Recording B">
      <PageProvider value={page}>
        {asked === undefined ? <Choices side={side} /> : <Question url={asked} />}
      </PageProvider>
      <SideComplaint side={side} />
    </section>
  );
}

function Choices({ side }: { side: Side }) {
  const opening = useStore(side.view, (state) => state.opening);
  if (opening !== undefined) {
    return (
      <div className="side-under-way">
        <p role="status">
          Opening <bdi className="mono">{shown(opening.title, TITLE_LENGTH)}</bdi>
        </p>
        <ReadSoFar opening={opening} />
      </div>
    );
  }
  return (
    <>
      <h3 className="side-title">
        <span className="side-letter">B</span> Which recording beside it?
      </h3>
      <div className="choices">
        <RecordingPicker onOpened={stay} />
        <button type="button" className="choice" onClick={() => void side.actions.openSample()}>
          <Icon name="wave" />
          <span>
            <strong>Take the sample recording</strong>
            <small>Five nodes; the leader fails three times</small>
          </span>
        </button>
      </div>
    </>
  );
}
