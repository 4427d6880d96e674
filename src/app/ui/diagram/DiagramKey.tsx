/** What the colours and the forms of lines and arrows mean: beside the diagram, never over it. */
import { type CSSProperties, type ReactNode, useId, useState } from "react";
import { LINE_LOOKS, type LineLook, type Segment } from "../../../core/diagram/index.ts";
import { STANDING_WORDS, kindLook } from "../../../core/scene/index.ts";
import { KindName, kindLabel } from "../kinds/index.ts";
import { adopt } from "../late/adopt.ts";
import { useActions, useView, whole } from "../page/index.ts";
import { Icon } from "../parts/index.ts";
import { useChoice } from "./choice.ts";
import css from "./key.css?inline";

adopt(css);

/** More are in the list of kinds beside the graph. */
const KINDS = 12;
/** Where there is less, the messages are worth more than their key. */
const ROOM = "(min-width: 64rem) and (min-height: 38rem)";
const LINES = ["leader", "candidate", "follower", "inactive", "unknown", "ghost", "blind"] as const;

const ARROWS: readonly (readonly [form: ReactNode, words: string])[] = [
  [<path key="head" d="M2 7H17M17 3.5 24 7 17 10.5Z" className="key-full" />, "request"],
  [<path key="head" d="M2 7H17M17 3.5 24 7 17 10.5Z" />, "reply"],
  [<path key="lost" d="M2 7H20M16 3l8 8M16 11l8-8" />, "dropped"],
  [
    <g key="no">
      <path d="M2 7H17M17 3.5 24 7 17 10.5Z" className="key-full" />
      <path d="M13 2V12" />
    </g>,
    "refused",
  ],
  [
    <g key="seen">
      <path d="M2 7H17M17 3.5 24 7 17 10.5Z" className="key-full" />
      <circle cx="6" cy="7" r="2.6" className="key-hollow" />
    </g>,
    "placed where it was seen",
  ],
];

export function DiagramKey() {
  const [wanted, setWanted] = useState<boolean | undefined>(undefined);
  const isAlone = useChoice(({ shown }) => shown === "diagram");
  const isRoomy = isAlone && window.matchMedia(ROOM).matches;
  const open = wanted ?? isRoomy;
  const body = useId();
  return (
    <section className="key" aria-label="Key">
      <button
        type="button"
        className={open ? "key-toggle" : "key-toggle key-closed"}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setWanted(!open)}
      >
        Key
        <Icon name="down" />
      </button>
      {open && (
        <div id={body} className="key-body">
          <Kinds />
          <ul aria-label="Arrows">
            {ARROWS.map(([form, words]) => (
              <li key={words}>
                <Sample>{form}</Sample>
                {words}
              </li>
            ))}
          </ul>
          <ul aria-label="Lines of nodes">
            {LINES.map((standing) => (
              <li key={standing}>
                <LineSample standing={standing} />
                {standing === "blind" ? "no connection" : STANDING_WORDS[standing]}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** As beside the graph, what is switched off is left out here and there. */
function Kinds() {
  const actions = useActions();
  const timeline = useView((view) => view.session?.timeline);
  const hidden = useView((view) => view.hiddenKinds);
  // The timeline is filled in place: its version is what says that there is more to read.
  useView((view) => view.version);
  if (timeline === undefined || timeline.kinds.size === 0) return null;
  const { kinds } = timeline;
  const shown = Array.from({ length: Math.min(kinds.size, KINDS) }, (_, id) => kinds.textOf(id));
  const more = kinds.size - shown.length;
  return (
    <ul aria-label="Kinds of message">
      {shown.map((kind) => (
        <li key={kind}>
          <button
            type="button"
            className={hidden.has(kind) ? "key-kind key-off" : "key-kind"}
            aria-pressed={!hidden.has(kind)}
            title={`${hidden.has(kind) ? "Show" : "Hide"} ${kindLabel(kind)}`}
            onClick={() => actions.toggleKind(kind)}
          >
            <KindSample kind={kind} />
            <KindName kind={kind} />
          </button>
        </li>
      ))}
      {more > 0 && <li>and {whole(more)} more</li>}
    </ul>
  );
}

function KindSample({ kind }: { kind: string }) {
  const { color, hollow } = kindLook(kind);
  const colors = { "--kind-light": color.light, "--kind-dark": color.dark } as CSSProperties;
  return (
    <Sample style={colors}>
      <path d="M2 7H17M17 3.5 24 7 17 10.5Z" className={hollow ? "" : "key-full"} />
    </Sample>
  );
}

function LineSample({ standing }: { standing: Segment["standing"] }) {
  const { width, dash, mark } = LINE_LOOKS[standing];
  const color = standing === "blind" ? "var(--muted)" : `var(--${standing})`;
  return (
    <Sample style={{ color }}>
      <path d="M7 7H26" strokeWidth={width} strokeDasharray={dash.join(" ")} />
      <Mark mark={mark} />
    </Sample>
  );
}

function Mark({ mark }: { mark: LineLook["mark"] }) {
  if (mark === "cross") return <path d="M3 3l8 8M3 11l8-8" strokeWidth={2} />;
  if (mark === "diamond") return <path d="M7 2l5 5-5 5-5-5z" className="key-full" />;
  const radius = mark === "dot" ? 2.5 : 4.5;
  return (
    <circle cx="7" cy="7" r={radius} className={mark === "ring" ? "key-hollow" : "key-full"} />
  );
}

function Sample({ style, children }: { style?: CSSProperties; children: ReactNode }) {
  return (
    <svg
      className="key-sample"
      viewBox="0 0 28 14"
      aria-hidden="true"
      focusable="false"
      style={style}
    >
      {children}
    </svg>
  );
}
