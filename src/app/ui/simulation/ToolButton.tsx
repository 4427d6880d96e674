/** A button with one of the signs of the time strip, which the rest of the page does not need. */
const PATHS = {
  play: "M4.5 2.5l9 5.5-9 5.5z",
  pause: "M5 3v10M11 3v10",
  step: "M3 3l6.5 5L3 13zM12.5 3v10",
  restart: "M3.2 6A5.3 5.3 0 1 1 2.7 9M3 2.5V6h3.5",
  slower: "M3 8h10",
  faster: "M8 3v10M3 8h10",
} as const;

export function ToolButton(props: {
  sign: keyof typeof PATHS;
  label: string;
  keys?: string;
  primary?: boolean;
  onClick: () => void;
}) {
  const { keys, label } = props;
  return (
    <button
      type="button"
      className={props.primary === true ? "icon-button tool-primary" : "icon-button"}
      aria-label={label}
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
