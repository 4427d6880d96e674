/** The keys of the stage, as intents. They count only while the stage itself has the focus. */
export interface KeyIntents {
  /** Selects the next node in a direction. */
  walk(dx: number, dy: number): void;
  /** Moves the selected node and pins it. */
  nudge(dx: number, dy: number): void;
  /** Moves the camera, in pixels. */
  pan(byX: number, byY: number): void;
  zoom(factor: number): void;
  fit(): void;
  togglePin(): void;
  inspect(): void;
  deselect(): void;
  /** Selects the first or the last node. */
  end(last: boolean): void;
}

const ARROWS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);
const ZOOM_STEP = 1.25;
const PAN = 48;

export function listenToKeys(host: HTMLElement, intents: KeyIntents): () => void {
  const act = (event: KeyboardEvent): boolean => {
    const arrow = ARROWS.get(event.key);
    if (arrow !== undefined) {
      const [dx, dy] = arrow;
      if (event.shiftKey) intents.nudge(dx, dy);
      else if (event.altKey) intents.pan(-dx * PAN, -dy * PAN);
      else intents.walk(dx, dy);
      return true;
    }
    // With Alt a letter opens a menu of the browser.
    const action = event.altKey ? undefined : KEYS.get(keyOf(event.key));
    action?.(intents);
    return action !== undefined;
  };
  const listener = (event: KeyboardEvent): void => {
    if (event.target !== host || event.ctrlKey || event.metaKey) return;
    if (act(event)) event.preventDefault();
  };
  host.addEventListener("keydown", listener);
  return () => host.removeEventListener("keydown", listener);
}

/** Caps Lock makes no other key of a letter. */
function keyOf(key: string): string {
  return key.length === 1 ? key.toLowerCase() : key;
}

const KEYS: ReadonlyMap<string, (intents: KeyIntents) => void> = new Map(
  Object.entries<(intents: KeyIntents) => void>({
    "+": (intents) => intents.zoom(ZOOM_STEP),
    "=": (intents) => intents.zoom(ZOOM_STEP),
    "-": (intents) => intents.zoom(1 / ZOOM_STEP),
    "0": (intents) => intents.fit(),
    f: (intents) => intents.fit(),
    p: (intents) => intents.togglePin(),
    Enter: (intents) => intents.inspect(),
    " ": (intents) => intents.inspect(),
    Home: (intents) => intents.end(false),
    End: (intents) => intents.end(true),
    Escape: (intents) => intents.deselect(),
  }),
);
