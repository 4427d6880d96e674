/** Late parts that the page itself shows: its panels, its start page, what lies on the stage. */
import { late } from "./late.tsx";

export const EventsTab = late(async () => (await import("../events/index.ts")).EventsTab);
export const InspectorTab = late(async () => (await import("../inspector/index.ts")).InspectorTab);
export const NodesTab = late(async () => (await import("../nodes/index.ts")).NodesTab);
export const ProtocolTab = late(async () => (await import("../protocol/index.ts")).ProtocolTab);
export const SimulationTab = late(
  async () => (await import("../simulation/index.ts")).SimulationTab,
);
export const StageTools = late(async () => (await import("../simulation/index.ts")).StageTools);
export const TimeStrip = late(async () => (await import("../time/index.ts")).TimeStrip);
export const ViewSwitch = late(async () => (await import("../diagram/index.ts")).ViewSwitch);
export const Legend = late(async () => (await import("../legend/index.ts")).Legend);
export const StartPage = late(async () => (await import("../start/index.ts")).StartPage);
export const SourceDialog = late(
  async () => (await import("../change-source/index.ts")).SourceDialog,
);
export const QuestionDialog = late(async () => (await import("../start/index.ts")).QuestionDialog);
export const LessonCard = late(async () => (await import("../lessons/index.ts")).LessonCard);
export const LessonDriver = late(async () => (await import("../lessons/index.ts")).LessonDriver);
export const Banners = late(async () => (await import("../banner/index.ts")).Banners);
export const FoldNote = late(async () => (await import("../banner/index.ts")).FoldNote);
export const Arrivals = late(async () => (await import("../arrivals/index.ts")).Arrivals);
export const HelpDialog = late(async () => (await import("../help/index.ts")).HelpDialog);
