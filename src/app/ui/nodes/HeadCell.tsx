/** The head of a column: a button that sorts by it. */
import { Icon } from "../parts/index.ts";
import type { Column, Order } from "./node-rows.ts";

export function HeadCell(props: {
  column: Column;
  text: string;
  title?: string;
  order: Order;
  onOrder: () => void;
}) {
  const { column, text, title, order, onOrder } = props;
  const sorted = order.column === column;
  const direction = order.descending ? "descending" : "ascending";
  return (
    <th
      role="columnheader"
      scope="col"
      className={`cell-${column}`}
      aria-sort={sorted ? direction : "none"}
    >
      <button
        type="button"
        className={sorted ? `sort sort-${direction}` : "sort"}
        title={title ?? `Sort by ${text.toLowerCase()}`}
        onClick={onOrder}
      >
        {text}
        {sorted && <Icon name="down" />}
      </button>
    </th>
  );
}
