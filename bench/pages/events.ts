/** The peer, live: force-graph shows what an exporter sends, a particle for each event. */
import ForceGraph from "force-graph";
import { FLIGHT_MS, SIZE } from "./scene.ts";

interface Ends {
  readonly source: string;
  readonly target: string;
}

interface Told {
  readonly type: string;
  readonly data: {
    readonly nodes?: readonly { readonly uuid: string; readonly commonName: string }[];
    readonly event: Ends;
  };
}

/** As ours is: the nodes are a ring that does not move. */
const RING = 280;

const stage = document.querySelector<HTMLElement>("#stage");
window.bench = { frames: 0, drawn: 0, mainMs: 0 };
if (stage !== null) {
  const graph = new ForceGraph(stage)
    .width(SIZE.width)
    .height(SIZE.height)
    .backgroundColor("#15171c")
    // Without its pointer handling, which costs a second, hidden canvas: to its advantage.
    .enablePointerInteraction(false)
    .cooldownTicks(0)
    .nodeRelSize(22)
    .nodeColor(() => "#5ab4e8")
    .linkColor(() => "#8f98a855")
    .linkDirectionalParticleWidth(8)
    .linkDirectionalParticleColor(() => "#4fa8ff")
    // A share of the way per frame: as long in flight as ours.
    .linkDirectionalParticleSpeed(1 / (FLIGHT_MS / 16.7))
    .zoom(1, 0)
    .centerAt(0, 0, 0);
  const links = new Map<string, Ends>();

  const setNodes = (nodes: NonNullable<Told["data"]["nodes"]>): void => {
    const placed = nodes.map(({ uuid, commonName }, index) => {
      const angle = (index / nodes.length) * 2 * Math.PI;
      return { id: uuid, name: commonName, fx: RING * Math.sin(angle), fy: RING * Math.cos(angle) };
    });
    for (const { uuid: source } of nodes) {
      for (const { uuid: target } of nodes) {
        if (source !== target) links.set(`${source} ${target}`, { source, target });
      }
    }
    graph.graphData({ nodes: placed, links: [...links.values()] });
  };

  const socket = new WebSocket(new URL(location.href).searchParams.get("exporter") ?? "");
  socket.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const told = JSON.parse(data) as Told;
    window.bench.drawn += 1;
    if (told.type === "state") setNodes(told.data.nodes ?? []);
    else if (told.type === "event") {
      const { source, target } = told.data.event;
      const link = links.get(`${source} ${target}`);
      if (link !== undefined) graph.emitParticle(link);
    }
  });
}
