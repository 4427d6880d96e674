/** A button that shows an icon and has its name as its label and tooltip. */
import { Icon, type IconName } from "./Icon.tsx";

export function IconButton(props: {
  icon: IconName;
  label: string;
  onClick: () => void;
  pressed?: boolean;
  expanded?: boolean;
  keys?: string;
  className?: string;
}) {
  return (
    <button
      type="button"
      className={`icon-button ${props.className ?? ""}`}
      aria-label={props.label}
      title={props.keys === undefined ? props.label : `${props.label} (${props.keys})`}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-keyshortcuts={props.keys}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
    </button>
  );
}
