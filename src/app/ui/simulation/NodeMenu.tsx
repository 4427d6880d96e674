/** The menu of a node on the stage, by the ARIA pattern: arrows walk, Enter does, Esc leaves. */
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Action } from "../../../core/simulation/index.ts";
import type { TrueNode, Truth } from "../../store/index.ts";
import { nodeActions, quickActions } from "./node-actions.ts";

/** From the window's edge. */
const MARGIN = 8;

export function NodeMenu(props: {
  node: TrueNode;
  truth: Truth;
  at: { readonly x: number; readonly y: number };
  onAction: (action: Action) => void;
  onClose: () => void;
}) {
  const { node, truth, at, onClose } = props;
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: at.x, top: at.y });
  // What the menu offers stays what it was, however the node fares meanwhile.
  const [items] = useState(() => [...nodeActions(node, truth), ...quickActions(node)]);
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (box === undefined) return;
    const fit = (wish: number, size: number, room: number): number =>
      Math.max(MARGIN, Math.min(wish, room - size - MARGIN));
    setPlace({
      left: fit(at.x, box.width, window.innerWidth),
      top: fit(at.y, box.height, window.innerHeight),
    });
  }, [at]);
  useFocusInside(menu, onClose);
  const walk = (event: KeyboardEvent): void => {
    const buttons = [...(menu.current?.querySelectorAll("button") ?? [])];
    const here = buttons.findIndex((button) => button === document.activeElement);
    const next = nextItem(event.key, here, buttons.length);
    if (event.key === "Escape" || event.key === "Tab") onClose();
    else if (next === undefined) return;
    else buttons[next]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={menu}
      className="node-menu"
      role="menu"
      aria-label={`Do to ${node.name}`}
      tabIndex={-1}
      style={place}
      onKeyDown={walk}
    >
      <p className="node-menu-title" role="presentation">
        {node.name}
      </p>
      {items.map(({ id, label, hint, action }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          title={hint}
          onClick={() => {
            onClose();
            props.onAction(action);
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function nextItem(key: string, here: number, count: number): number | undefined {
  if (key === "ArrowDown") return (here + 1) % count;
  if (key === "ArrowUp") return (here - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

/** The focus goes to the first item, and back to the graph; a press elsewhere closes the menu. */
function useFocusInside(menu: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const element = menu.current;
    element?.querySelector("button")?.focus();
    const pressed = (event: PointerEvent): void => {
      if (event.target instanceof Node && element?.contains(event.target) === true) return;
      close.current();
    };
    document.addEventListener("pointerdown", pressed, { capture: true });
    return () => {
      document.removeEventListener("pointerdown", pressed, { capture: true });
      const { activeElement } = document;
      if (activeElement === document.body || element?.contains(activeElement) === true) {
        document.getElementById("graph")?.focus();
      }
    };
  }, [menu]);
}
