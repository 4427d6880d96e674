/**
 * One session on the stage: its layout, its camera and its composer, and what lies under a point.
 */
import { type Point, type Size, instant } from "../../core/base/index.ts";
import type { Layout } from "../../core/layout/index.ts";
import {
  type Composed,
  type Picture,
  type SceneNodes,
  createComposer,
  nodeTowards,
  nodeUnder,
  toWorld,
} from "../../core/scene/index.ts";
import type { Session, View } from "../store/index.ts";
import type { Viewport } from "./viewport.ts";

export type Surroundings = Pick<Picture, "size" | "theme" | "reducedMotion" | "hovered">;

export interface Presentation {
  readonly session: Session;
  readonly layout: Layout;
  readonly viewport: Viewport;
  /** Composes the picture of this instant. `isSettling`: the layout or the camera moves. */
  compose(view: View, surroundings: Surroundings, elapsedMs: number): Shown;
  nodeUnder(at: Point): string | undefined;
  /** The next node from one in a direction; the first where none is selected. */
  nodeTowards(uuid: string | undefined, dx: number, dy: number): string | undefined;
  /** The first or the last node by name. */
  nodeAtEnd(view: View, last: boolean): string | undefined;
  worldOf(at: Point, size: Size): Point;
}

export interface Shown extends Composed {
  readonly isSettling: boolean;
}

export function present(
  session: Session,
  { layout, viewport }: Pick<Presentation, "layout" | "viewport">,
): Presentation {
  const compose = createComposer(session.timeline);
  let nodes: SceneNodes | undefined;

  return {
    session,
    layout,
    viewport,
    compose(view, surroundings, elapsedMs) {
      layout.sync(view.cluster);
      const isSpreading = layout.tick();
      const { size } = surroundings;
      const isGliding = viewport.advance(layout, size, elapsedMs, !view.stageOnly);
      const composed = compose({
        ...surroundings,
        cluster: view.cluster,
        layout,
        at: instant(session.now()),
        camera: viewport.camera,
        greyed: view.greyed,
        selected: view.selected,
        hiddenKinds: view.hiddenKinds,
        standing: session.isStanding?.() ?? false,
      });
      ({ nodes } = composed.scene);
      return { ...composed, isSettling: isSpreading || isGliding };
    },
    nodeUnder(at) {
      const index = nodes && nodeUnder(nodes, at);
      return index === undefined ? undefined : layout.uuids[index];
    },
    nodeTowards(uuid, dx, dy) {
      const from = uuid === undefined ? undefined : layout.indexOf(uuid);
      if (from === undefined || nodes === undefined) return layout.uuids[0];
      const next = nodeTowards(nodes, from, dx, dy);
      return next === undefined ? uuid : layout.uuids[next];
    },
    nodeAtEnd(view, last) {
      const sorted = [...view.cluster.nodes.values()].toSorted((a, b) =>
        a.commonName.localeCompare(b.commonName, "en", { numeric: true }),
      );
      return sorted.at(last ? -1 : 0)?.uuid;
    },
    worldOf: (at, size) => toWorld(viewport.camera, size, at),
  };
}
