/** The peer: force-graph draws the same scene, with as many particles, its pointer handling off. */
import ForceGraph from "force-graph";
import { FLIGHT_MS, SIZE, sceneFromAddress, swayed } from "./scene.ts";

const { nodes, edges, packets, radius, moving } = sceneFromAddress();
const stage = document.querySelector<HTMLElement>("#stage");
window.bench = { frames: 0, drawn: 0, mainMs: 0 };

/** Particles for each edge, so that all together are as many as are asked for. */
const perEdge = edges.map(
  (_, i) =>
    Math.floor(((i + 1) * packets) / edges.length) - Math.floor((i * packets) / edges.length),
);

if (stage !== null) {
  const data = nodes.map((node) => ({ ...node, fx: node.x, fy: node.y }));
  const links = edges.map((edge, index) => ({ ...edge, index }));
  const order = new Map(links.map((link) => [link as object, link.index]));
  new ForceGraph(stage)
    .width(SIZE.width)
    .height(SIZE.height)
    .backgroundColor("#15171c")
    .enablePointerInteraction(false)
    .enableZoomInteraction(false)
    .enablePanInteraction(false)
    .enableNodeDrag(false)
    .cooldownTicks(0)
    .nodeRelSize(radius)
    .nodeColor(() => "#5ab4e8")
    .linkColor(() => "#8f98a855")
    .linkDirectionalParticles((link) => perEdge[order.get(link) ?? 0] ?? 0)
    .linkDirectionalParticleWidth(4)
    .linkDirectionalParticleColor(() => "#4fa8ff")
    // Its speed is a share of the way per frame of its 60; frames are not capped here.
    .linkDirectionalParticleSpeed(1 / (FLIGHT_MS / 16.7))
    .autoPauseRedraw(false)
    .zoom(1, 0)
    .centerAt(0, 0, 0)
    .onRenderFramePre(() => {
      if (!moving) return;
      const now = performance.now();
      for (const [index, node] of data.entries()) {
        const { dx, dy } = swayed(index, now);
        const home = nodes[index];
        if (home === undefined) continue;
        node.x = home.x + dx;
        node.y = home.y + dy;
      }
    })
    .onRenderFramePost(() => {
      window.bench.frames += 1;
      window.bench.drawn += packets;
    })
    .graphData({ nodes: data, links });
}
