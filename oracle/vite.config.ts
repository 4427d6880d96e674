import { defineConfig } from "vite";

/** What runs scripts on our algorithm, for Node. Nothing of it is published. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: "dist/oracle/runner",
    emptyOutDir: true,
    copyPublicDir: false,
    target: "node20",
    reportCompressedSize: false,
    rolldownOptions: {
      input: { run: "oracle/run.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
});
