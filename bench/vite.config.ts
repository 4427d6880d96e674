import { defineConfig } from "vite";

/** The benchmark's pages, built as the app is, and its runner. Nothing of it is published. */
export default defineConfig({
  root: "bench/pages",
  base: "./",
  builder: {},
  environments: {
    client: {
      build: {
        outDir: "../../dist/bench/pages",
        emptyOutDir: true,
        rolldownOptions: {
          input: {
            ours: "bench/pages/ours.html",
            peer: "bench/pages/peer.html",
            events: "bench/pages/events.html",
            bare: "bench/pages/bare.html",
            blank: "bench/pages/blank.html",
            tape: "bench/pages/tape.html",
            diagram: "bench/pages/diagram.html",
            "diagram-elements": "bench/pages/diagram-elements.html",
          },
        },
      },
    },
    runner: {
      consumer: "server",
      build: {
        outDir: "../../dist/bench/runner",
        emptyOutDir: true,
        target: "node20",
        copyPublicDir: false,
        rolldownOptions: {
          input: {
            run: "bench/run.ts",
            exporter: "bench/exporter.ts",
            "bare-relay": "bench/bare-relay.ts",
          },
          // Beside each other: they find one another's files by where they are themselves.
          output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
        },
      },
    },
  },
  build: { target: "es2022", reportCompressedSize: false },
});
