/**
 * Makes the icons of the installed app from public/icon.svg, when that has changed:
 * `node tools/with-chromium.mjs node tools/icons.mjs`.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const svg = readFileSync("public/icon.svg", "utf8");
/** A system cuts a maskable icon to its own shape: no corners, and the sign well inside. */
const maskable = svg
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace('width="32" height="32" rx="7"', 'x="-4" y="-4" width="40" height="40"');
const ICONS = [
  { name: "192", size: 192, picture: svg },
  { name: "512", size: 512, picture: svg },
  { name: "maskable-512", size: 512, picture: maskable },
];

mkdirSync("public/icons", { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.RAFTGLASS_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  for (const { name, size, picture } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${picture}`);
    await page.screenshot({ path: `public/icons/${name}.png`, omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
