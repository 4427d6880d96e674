/** The place of a picture that is painted: reached by keys, named, with a hint how to steer it. */
import { type HTMLAttributes, useCallback, useId } from "react";

interface Props<Mounted> extends HTMLAttributes<HTMLDivElement> {
  mount: (host: HTMLElement) => Mounted;
  onMounted: (mounted: Mounted | undefined) => void;
}

/** `mount` and `onMounted` must be the same functions on every render; `children` are the hint. */
export function Canvas<Mounted extends { close(): void }>(props: Props<Mounted>) {
  const { mount, onMounted, children, ...more } = props;
  const hint = useId();
  const place = useCallback(
    (host: HTMLDivElement) => {
      const mounted = mount(host);
      onMounted(mounted);
      return () => {
        onMounted(undefined);
        mounted.close();
      };
    },
    [mount, onMounted],
  );
  return (
    <>
      <div ref={place} tabIndex={0} role="application" aria-describedby={hint} {...more} />
      <p id={hint} className="stage-hint">
        {children}
      </p>
    </>
  );
}
