/**
 * What is told to the page around while time goes by: where it is, who leads, each change of a
 * role. It looks a few times a second, so that a fast recording floods nobody.
 */
import { type Instant, shown } from "../../core/base/index.ts";
import { health, patience } from "../../core/analysis/index.ts";
import { type Cluster, nameOf, standingOf } from "../../core/cluster/index.ts";
import type { Timeline } from "../../core/timeline/index.ts";
import type { View, ViewStore } from "../store/index.ts";

export type News =
  | {
      readonly type: "time";
      readonly at: number;
      /** Where it ends; of a live source, its present. */
      readonly end: number;
      readonly playing: boolean;
      readonly speed: number;
    }
  | {
      readonly type: "change";
      readonly at: number;
      readonly node: { readonly uuid: string; readonly name: string } | undefined;
      readonly sentence: string;
    }
  | {
      readonly type: "state";
      readonly at: number;
      /** Of what: a live source tells only those who are trusted. */
      readonly source: "recording" | "simulation" | "live";
      readonly level: string;
      readonly sentence: string;
      readonly nodes: readonly {
        readonly uuid: string;
        readonly name: string;
        readonly standing: string;
      }[];
    }
  | { readonly type: "ended"; readonly at: number };

/** Changes told at one look: after a leap to the end nobody reads them all. */
const CHANGES_MOST = 100;
const NODES_MOST = 200;
const TEXT = 200;

export class Reporter {
  readonly #view: ViewStore;
  readonly #tell: (news: News) => void;
  #last: Pick<View, "session" | "cluster"> | undefined;
  #time: Extract<News, { type: "time" }> | undefined;
  #timeline: Timeline | undefined;
  #told = 0;

  constructor(view: ViewStore, tell: (news: News) => void) {
    this.#view = view;
    this.#tell = tell;
  }

  /** Tells what is new since the last look. */
  look(): void {
    const view = this.#view.getState();
    const { session } = view;
    if (session === undefined) {
      this.#last = this.#time = undefined;
      return;
    }
    const at = session.now();
    this.#tellChanges(session.timeline);
    this.#tellState(view, at);
    this.#tellTime(view, at);
    this.#last = view;
  }

  #tellChanges(timeline: Timeline): void {
    const { next } = timeline;
    const isOther = timeline !== this.#timeline;
    const from = isOther || next < this.#told ? next : Math.max(this.#told, timeline.first);
    this.#timeline = timeline;
    this.#told = next;
    const news: News[] = [];
    for (let seq = next - 1; seq >= from && news.length < CHANGES_MOST; seq--) {
      const note = timeline.noteAt(seq);
      if (note?.type !== "change") continue;
      const node = note.change.after ?? note.change.before;
      news.push({
        type: "change",
        at: note.change.at,
        node: node && { uuid: shown(node.uuid, TEXT), name: nameOf(node) },
        sentence: note.sentence,
      });
    }
    for (const change of news.toReversed()) this.#tell(change);
  }

  #tellState(view: View, at: Instant): void {
    const { session, cluster, usualPause } = view;
    const last = this.#last;
    if (session === undefined) return;
    if (last?.cluster === cluster && last.session?.name === session.name) return;
    const { level, leadership, quorum } = health(cluster, at, patience(usualPause).quiet);
    this.#tell({
      type: "state",
      at,
      source: session.name.type,
      level,
      sentence: quorum === "" ? leadership : `${leadership}, ${quorum}`,
      nodes: nodesOf(cluster),
    });
  }

  #tellTime({ session, simulation, time }: View, at: Instant): void {
    if (session === undefined) return;
    const playing = time?.playing ?? simulation?.playing ?? true;
    const speed = time?.speed ?? simulation?.speed ?? 1;
    const end = simulation?.end ?? session.present();
    const last = this.#time;
    this.#time = { type: "time", at, end, playing, speed };
    const isSame =
      last?.at === at && last.end === end && last.playing === playing && last.speed === speed;
    if (!isSame) this.#tell(this.#time);
    const isOver = session.name.type === "recording" && !playing && at >= end;
    // A fast one begins and ends between two looks: what counts is that it was not there before.
    if (isOver && last !== undefined && last.at < end) this.#tell({ type: "ended", at });
  }
}

function nodesOf(cluster: Cluster): Extract<News, { type: "state" }>["nodes"] {
  return [...cluster.nodes.values()].slice(0, NODES_MOST).map((node) => ({
    uuid: shown(node.uuid, TEXT),
    name: nameOf(node),
    standing: standingOf(node),
  }));
}
