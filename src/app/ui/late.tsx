/**
 * The parts of the page that its first picture does not need. Each comes when it is first shown:
 * what must arrive before a cluster can be seen stays small.
 */
import { type ComponentType, type ReactNode, Component, Suspense, lazy } from "react";

export const EventsTab = late(async () => (await import("./events/index.ts")).EventsTab);
export const InspectorTab = late(async () => (await import("./inspector/index.ts")).InspectorTab);
export const ProtocolTab = late(async () => (await import("./protocol/index.ts")).ProtocolTab);
export const ExporterSteps = late(async () => (await import("./help/index.ts")).ExporterSteps);
export const Tableau = late(async () => (await import("./tableau/index.ts")).Tableau);
export const ModifiedMark = late(async () => (await import("./simulation/index.ts")).ModifiedMark);
export const SimulationTab = late(
  async () => (await import("./simulation/index.ts")).SimulationTab,
);
export const StageTools = late(async () => (await import("./simulation/index.ts")).StageTools);
export const Transport = late(async () => (await import("./simulation/index.ts")).Transport);
export const Legend = late(async () => (await import("./legend/index.ts")).Legend);
export const StartPage = late(async () => (await import("./start/index.ts")).StartPage);
export const SourceDialog = late(async () => (await import("./start/index.ts")).SourceDialog);
export const Question = late(async () => (await import("./start/index.ts")).Question);
export const LessonCard = late(async () => (await import("./lessons/index.ts")).LessonCard);
export const LessonDriver = late(async () => (await import("./lessons/index.ts")).LessonDriver);
export const LessonList = late(async () => (await import("./lessons/index.ts")).LessonList);
export const HelpDialog = late(async () => (await import("./help/index.ts")).HelpDialog);

function late<Props extends object>(
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
        This part of the page can’t be loaded: its server gives no answer. Reload the page.
      </p>
    ) : (
      this.props.children
    );
  }
}
