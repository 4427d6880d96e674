import { expect, it } from "vitest";
import { SEED, endure, mutatedJson, prototypes, randomOf, wireTexts } from "../testing/index.ts";

const FRAMES = 400_000;

function* broken(seed: number): Generator<string> {
  const texts = wireTexts(seed);
  const random = randomOf(seed);
  for (let i = 0; i < FRAMES; i++) yield mutatedJson(random.oneOf(texts), random);
}

it(
  `endures ${FRAMES} frames with broken shapes (RAFTGLASS_SEED=${SEED})`,
  { timeout: 240_000 },
  () => {
    const before = prototypes();
    const { understood, refused } = endure(broken(SEED));
    expect(prototypes()).toBe(before);
    // Both ways were walked: many frames lived through their wounds, and many did not.
    expect(understood).toBeGreaterThan(FRAMES / 5);
    expect(refused).toBeGreaterThan(FRAMES / 5);
  },
);
