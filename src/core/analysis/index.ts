export { type Health, health } from "./health.ts";
export { type Narrator, type Sentence, createNarrator } from "./narrate.ts";
export { type Freshness, type Pace, createPace, freshness, patience } from "./pace.ts";
export { spoken } from "./spoken.ts";
