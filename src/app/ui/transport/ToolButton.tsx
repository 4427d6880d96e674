/** A button with one of the signs of the time strip, which the rest of the page does not need. */
const PATHS = {
  play: "M4.5 2.5l9 5.5-9 5.5z",
  pause: "M5 3v10M11 3v10",
  step: "M3 3l6.5 5L3 13zM12.5 3v10",
  restart: "M3.2 6A5.3 5.3 0 1 1 2.7 9M3 2.5V6h3.5",
  slower: "M3 8h10",
  faster: "M8 3v10M3 8h10",
  rewind: "M8.5 3v10L2 8zM15 3v10L8.5 8z",
  back: "M13 3l-6.5 5L13 13zM3.5 3v10",
  before: "M13.5 3L8 8l5.5 5M8 3L2.5 8 8 13",
  after: "M2.5 3L8 8l-5.5 5M8 3l5.5 5L8 13",
  first: "M3.5 3v10M13 3L6.5 8l6.5 5z",
  last: "M12.5 3v10M3 3l6.5 5L3 13z",
  save: "M8 2v8M4.5 6.8L8 10.2l3.5-3.4M2.5 11v2.5h11V11",
  loop: "M3 7V6a2 2 0 0 1 2-2h7M10 2l2.5 2L10 6M13 9v1a2 2 0 0 1-2 2H4M6 14l-2.5-2L6 10",
} as const;

export type Sign = keyof typeof PATHS;

export function ToolButton(props: {
  sign: Sign;
  label: string;
  keys?: string;
  primary?: boolean;
  pressed?: boolean;
  onClick: () => void;
}) {
  const { keys, label } = props;
  return (
    <button
      type="button"
      className={props.primary === true ? "icon-button primary" : "icon-button"}
      aria-label={label}
      aria-pressed={props.pressed}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-keyshortcuts={keys}
      onClick={props.onClick}
    >
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={PATHS[props.sign]} />
      </svg>
    </button>
  );
}
