import react from "@vitejs/plugin-react";
import { type Plugin, defineConfig } from "vite";
import { policy } from "./server/policy.ts";

/**
 * A page on any static server keeps the policy: the built page carries it in itself, and the
 * server sends it as a header too. The development server needs inline scripts, so only the build does.
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

export default defineConfig({
  // Relative, so that the page works in any folder of any static server.
  base: "./",
  plugins: [react(), policyInPage],
  builder: {},
  environments: {
    client: { build: { outDir: "dist/page" } },
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
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // d3-force, React and our own code change together here: one file is one round trip.
    reportCompressedSize: false,
  },
});
