export { LessonCard } from "./LessonCard.tsx";
export { LessonDriver } from "./LessonDriver.tsx";
export { LessonList } from "./LessonList.tsx";
