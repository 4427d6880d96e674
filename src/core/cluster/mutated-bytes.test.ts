import { expect, it } from "vitest";
import { SEED, endure, mutatedBytes, prototypes, randomOf, wireTexts } from "../testing/index.ts";

const FRAMES = 700_000;

function* broken(seed: number): Generator<string> {
  const texts = wireTexts(seed);
  const random = randomOf(seed);
  for (let i = 0; i < FRAMES; i++) {
    yield mutatedBytes(random.oneOf(texts), random.oneOf(texts), random);
  }
}

it(
  `endures ${FRAMES} frames with broken text (RAFTGLASS_SEED=${SEED})`,
  { timeout: 240_000 },
  () => {
    const before = prototypes();
    const { understood, refused } = endure(broken(SEED));
    expect(prototypes()).toBe(before);
    // Both ways were walked: many frames lived through their wounds, and many did not.
    expect(understood).toBeGreaterThan(FRAMES / 20);
    expect(refused).toBeGreaterThan(FRAMES / 3);
  },
);
