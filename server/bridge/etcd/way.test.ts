import { expect, it, onTestFinished } from "vitest";
import { createWay } from "./way.ts";

it("leads to a written address with secrets, to an advertised one by its scheme", () => {
  const known = "https://10.0.0.1:2379";
  const way = createWay({ known: [known], written: [known], tls: {} });
  onTestFinished(way.close);
  const clientUrls = ["http://10.0.0.1:2379", "https://10.0.0.2:2379"];
  const listed = { id: "1", name: "n1", clientUrls, learner: false };
  const told: (boolean | undefined)[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    told.push(way.door(listed)?.maySeeSecrets);
    way.next();
  }
  expect(told).toEqual([true, false, true]);
});
