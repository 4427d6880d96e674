import { describe, expect, test } from "vitest";
import { instant, present } from "../../../core/base/index.ts";
import { LESSONS } from "../../../core/lessons/index.ts";
import { encodeRun, milliseconds } from "../../../core/simulation/index.ts";
import {
  endOf,
  firstPlaceOf,
  isAsPlanned,
  placeAfter,
  placeBefore,
  startOf,
  stepAt,
} from "./plans.ts";
import { countFinished, readProgress } from "./progress.ts";

function stepOf(id: string, step: string) {
  return present(stepAt({ id, step }), `${id}/${step}`);
}

describe("the places of steps", () => {
  test("a lesson without a step is entered at its first one", () => {
    expect(stepOf("election", "")).toEqual(stepOf("election", "waiting"));
  });

  test("a place that does not exist is none", () => {
    expect(stepAt({ id: "election", step: "nowhere" })).toBeUndefined();
    expect(stepAt({ id: "__proto__", step: "" })).toBeUndefined();
  });

  test("lead from the first step of the first lesson to the last one of the last, and back", () => {
    let place = firstPlaceOf("election");
    const seen = [place];
    for (let next = placeAfter(stepOf(place.id, place.step)); next !== undefined;) {
      const before = placeBefore(stepOf(next.id, next.step));
      if (next.id === place.id) expect(before).toEqual(place);
      else expect(before).toBeUndefined();
      place = next;
      seen.push(place);
      next = placeAfter(stepOf(place.id, place.step));
    }
    expect(seen).toHaveLength(LESSONS.flatMap(({ steps }) => steps).length);
  });
});

describe("a run that is watched", () => {
  const { planned } = stepOf("replication", "two-down");
  const textAt = (at: number, drop = 0): string => {
    const { setup, actions } = planned.run;
    const done = actions.filter((action) => action.at <= milliseconds(at));
    return encodeRun({
      setup,
      actions: done.slice(0, done.length - drop),
      until: milliseconds(at),
    });
  };

  test("is as planned from the beginning of the step to its end", () => {
    for (const at of [startOf(planned), instant(startOf(planned) + 500), endOf(planned)]) {
      expect(isAsPlanned(planned, textAt(at), at)).toBe(true);
    }
  });

  test("is the viewer's own when something else was done, or is not known", () => {
    const at = endOf(planned);
    expect(isAsPlanned(planned, textAt(at, 1), at)).toBe(false);
    expect(isAsPlanned(planned, undefined, at)).toBe(false);
    const { setup, actions } = planned.run;
    const more = [...actions, { at: planned.endsAt - 5, action: { type: "heal" } as const }];
    expect(
      isAsPlanned(planned, encodeRun({ setup, actions: more, until: planned.endsAt }), at),
    ).toBe(false);
  });
});

describe("what was kept of the progress", () => {
  test("is read as far as it makes sense", () => {
    const text = JSON.stringify({
      finished: ["election/votes", "election/votes", "nowhere/x", 7],
      predicted: {
        "election/votes": 1,
        "election/waiting": 9,
        "nowhere/x": 0,
        "election/crash": "1",
      },
    });
    const read = readProgress(text);
    expect(read).toEqual({ finished: ["election/votes"], predicted: { "election/votes": 1 } });
    expect(countFinished(read, "election")).toBe(1);
    expect(countFinished(read, "elect")).toBe(0);
  });

  test.each([null, "", "{", "7", "null", '{"finished":{},"predicted":[]}'])(
    "%s is nothing",
    (text) => {
      expect(readProgress(text)).toEqual({ finished: [], predicted: {} });
    },
  );
});
