/**
 * A part of the page that its first picture does not need: it comes when it is first shown, so that
 * what must arrive before a cluster can be seen stays small.
 */
import { type ComponentType, type ReactNode, Component, Suspense, lazy } from "react";

export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const Loaded = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Missing>
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    </Missing>
  );
}

/** A part that does not arrive must not take the page with it: the cluster is still to be seen. */
class Missing extends Component<{ children: ReactNode }, { missing: boolean }> {
  override state = { missing: false };

  static getDerivedStateFromError(): { missing: boolean } {
    return { missing: true };
  }

  override render(): ReactNode {
    return this.state.missing ? (
      <p className="missing" role="alert">
        This part is missing: the page's server gives no answer. Reload the page.
      </p>
    ) : (
      this.props.children
    );
  }
}
