/** The mark of Raftglass: a leader and two followers. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="mark-edge" d="M12.6 14.6 10 18.6M19.4 14.6l2.6 4M12.5 23h7" />
      <circle className="mark-leader" cx="16" cy="9" r="4.2" />
      <circle className="mark-ring" cx="16" cy="9" r="6.9" />
      <circle className="mark-follower" cx="7.6" cy="23" r="4" />
      <circle className="mark-follower" cx="24.4" cy="23" r="4" />
    </svg>
  );
}
