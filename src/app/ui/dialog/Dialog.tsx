/** A modal dialog on the browser's own element: it keeps the focus inside and gives it back. */
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { IconButton } from "../parts/index.ts";

export function Dialog(props: {
  title: string;
  /** Beside that of every dialog. */
  className?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const title = useId();
  // Before it leaves the page: a dialog that is removed open can't give the focus back.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null) return undefined;
    dialog.showModal();
    // Where there is something to fill in, that is what the dialog was opened for.
    dialog.querySelector<HTMLElement>("input[type=text]")?.focus();
    return () => dialog.close();
  }, []);
  const { onClose } = props;
  return (
    <dialog
      ref={element}
      className={props.className === undefined ? "dialog" : `dialog ${props.className}`}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A click beside it cancels it, where the browser knows of that.
      closedby="any"
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2 id={title}>{props.title}</h2>
          <IconButton icon="close" label="Close" onClick={onClose} />
        </div>
        {props.children}
      </div>
    </dialog>
  );
}
