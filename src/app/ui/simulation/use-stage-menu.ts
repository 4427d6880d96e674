/** Opens a node's menu: by a right click, the menu key, Shift+F10 or a long press on the stage. */
import { useEffect } from "react";
import { type Point, distance } from "../../../core/base/index.ts";
import type { MountedStage, ViewStore } from "../../store/index.ts";
import { usePage } from "../page/index.ts";
import { classroom } from "./classroom.ts";

const LONG_PRESS_MS = 500;
/** A finger trembles. */
const STILL = 10;
/** As near to a node counts as on it. */
const REACH = 28;

export function useStageMenu(stage: MountedStage | undefined): void {
  const { view, actions } = usePage();
  useEffect(() => {
    const host = document.getElementById("graph");
    if (host === null || stage === undefined) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const open = (uuid: string | undefined, at: Point): void => {
      classroom.setState({ menu: uuid === undefined ? undefined : { uuid, ...at } });
      if (uuid !== undefined) actions.select(uuid);
    };
    const openAt = (at: Point): void => open(nodeAt(view, stage, host, at), at);
    const openSelected = (): void => {
      const { selected } = view.getState();
      const place = selected === undefined ? undefined : stage.placeOf(selected);
      const box = host.getBoundingClientRect();
      if (place !== undefined) open(selected, { x: box.left + place.x, y: box.top + place.y });
    };
    host.addEventListener(
      "contextmenu",
      (event) => {
        event.preventDefault();
        // A long press and the menu key come this way too, but without the second button.
        if (event.button === 2) openAt({ x: event.clientX, y: event.clientY });
      },
      { signal },
    );
    host.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "ContextMenu" && !(event.key === "F10" && event.shiftKey)) return;
        event.preventDefault();
        openSelected();
      },
      { signal },
    );
    listenToLongPress(host, signal, openAt);
    return () => listening.abort();
  }, [view, actions, stage]);
}

function listenToLongPress(host: HTMLElement, signal: AbortSignal, open: (at: Point) => void) {
  let timer: number | undefined;
  let start: Point = { x: 0, y: 0 };
  const cancel = (): void => window.clearTimeout(timer);
  host.addEventListener(
    "pointerdown",
    (event) => {
      cancel();
      if (event.pointerType === "mouse" || !event.isPrimary) return;
      start = { x: event.clientX, y: event.clientY };
      timer = window.setTimeout(() => open(start), LONG_PRESS_MS);
    },
    { signal },
  );
  host.addEventListener(
    "pointermove",
    (event) => {
      if (distance(start, { x: event.clientX, y: event.clientY }) > STILL) cancel();
    },
    { signal },
  );
  for (const type of ["pointerup", "pointercancel"] as const) {
    host.addEventListener(type, cancel, { signal });
  }
  signal.addEventListener("abort", cancel);
}

/** The nearest node within reach; `at` is in the window. */
function nodeAt(
  view: ViewStore,
  stage: MountedStage,
  host: HTMLElement,
  at: Point,
): string | undefined {
  const box = host.getBoundingClientRect();
  const here = { x: at.x - box.left, y: at.y - box.top };
  let found: string | undefined;
  let nearest = REACH;
  for (const { uuid } of view.getState().simulation?.truth.nodes ?? []) {
    const place = stage.placeOf(uuid);
    const away = place === undefined ? Infinity : distance(here, place);
    if (away <= nearest) [found, nearest] = [uuid, away];
  }
  return found;
}
