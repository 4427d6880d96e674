/** What the marks mean and which keys there are. */
import { Dialog } from "../dialog/index.ts";

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [["←", "↑", "→", "↓"], "Walk from node to node"],
  [["Home", "End"], "Go to the first or the last node"],
  [["Enter"], "Open the selected node in the inspector"],
  [["Shift", "arrow"], "Move the selected node, and pin it there"],
  [["P"], "Pin the selected node where it is, or free it"],
  [["Esc"], "Let go of the selection"],
  [["Alt", "arrow"], "Move the picture"],
  [["+", "−"], "Come nearer, go further away"],
  [["0"], "Show the whole cluster"],
];

const DIAGRAM_KEYS: typeof KEYS = [
  [["←", "→"], "Go to the message before or the next one; of the selected node, if there is one"],
  [["↑", "↓"], "Walk from node to node; where time runs downwards, the other way round"],
  [["Enter"], "Show the cluster as it was when the selected message was seen"],
  [["Alt", "arrow"], "Move along time, or over the nodes"],
  [["+", "−"], "See less time, see more of it"],
  [["0"], "Show all that is kept"],
  [["Home", "End"], "Go to the beginning; follow the present"],
  [["Esc"], "Let go of the message, then of the node"],
];

const PAST_KEYS: typeof KEYS = [
  [["Space"], "Pause or play"],
  [[",", "."], "One message back or on"],
  [["PageUp", "PageDown"], "To the change before, to the next one"],
  [["<", ">"], "Slower, faster"],
  [["R"], "Rewind, or forwards again"],
  [["L"], "Repeat the last 5 s"],
  [["M"], "Mark the instant that is shown"],
  [["[", "]"], "To the marker before, to the next one"],
];

const STRIP_KEYS: typeof KEYS = [
  [["←", "→"], "5 s back or on; with Shift 30 s"],
  [["0", "…", "9"], "To that tenth of what is remembered"],
  [["Home"], "To where memory begins"],
  [["End"], "To the present"],
];

const TIME_KEYS: typeof KEYS = [
  [["Space"], "Pause or play"],
  [["."], "Let one event happen"],
  [["<", ">"], "Slower, faster"],
  [["Menu"], "What can be done to the selected node; Shift and F10 too"],
];

const TAPE_KEYS: typeof KEYS = [
  [["←", "→"], "Another instant; with Shift ten times as far"],
  [["+", "−", "*"], "Nearer, further away, all that is kept"],
  [["Home", "End"], "Where memory begins, the newest"],
  [["Page Up", "Page Down"], "To the election or the gap before, or after"],
  [["M", "[", "]"], "Mark the instant; to the marker before, or after"],
  [["B"], "Begin a stretch here, or end it"],
  [["Enter", "L", "Esc"], "Show only the stretch, repeat it, let go of it"],
];

const SIDE_KEYS: typeof KEYS = [
  [["N"], "To where the two begin to differ or to agree next; with Shift to where they did before"],
  ...PAST_KEYS,
];

const SIDE_STRIP_KEYS: typeof KEYS = [
  [["←", "→"], "5 s back or on; with Shift 30 s"],
  [["0", "…", "9"], "To that tenth of both"],
  [["Home"], "To the earlier beginning"],
  [["End"], "To the later end"],
  [["Esc"], "Back to the first recording alone"],
];

/** `beside`: two recordings are shown, side by side. */
export function HelpDialog(props: { beside?: boolean; onClose: () => void }) {
  return props.beside === true ? <OfBoth {...props} /> : <OfPage {...props} />;
}

function OfBoth({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Help" onClose={onClose}>
      <section>
        <h3>Two recordings side by side</h3>
        <Keys keys={SIDE_KEYS} />
      </section>
      <section>
        <h3>Unless a picture has the focus</h3>
        <Keys keys={SIDE_STRIP_KEYS} />
      </section>
      <section>
        <h3>When a picture has the focus</h3>
        <Keys keys={KEYS} />
      </section>
    </Dialog>
  );
}

function OfPage({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Help" onClose={onClose}>
      <section>
        <h3>When the graph has the focus</h3>
        <Keys keys={KEYS} />
      </section>
      <section>
        <h3>When the diagram has the focus</h3>
        <Keys keys={DIAGRAM_KEYS} />
      </section>
      <section>
        <h3>With the focus on the graph, the diagram or the time below them</h3>
        <Keys keys={PAST_KEYS} />
      </section>
      <section>
        <h3>With the focus on the time</h3>
        <Keys keys={STRIP_KEYS} />
      </section>
      <section>
        <h3>In a simulation, with the focus on the graph or on the time below it</h3>
        <Keys keys={TIME_KEYS} />
      </section>
      <section>
        <h3>When the tape, the strip of lanes, has the focus</h3>
        <Keys keys={TAPE_KEYS} />
      </section>
      <section>
        <h3>Anywhere on the page</h3>
        <dl className="keys">
          <div>
            <dt>
              <kbd>S</kbd>
            </dt>
            <dd>Stage only: the picture and the health line; Esc leaves</dd>
          </div>
          <div>
            <dt>
              <kbd>D</kbd>
            </dt>
            <dd>The graph, the diagram of messages over time, or both</dd>
          </div>
          <div>
            <dt>
              <kbd>?</kbd>
            </dt>
            <dd>This help</dd>
          </div>
        </dl>
      </section>
      <section>
        <h3>With the pointer</h3>
        <p>
          Drag a node to pin it, double-click to free it. Drag the background to move the picture;
          the wheel or two fingers zoom.
        </p>
      </section>
      <section>
        <h3>What is said and what is observed</h3>
        <p>
          Raftglass shows what the exporter says. What it works out itself from the messages it saw
          is marked <em className="observed">observed</em>.
        </p>
      </section>
    </Dialog>
  );
}

function Keys({ keys: rows }: { keys: typeof KEYS }) {
  return (
    <dl className="keys">
      {rows.map(([keys, what]) => (
        <div key={what}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
