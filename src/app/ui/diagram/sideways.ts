/** A wheel or two fingers that go sideways move along time; up and down they zoom. */
export function listenToSideways(host: HTMLElement, moved: (byPx: number) => void): () => void {
  const turn = (event: WheelEvent): void => {
    if (Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    // It is no zoom as well.
    event.stopImmediatePropagation();
    moved(-event.deltaX);
  };
  host.addEventListener("wheel", turn, { passive: false });
  return () => host.removeEventListener("wheel", turn);
}
