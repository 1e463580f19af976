/** A table with a row for each library. Where it does not fit, each cell of a row stands below its column's name. */
import { h } from "./dom.js";

/**
 * @param label what screen readers call it
 * @param body its tbody
 * @param properties of the table
 * @param isNumber whether the column of this index has numbers
 */
export function table(label, columns, body, properties = {}, isNumber = () => false) {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    h("table", { ...properties, class: "stacks " + (properties.class ?? "") },
      h("thead", {}, h("tr", {}, columns.map((each, i) => h("th", { scope: "col", class: isNumber(i) ? "number" : null }, each)))),
      body));
}

/**
 * @param name of the library
 * @param cells one for each other column, or one for all of them
 */
export function row(columns, properties, name, cells) {
  if (cells.length === columns.length - 1) cells.forEach((cell, i) => { cell.dataset.column = columns[i + 1]; });
  return h("tr", properties, h("th", { scope: "row" }, name), cells);
}
