/**
 * Text from a socket, made fit to be shown. The characters that can reorder or hide their
 * neighbours (bidirectional controls, zero-width and control characters) are replaced by a
 * visible mark, so that a hostile name cannot pass for another; a long text is cut.
 */

const INVISIBLE = new RegExp(
  [
    // Controls, halves of pairs, line and paragraph separators, annotations.
    String.raw`[\p{Control}\p{Surrogate}\u2028\u2029\ufff9-\ufffb]`,
    // What Unicode calls ignorable when shown: soft hyphen, zero-width and bidi controls, fillers,
    // joiners, tags; variation selectors too, except behind a pictograph, where they are an emoji.
    String.raw`(?!(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}`,
    // A Braille cell without dots, which no rule of Unicode counts as a space.
    String.raw`\u2800`,
  ].join("|"),
  "gu",
);

/**
 * Marks that pile up on one letter and paint over their neighbours: three are kept, the rest goes.
 */
const PILED_MARKS = /(\p{Mark}{3})\p{Mark}+/gu;

/**
 * The text as one line that a terminal prints and obeys nothing of: what `shown` marks stands here
 * as a JavaScript and JSON escape, so that a JSON text keeps its meaning.
 */
export function printable(text: string): string {
  return text.replace(INVISIBLE, (hidden) =>
    hidden.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

/** The text as it may be shown, at most `most` UTF-16 units before the ellipsis. */
export function shown(text: string, most = 64): string {
  const cut = text.length > most;
  // Cut first: a text of 1 MB must not be scanned whole for a label.
  const head = cut ? text.slice(0, most) : text;
  const clean = head.replace(INVISIBLE, "\u{fffd}").replace(PILED_MARKS, "$1");
  return cut ? `${clean}…` : clean;
}
