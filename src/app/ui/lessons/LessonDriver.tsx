/** Keeps the simulation where the lesson is; shows nothing. */
import { useEffect } from "react";
import { usePage, useView } from "../page/index.ts";
import { enter, forget, wasReplaced } from "./entering.ts";

export function LessonDriver() {
  const page = usePage();
  const place = useView((view) => view.lesson);
  const session = useView((view) => view.session);
  useEffect(() => {
    if (place === undefined) return;
    void enter(place, page).then((isEntered) => {
      if (page.view.getState().lesson !== place) return;
      if (isEntered) page.view.setState({ entered: place });
      else page.actions.setLesson(undefined);
    });
  }, [place, page]);
  // Who opens something else has left the lesson.
  useEffect(() => {
    if (!wasReplaced(session)) return;
    forget();
    page.actions.setLesson(undefined);
  }, [session, page]);
  return null;
}
