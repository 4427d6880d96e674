/** The keys of the diagram, as intents. They count only while it has the focus. */
export interface DiagramKeys {
  /** Selects the next arrow in time, or the one before. */
  step(by: 1 | -1): void;
  /** Selects the next line, or the one before. */
  walk(by: 1 | -1): void;
  /** By shares of what is in view. */
  pan(byTime: number, byLines: number): void;
  zoom(factor: number): void;
  /** All that is kept. */
  whole(): void;
  begin(): void;
  follow(): void;
  /** Shows the instant of the selected arrow. */
  seek(): void;
  deselect(): void;
}

const ZOOM_STEP = 1.4;
const PAN = 0.1;

/** `isAcross`: which way time runs. */
export function listenToDiagramKeys(
  host: HTMLElement,
  keys: DiagramKeys,
  isAcross: () => boolean,
): () => void {
  const arrow = (dx: number, dy: number, isPan: boolean): void => {
    const [time, lines] = isAcross() ? [dx, dy] : [dy, dx];
    if (isPan) keys.pan(time * PAN, lines * PAN);
    else if (time !== 0) keys.step(time > 0 ? 1 : -1);
    else keys.walk(lines > 0 ? 1 : -1);
  };
  const simple: Readonly<Record<string, () => void>> = {
    "+": () => keys.zoom(ZOOM_STEP),
    "=": () => keys.zoom(ZOOM_STEP),
    "-": () => keys.zoom(1 / ZOOM_STEP),
    "0": () => keys.whole(),
    Home: () => keys.begin(),
    End: () => keys.follow(),
    Enter: () => keys.seek(),
    Escape: () => keys.deselect(),
  };
  const listener = (event: KeyboardEvent): void => {
    if (event.target !== host || event.ctrlKey || event.metaKey) return;
    const direction = ARROWS.get(event.key);
    if (direction !== undefined) arrow(...direction, event.altKey);
    else if (!event.altKey && Object.hasOwn(simple, event.key)) simple[event.key]?.();
    else return;
    event.preventDefault();
  };
  host.addEventListener("keydown", listener);
  return () => host.removeEventListener("keydown", listener);
}

const ARROWS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);
