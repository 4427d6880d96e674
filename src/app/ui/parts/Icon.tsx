/** The page's own line icons: 16 units square, in the colour of the text around them. */
/** A question mark in a circle. */
const QUESTION =
  "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z" +
  "M6.3 6.4a1.75 1.75 0 1 1 2.5 1.6c-.6.3-.8.6-.8 1.2M8 11.2v.1";

const PATHS = {
  source: "M6 3.5v3M10 3.5v3M4 6.5h8v2a4 4 0 0 1-8 0zM8 12.5v2",
  system: "M2 3.5h12v7.5H2zM5.5 13.5h5M8 11v2.5",
  light:
    "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5" +
    "M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1",
  dark: "M13.2 9.8A5.6 5.6 0 0 1 6.2 2.8a5.6 5.6 0 1 0 7 7z",
  expand: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  shrink: "M6 2.5V6H2.5M13.5 6H10V2.5M10 13.5V10h3.5M2.5 10H6v3.5",
  help: QUESTION,
  panel: "M2 3h12v10H2zM10 3v10",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit:
    "M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3" +
    "M8 6.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8z",
  lesson: "M8 4.5c-1.5-1.5-4-1.5-6-1v9c2-.5 4.5-.5 6 1 1.5-1.5 4-1.5 6-1v-9c-2-.5-4.5-.5-6 1zv9",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  check: "M3 8.5l3.3 3.3L13 5",
  pause: "M5.5 3v10M10.5 3v10",
  play: "M5 3l8 5-8 5z",
  up: "M8 13V3M3.8 7.2L8 3l4.2 4.2",
  down: "M4 6l4 4 4-4",
  pin: "M6 2.5h4M6.8 2.5v4L4.5 9h7L9.2 6.5v-4M8 9v5",
  file: "M4 1.8h5.2L12.5 5v9.2H4zM9 1.8V5h3.5",
  wave: "M1.5 8h3l2-4.5 3 9 2-4.5h3",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.2 1.6",
  good: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5.4 8.2l1.8 1.8 3.4-3.8",
  warning: "M8 2.4l6 10.8H2zM8 6.6v3M8 11.3v.1",
  bad: "M5.4 2h5.2L14 5.4v5.2L10.6 14H5.4L2 10.6V5.4zM8 5v3.4M8 10.8v.1",
  unknown: QUESTION,
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
