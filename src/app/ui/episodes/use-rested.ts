/** What takes long to work out waits until the viewer rests: a seek must be seen at once. */
import { useEffect, useState } from "react";

const REST_MS = 200;

/** False for a while after `what` has become another one. */
export function useRested(what: string): boolean {
  const [rested, setRested] = useState(what);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(what), REST_MS);
    return () => window.clearTimeout(timer);
  }, [what]);
  return rested === what;
}
