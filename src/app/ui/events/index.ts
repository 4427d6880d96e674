export { EventsTab } from "./EventsTab.tsx";
export { type FeedIndex, createFeedIndex } from "./feed-index.ts";
