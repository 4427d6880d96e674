/** From the truth to what lies above the picture, at one instant. */
import { type Instant, clamp } from "../../../core/base/index.ts";
import { MARK, type SceneNodes } from "../../../core/scene/index.ts";
import type { TrueNode, Truth } from "../../store/index.ts";
import { NO_GROUP, type OverlayScene, VOTE, VOTES_DRAWN, ensureRoom } from "./overlay-scene.ts";

/** Room between neighbours, in CSS pixels, that a term beside a node needs. */
const TERM_SPACE = 74;
/** On a smaller node the term would hide the node. */
const TERM_RADIUS = 20;

export interface OverlayInput {
  readonly truth: Truth;
  readonly nodes: SceneNodes;
  /** The index of a node in the picture. */
  readonly placeOf: (uuid: string) => number | undefined;
  readonly at: Instant;
}

export function composeOverlay(scene: OverlayScene, input: OverlayInput): void {
  const { truth, nodes, placeOf } = input;
  ensureRoom(scene, truth.nodes.length);
  scene.radius = nodes.radius;
  scene.hasTerms = nodes.spacing >= TERM_SPACE && nodes.radius >= TERM_RADIUS;
  let count = 0;
  for (const node of truth.nodes) {
    const place = placeOf(node.uuid);
    if (place === undefined || node.status === "removed") continue;
    scene.x[count] = nodes.x[place] ?? 0;
    scene.y[count] = nodes.y[place] ?? 0;
    scene.below[count] = ((nodes.marks[place] ?? 0) & MARK.labelAbove) === 0 ? 0 : 1;
    scene.timer[count] = timerLeft(node, input.at);
    scene.term[count] = node.term;
    scene.isolated[count] = truth.isolated.includes(node.id) ? 1 : 0;
    scene.group[count] = groupOf(truth, node);
    setVotes(scene, count, node, truth);
    count++;
  }
  scene.count = count;
  setCuts(scene, input);
}

/** Time stands for the share that is left, so that an arc shrinks towards the timeout. */
function timerLeft({ timer }: TrueNode, at: Instant): number {
  if (timer === undefined) return -1;
  const length = timer.elapsesAt - timer.startedAt;
  return length <= 0 ? 0 : clamp((timer.elapsesAt - at) / length, 0, 1);
}

/** Whoever is in none is with the others that are in none. */
function groupOf({ groups }: Truth, { id }: TrueNode): number {
  if (groups.length === 0) return NO_GROUP;
  const group = groups.findIndex((members) => members.includes(id));
  return group === -1 ? groups.length : group;
}

function setVotes(scene: OverlayScene, place: number, node: TrueNode, truth: Truth): void {
  const { ballot } = node;
  let count = 0;
  for (const voter of ballot === undefined ? [] : truth.nodes) {
    if (!voter.isVoter || count === VOTES_DRAWN) continue;
    let vote: number = VOTE.missing;
    if (ballot?.granted.includes(voter.uuid) === true) vote = VOTE.granted;
    else if (ballot?.refused.includes(voter.uuid) === true) vote = VOTE.refused;
    scene.votes[place * VOTES_DRAWN + count] = vote;
    count++;
  }
  scene.voteCount[place] = count;
}

function setCuts(scene: OverlayScene, { truth, nodes, placeOf }: OverlayInput): void {
  scene.cuts.length = 0;
  const uuidOf = new Map(truth.nodes.map(({ id, uuid }) => [id, uuid]));
  for (const { from, to } of truth.cuts ?? []) {
    const [start, end] = [placeOf(uuidOf.get(from) ?? ""), placeOf(uuidOf.get(to) ?? "")];
    if (start === undefined || end === undefined) continue;
    scene.cuts.push(nodes.x[start] ?? 0, nodes.y[start] ?? 0, nodes.x[end] ?? 0, nodes.y[end] ?? 0);
  }
}
