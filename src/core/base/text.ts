/**
 * Text from a socket, made fit to be shown. The characters that can reorder or hide their
 * neighbours (bidirectional controls, zero-width and control characters) are replaced by a
 * visible mark, so that a hostile name cannot pass for another; a long text is cut.
 */

// C0 and C1 controls, soft hyphen, Arabic letter mark, zero-width and bidi controls, line and
// paragraph separators, word joiners, invisible operators, byte-order mark, lone surrogates, tags.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- finding them is the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Marks that pile up on one letter and paint over their neighbours: three are kept, the rest goes. */
const PILED_MARKS = /(\p{Mark}{3})\p{Mark}+/gu;

/** The text as it may be shown, at most `most` UTF-16 units before the ellipsis. */
export function shown(text: string, most = 64): string {
  const cut = text.length > most;
  // Cut first: a text of 1 MB must not be scanned whole for a label.
  const head = cut ? text.slice(0, most) : text;
  const clean = head.replace(INVISIBLE, "\u{fffd}").replace(PILED_MARKS, "$1");
  return cut ? `${clean}…` : clean;
}
