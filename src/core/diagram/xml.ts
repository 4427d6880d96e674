/** Elements of XML as text. Whatever goes into one is text in it, and nothing else. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** What XML 1.0 can't hold, however it is written. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Fit for the text of an element and for an attribute. */
export function escaped(text: string): string {
  return text.replace(FORBIDDEN, "\u{fffd}").replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `inner` is XML already; numbers are rounded to a tenth of a pixel. */
export function element(name: string, attributes: Attributes, inner = ""): string {
  const list = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined) return "";
    return ` ${key}="${typeof value === "number" ? px(value) : escaped(value)}"`;
  });
  const head = `<${name}${list.join("")}`;
  return inner === "" ? `${head}/>` : `${head}>${inner}</${name}>`;
}

export function textOf(name: string, text: string, attributes: Attributes = {}): string {
  return element(name, attributes, escaped(text));
}

export function px(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value * 10) / 10}` : "0";
}

/** Points of a path: “M1 2L3 4”. */
export function line(x1: number, y1: number, x2: number, y2: number): string {
  return `M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}`;
}
