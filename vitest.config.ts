import { defineConfig } from "vitest/config";

/**
 * Unit and property tests: everything beside the code. Browser tests and benchmarks run elsewhere.
 */
export default defineConfig({
  test: {
    include: ["{src,server,tools,oracle,raft-check}/**/*.test.{ts,tsx}"],
    environment: "node",
    // The reference machine has two cores, and the mutated frames keep one busy for a while.
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 15_000,
    // Sockets are waited for, and a busy machine takes its time.
    expect: { poll: { timeout: 10_000 } },
    // A test that needs another to have run first should not pass by luck.
    sequence: { shuffle: { files: false, tests: false } },
    restoreMocks: true,
  },
});
