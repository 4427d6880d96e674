/** Late parts that other late parts, and the header, show. */
import { late } from "./late.tsx";

export const ExporterSteps = late(async () => (await import("../help/index.ts")).ExporterSteps);
export const Tableau = late(async () => (await import("../tableau/index.ts")).Tableau);
export const ModifiedMark = late(async () => (await import("../simulation/index.ts")).ModifiedMark);
export const LessonList = late(async () => (await import("../lessons/index.ts")).LessonList);
