/**
 * Who may import whom. Read the table and you know the architecture: below is what everybody
 * stands on, and no arrow points up. What is not listed is forbidden; types count like values.
 *
 * If your import is refused, ask first where the thing should live: what two folders need belongs
 * below both. Only then ask for a line here, and say why in the commit.
 *
 * We check this ourselves because dependency-cruiser needs a TypeScript API that TypeScript 7 does
 * not have; oxc-parser reads the same syntax and comes with no opinion.
 */

export interface Row {
  /** The folders whose index.ts it may import, beside its own files. */
  readonly folders: readonly string[];
  /** The folders of which it may import types and nothing else. */
  readonly types?: readonly string[];
  /** The packages it may import; `node:` stands for all of Node's own. */
  readonly packages: readonly string[];
  /** The row is for the files directly in the folder: every folder below has a row of its own. */
  readonly filesOnly?: true;
}

export type Table = Readonly<Record<string, Row>>;

const CORE = [
  "base",
  "raft",
  "protocol",
  "relay",
  "simulation",
  "lessons",
  "cluster",
  "timeline",
  "recording",
  "rewind",
  "analysis",
  "belief",
  "compare",
  "playhead",
  "axis",
  "episodes",
  "figures",
  "alarms",
  "tape",
  "layout",
  "scene",
  "diagram",
  "picture",
  "report",
].map((name) => `src/core/${name}`);
const core = (...names: readonly string[]): string[] => names.map((name) => `src/core/${name}`);
const app = (...names: readonly string[]): string[] => names.map((name) => `src/app/${name}`);

export const TABLE: Table = {
  // PURE: no DOM, no clock, no chance. The compiler keeps the rest of that promise.
  "src/core/base": { folders: [], packages: [] },
  "src/core/raft": { folders: core("base"), packages: [] },
  "src/core/protocol": { folders: core("base"), packages: [] },
  // What a relay and a viewer say to each other: the server writes it, the page reads it.
  "src/core/relay": { folders: core("base"), packages: [] },
  // What is true in a simulated cluster; what an observer believes of it is none of its business.
  // The hash tells two traces apart: SHA-256 must be the same in Node and in browsers.
  "src/core/simulation": {
    folders: core("base", "protocol", "raft"),
    packages: ["@noble/hashes"],
  },
  "src/core/lessons": { folders: core("base", "raft", "simulation"), packages: [] },
  "src/core/cluster": { folders: core("base", "protocol"), packages: [] },
  "src/core/timeline": { folders: core("base", "protocol", "cluster"), packages: [] },
  // Who was there where memory begins: what tells of the past begins with it.
  "src/core/rewind": { folders: core("base", "cluster", "timeline"), packages: [] },
  "src/core/recording": { folders: core("base", "protocol", "cluster"), packages: [] },
  "src/core/analysis": { folders: core("base", "protocol", "cluster", "timeline"), packages: [] },
  "src/core/belief": {
    folders: core("base", "protocol", "cluster", "analysis"),
    packages: [],
  },
  // Who says what about whom, and when that began.
  "src/core/compare": {
    folders: core("base", "protocol", "cluster", "analysis", "belief"),
    packages: [],
  },
  // The past: needed once somebody looks there.
  "src/core/playhead": {
    folders: core("base", "protocol", "cluster", "timeline", "belief"),
    packages: [],
  },
  // How time is written along an axis: below the tape, and beside the diagram.
  "src/core/axis": { folders: [], packages: [] },
  // What happened, as stretches of time.
  "src/core/episodes": {
    folders: core("base", "cluster", "timeline", "rewind", "analysis"),
    packages: [],
  },
  // What that and the messages come to, in figures.
  "src/core/figures": {
    folders: core("base", "protocol", "cluster", "timeline", "rewind", "episodes"),
    packages: [],
  },
  // What of it somebody should look at now.
  "src/core/alarms": { folders: core("base", "analysis", "episodes"), packages: [] },
  // The same as a strip of lanes over time.
  "src/core/tape": {
    folders: core("base", "axis", "cluster", "timeline", "rewind", "analysis", "episodes"),
    packages: [],
  },
  "src/core/layout": { folders: core("base", "cluster"), packages: ["d3-force"] },
  "src/core/scene": {
    folders: core("base", "protocol", "cluster", "timeline"),
    // Where the nodes are is told to it; who works that out, and with what, is not its business.
    types: core("layout"),
    packages: [],
  },
  // Colours are those of the picture.
  "src/core/diagram": {
    folders: core("base", "axis", "protocol", "cluster", "timeline", "belief", "rewind", "scene"),
    packages: [],
  },
  // The scene as SVG; how XML is written is known to the diagram.
  "src/core/picture": { folders: core("base", "cluster", "scene", "diagram"), packages: [] },
  // What happened, for spreadsheets and scripts.
  "src/core/report": { folders: core("base", "episodes", "figures"), packages: [] },

  // BROWSER.
  "src/app/sources": {
    folders: core("base", "protocol", "relay"),
    packages: [],
  },
  "src/app/workers": { folders: [], packages: [] },
  // A first visit needs none of it: the composition loads it when a simulation is opened, with the
  // worker that works it out.
  "src/app/simulation": {
    folders: [
      // A run is saved as a recording.
      ...core("base", "protocol", "cluster", "raft", "simulation", "recording", "scene"),
      ...app("sources", "workers"),
    ],
    types: app("store", "stage"),
    packages: [],
  },
  "src/app/store": {
    folders: [
      ...core("base", "protocol", "cluster", "timeline", "analysis", "belief"),
      ...app("sources"),
    ],
    // What is known of a simulation is named here, and worked out where that is loaded.
    types: core("raft", "simulation", "playhead", "scene"),
    packages: ["zustand"],
  },
  // Where the viewer looks, once that is not the present.
  "src/app/time": {
    folders: [
      ...core("base", "cluster", "timeline", "analysis", "belief", "playhead"),
      ...app("sources", "store"),
    ],
    packages: [],
  },
  // Other exporters of the same cluster; loaded with the table of nodes.
  "src/app/compare": {
    folders: [...core("base", "protocol", "cluster", "belief"), ...app("sources", "store")],
    packages: [],
  },
  // A first visit needs none of it: the composition loads it when a recording is opened.
  "src/app/recording": {
    folders: [...core("base", "protocol", "recording"), ...app("sources", "time", "workers")],
    types: app("store"),
    packages: [],
  },
  // In another page: steered by its messages, and telling it what happens.
  "src/app/embed": {
    folders: [...core("base", "cluster", "timeline", "analysis"), ...app("sources", "store")],
    packages: [],
  },
  // What the browser keeps of the page, and what it opens the installed app with.
  "src/app/offline": { folders: [], packages: [] },
  // What keeps the texts that a source tells: written to a file, or for the next visit.
  "src/app/keeping": {
    folders: [
      ...core("base", "protocol", "cluster", "belief", "playhead", "recording"),
      ...app("sources", "store", "recording"),
    ],
    packages: ["zustand"],
  },
  "src/app/paint": { folders: core("base", "scene"), types: core("cluster"), packages: [] },
  "src/app/stage": {
    folders: [
      ...core("base", "cluster", "timeline", "layout", "scene"),
      ...app("paint", "store", "sources"),
    ],
    packages: [],
  },
  // Two recordings on one clock; loaded when they are put side by side.
  "src/app/side": {
    folders: [
      ...core("base", "cluster", "compare", "playhead"),
      ...app("sources", "store", "time", "recording", "stage"),
    ],
    packages: ["zustand"],
  },
  // The strip of time on its canvas; loaded when it is shown.
  "src/app/tape": {
    folders: [
      ...core("base", "cluster", "timeline", "episodes", "tape", "scene"),
      ...app("paint", "stage"),
    ],
    packages: [],
  },
  // The plots below it: uPlot draws them.
  "src/app/plots": {
    folders: core("scene"),
    types: core("figures"),
    packages: ["uplot"],
  },
  // The canvas of the diagram: as `paint` is of the graph.
  "src/app/diagram": {
    folders: core("base", "protocol", "scene", "diagram"),
    packages: [],
  },
  // What can be saved of what is shown.
  "src/app/export": {
    folders: [
      ...core("base", "axis", "cluster", "analysis", "episodes", "figures", "report", "picture"),
      ...app("paint", "sources"),
    ],
    types: [...core("scene"), ...app("store")],
    packages: [],
  },
  "src/app/ui": {
    folders: [
      ...CORE,
      ...app("sources", "store", "stage", "tape", "plots", "compare", "time", "keeping", "diagram"),
      ...app("recording", "export", "side"),
    ],
    packages: ["react", "zustand", "@tanstack/react-virtual"],
  },
  // Composition: app.ts without React, main.tsx with it.
  "src/app": {
    folders: [
      ...CORE,
      ...app(
        "sources",
        "time",
        "recording",
        "keeping",
        "simulation",
        "store",
        "paint",
        "stage",
        "ui",
      ),
      ...app("embed", "offline"),
    ],
    packages: ["react", "react-dom"],
    filesOnly: true,
  },

  // NODE.
  server: {
    folders: CORE,
    packages: ["ws", "commander", "sirv", "node:"],
  },

  // AROUND IT. Browser tests drive the page and know nothing of its code; benchmarks know it all.
  e2e: { folders: [], packages: ["@playwright/test", "axe-core", "ws", "node:"] },
  bench: {
    folders: [
      ...CORE,
      ...app("sources", "store", "paint", "diagram", "stage", "tape", "recording", "time", "ui"),
      "src/app",
      "server",
    ],
    packages: ["@playwright/test", "force-graph", "sirv", "vite", "vitest", "ws", "node:"],
  },
  // Our algorithm beside etcd's, and etcd's scripts on ours.
  oracle: { folders: core("base", "raft"), packages: ["vite", "node:"] },
  // Real clusters of other people's servers, and what a bridge shows of them.
  clusters: { folders: [...CORE, "server"], packages: ["vitest", "ws", "node:"] },
  // Worlds of chance and small worlds, searched for what falls.
  "raft-check": { folders: core("base", "simulation"), packages: ["vite", "node:"] },
  tools: { folders: [], packages: ["oxc-parser", "vite", "node:"], filesOnly: true },
  // What the tests of several folders share: messages, broken frames, the capture.
  "src/core/testing": { folders: CORE, packages: [] },
};

/** What a test may import beside what its folder may. */
export const FOR_TESTS: Row = {
  folders: [...CORE, "src/core/testing"],
  packages: ["vitest", "fast-check", "node:"],
};
/**
 * What counts as a test: the suites that several tests run, the fakes and fixtures that they stand
 * on, and the folders named `testing`. Nothing else may import these; and a test takes a fake from
 * where it lies, because an index.ts says what the product may use.
 */
export const TEST_FILE =
  /\.test\.tsx?$|(^|\/)(contract|fake-[^/]+|[^/]+-fixture)\.ts$|(^|\/)testing\//;
/** What plays the outside world to tests of other folders too, and what each source promises. */
export const FAKE = /(^|\/)(fake-[^/]+|contract)\.ts$/;
