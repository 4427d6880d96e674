import react from "@vitejs/plugin-react";
import { type Plugin, defineConfig } from "vite";
import { policy } from "./server/policy.ts";
import { offlineFiles } from "./tools/offline-files.ts";

/**
 * A page on any static server keeps the policy: the built page carries it in itself, and the
 * server sends it as a header too. The development server needs inline scripts, so only the build
 * does.
 */
const policyInPage: Plugin = {
  name: "raftglass-policy-in-page",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: policy({ inPage: true }) },
      injectTo: "head-prepend",
    },
  ],
};

/**
 * Vite wraps each late import to load that part's styles first. All our styles are in one file, so
 * the wrapper does nothing, for 700 bytes of the first script.
 */
const plainLateImports: Plugin = {
  name: "raftglass-plain-late-imports",
  apply: "build",
  transform: {
    filter: { id: /vite\/preload-helper\.js$/ },
    handler: () => "export const __vitePreload = (load) => load();",
  },
};

/** Folders that the first picture does not need, one a line. */
const LATE_FOLDERS = [
  "app/compare",
  "app/embed",
  "app/keeping",
  "app/export",
  "app/offline",
  "app/plots",
  "app/diagram",
  "app/recording",
  "app/side",
  "app/simulation",
  "app/tape",
  "app/time",
  "app/ui/banner",
  "app/ui/alarms",
  "app/ui/arrivals",
  "app/ui/change-source",
  "app/ui/compare",
  "app/ui/copy",
  "app/ui/diagram",
  "app/ui/dialog",
  "app/ui/drop",
  "app/ui/episodes",
  "app/ui/events",
  "app/ui/export",
  "app/ui/help",
  "app/ui/inspector",
  "app/ui/keeping",
  "app/ui/kinds",
  "app/ui/legend",
  "app/ui/lessons",
  "app/ui/nodes",
  "app/ui/plots",
  "app/ui/protocol",
  "app/ui/side",
  "app/ui/simulation",
  "app/ui/start",
  "app/ui/tableau",
  "app/ui/tape",
  "app/ui/time",
  "app/ui/transport",
  "app/workers",
  "core/alarms",
  "core/compare",
  "core/axis",
  "core/diagram",
  "core/episodes",
  "core/figures",
  "core/lessons",
  "core/picture",
  "core/playhead",
  "core/raft",
  "core/recording",
  "core/relay",
  "core/report",
  "core/rewind",
  "core/simulation",
  "core/tape",
];
const LATE_FILES = [
  "app/around",
  "app/beside",
  "app/title",
  "app/ui/late/adopt",
  "app/ui/late/hand-on",
  "app/sources/relayed",
  "core/protocol/encode",
];
const LATE = new RegExp(
  `/src/(?:${LATE_FILES.join("|")}|(?:${LATE_FOLDERS.join("|")})/)|/@noble/hashes/|/uplot/`,
);

/** It belongs to what the first picture needs; the rest is loaded when it is shown. */
function isFirst(id: string): boolean {
  return !LATE.test(id);
}

/** How long a plugin took is no warning. */
const QUIET = { bundlerTimings: false };

export default defineConfig({
  // Relative, so that the page works in any folder of any static server.
  base: "./",
  plugins: [
    react(),
    policyInPage,
    plainLateImports,
    offlineFiles("src/app/offline/service-worker.ts"),
  ],
  builder: {},
  environments: {
    // The manifest tells the size gate which script imports which.
    client: {
      build: {
        outDir: "dist/page",
        manifest: true,
        rolldownOptions: {
          output: {
            // One script for the first picture: shared parts compress better in it than beside it.
            codeSplitting: { groups: [{ name: "index", test: isFirst }] },
          },
        },
      },
    },
    // The command line, bundled with its packages: what is published installs nothing else.
    server: {
      consumer: "server",
      resolve: { noExternal: true },
      build: {
        outDir: "dist/server",
        copyPublicDir: false,
        target: "node20",
        rolldownOptions: { input: { cli: "server/cli.ts" } },
      },
    },
  },
  build: {
    target: "es2022",
    // 1.3 kB less to load than the usual minifier's.
    minify: "terser",
    terserOptions: {
      module: true,
      compress: {
        passes: 4,
        ecma: 2020,
        // Functions put in place of their calls are short before, and long after, gzip.
        inline: 1,
        unsafe_arrows: true,
        unsafe_methods: true,
        pure_getters: true,
      },
    },
    // Late parts are small and need nothing else that is late: no helper to load ahead for them.
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { checks: QUIET },
  },
  worker: { rolldownOptions: { checks: QUIET } },
});
