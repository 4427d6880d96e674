/**
 * Styles of a late part that come with it: the page's own are in one file that the first picture
 * waits for. Made by script, they are no inline styles, and the strict policy has no say in them.
 */
const adopted = new Set<string>();

export function adopt(css: string): void {
  if (adopted.has(css)) return;
  adopted.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
