export type { Candidacy, Episode, LeaderLoss, Leaderless } from "./episode.ts";
export { lasted } from "./episode.ts";
export { type Figures, figuresOf } from "./figures.ts";
export { EPISODES_KEPT } from "./fold.ts";
export { uuidOf } from "./follower.ts";
export { Members } from "./members.ts";
export { type Episodes, createEpisodes } from "./read.ts";
export { type NameOf, kindOf, sentenceOf, titleOf } from "./words.ts";
