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
    // On a machine that others use, too, a server of five may stand still for seconds. What passes
    // the second time is told as retried, by name; what fails twice has failed.
    retry: process.env["CI"] === undefined ? 0 : 1,
  },
});
