/** Puts a recording into the page, once something of it is there. */
import { shown } from "../../core/base/index.ts";
import type { Environment, Source } from "../sources/index.ts";
import type { SourceName, ViewStore } from "../store/index.ts";
import type { Given } from "./given.ts";
import { playRecording } from "./play-recording.ts";
import { recordingSource } from "./recording-source.ts";
import { keepStored } from "./stored.ts";

export interface PlayerNeeds {
  readonly view: ViewStore;
  readonly environment: Environment;
  readonly keeper: {
    open(name: SourceName, source: Source, simulated: undefined, records: number): void;
  };
}

/**
 * Plays it from `start` on, once its first frame is there; answers whether it does. Why it does not
 * is told in `View.complaint`.
 */
export type Play = (title: string, given: Given, start?: number) => Promise<boolean>;

export function playerOf({ view, environment, keeper }: PlayerNeeds): Play {
  const complain = (complaint: string): void => view.setState({ complaint });
  return async (title, given, start = 0) => {
    const { entries, stored, way, isWanted } = given;
    const named = shown(title, 80);
    const begun = await entries.begin();
    if (!begun.ok || !isWanted() || way?.signal.aborted === true) {
      entries.close();
      way?.end();
      if (!begun.ok && isWanted() && way?.signal.aborted !== true) {
        complain(`${named} ${begun.error}`);
      }
      return false;
    }
    const name: SourceName = { type: "recording", title };
    const source = recordingSource(() => entries, environment, {
      marked: (marker) => view.setState(({ markers }) => ({ markers: [...markers, marker] })),
      over(ended) {
        way?.end();
        const { passedOver } = entries;
        const isShown = ended && view.getState().session?.name === name;
        if (isShown && passedOver !== "") complain(`${named}: ${passedOver}`);
      },
    });
    keepStored(name, stored);
    keeper.open(name, source, undefined, given.records());
    way?.begun();
    playRecording(view, environment, start);
    return true;
  };
}
