/** The mark of a standing, the same shapes as in the picture: told apart without colour. */
import type { ReactNode } from "react";
import type { Standing } from "../../../core/cluster/index.ts";

const SHAPES: Readonly<Record<Standing, ReactNode>> = {
  leader: (
    <>
      <circle cx="10" cy="10" r="4.6" fill="currentColor" />
      <circle cx="10" cy="10" r="7.8" strokeWidth="1.6" />
    </>
  ),
  follower: <circle cx="10" cy="10" r="6.2" strokeWidth="2.4" />,
  candidate: <path d="M10 2.4 17.6 10 10 17.6 2.4 10z" fill="currentColor" strokeWidth="1" />,
  inactive: (
    <>
      <circle cx="10" cy="10" r="6.4" strokeWidth="2" strokeDasharray="3 2.03" />
      <path d="M3.6 16.4 16.4 3.6" strokeWidth="2" />
    </>
  ),
  unknown: (
    <>
      <path d="M6.4 7.4a3.6 3.6 0 1 1 5.4 3.1c-1.3.8-1.8 1.4-1.8 2.7" strokeWidth="2.2" />
      <circle cx="10" cy="16.6" r="1.4" fill="currentColor" stroke="none" />
    </>
  ),
  ghost: (
    <circle
      cx="10"
      cy="10"
      r="6.4"
      strokeWidth="2.4"
      strokeDasharray="0.01 4.01"
      strokeLinecap="round"
    />
  ),
};

export function StandingGlyph({ standing }: { standing: Standing }) {
  return (
    <svg
      className={`glyph standing-${standing}`}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[standing]}
    </svg>
  );
}

/** The small eye of the node that exports: the one we hear from. */
export function Eye({ label }: { label?: string }) {
  const said = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <svg className="glyph eye" viewBox="0 0 20 20" focusable="false" {...said}>
      {label !== undefined && <title>{label}</title>}
      <path d="M2.5 10c1.9-3.3 4.4-5 7.5-5s5.6 1.7 7.5 5c-1.9 3.3-4.4 5-7.5 5s-5.6-1.7-7.5-5z" />
      <circle cx="10" cy="10" r="2.4" fill="currentColor" />
    </svg>
  );
}
