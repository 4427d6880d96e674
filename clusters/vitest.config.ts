import { defineConfig } from "vitest/config";

/**
 * Tests against real clusters: `npm run clusters`. They start servers that must be installed, take
 * minutes, and measure delays: one at a time, so that none disturbs another.
 */
export default defineConfig({
  test: {
    include: ["clusters/**/*.test.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 30_000,
    restoreMocks: true,
  },
});
