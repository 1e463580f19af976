/** Builds elements. Text is always text: nothing that a server or a file says becomes markup. */

/**
 * h("li", {class: "step", onclick: play}, "text", child, [more]): properties that begin with "on" are listeners, true is an
 * attribute without a value, and null, undefined and false are left out.
 */
export function h(name, properties, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : visible(child));
  }
}

const HIDDEN = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]|(?=\\p{Cn})[\\p{Noncharacter_Code_Point}\\u{2060}-\\u{206F}\\u{FFF0}-\\u{FFFF}\\u{E0000}-\\u{EFFFF}]";
const JOINED = "(?!" + HIDDEN + ")[\\u{300}-\\u{10FFFF}]";
const MAYBE_HIDDEN = new RegExp("[\\n\\t]|(?<=" + JOINED + ")[\\u200C\\u200D](?=" + JOINED + ")|(" + HIDDEN + ")", "gu");

/** The text with its line feeds and tabs. Whatever else is invisible, or turns the text around it, becomes its code point, as in the command line's output. */
export function visible(text) {
  return String(text).replace(MAYBE_HIDDEN, (found, hidden) =>
    hidden ? "\\u{" + hidden.codePointAt(0).toString(16).toUpperCase() + "}" : found);
}

/** Shows a text in place of what the element has. */
export function tell(element, text) {
  element.textContent = visible(text);
}

/** Replaces the children, and keeps the focus on the element of the same id, where one looks. */
export function replace(element, ...children) {
  const focused = document.activeElement && element.contains(document.activeElement) ? document.activeElement.id : "";
  element.replaceChildren();
  append(element, children);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** Enables and disables controls. If the one that has the focus is disabled, the first of the others that is not takes it. */
export function enable(change, ...others) {
  const focused = document.activeElement;
  change();
  if (focused?.disabled) others.find(each => !each.disabled)?.focus();
}

/** Disables a button while something is done, and gives its focus back. */
export async function during(button, work) {
  const focused = document.activeElement === button;
  button.disabled = true;
  try {
    await work();
  } finally {
    button.disabled = false;
    if (focused && [button, document.body].includes(document.activeElement)) button.focus();
  }
}

let last = 0;

/** A label with its control. */
export function labelled(text, control) {
  control.id ||= "c" + ++last;
  return h("span", { class: "labelled" }, h("label", { for: control.id }, text), control);
}

export function select(values, chosen, onchange) {
  return h("select", { onchange: event => onchange?.(event.target.value) },
    values.map(value => h("option", { value, selected: value === chosen }, value)));
}

/** A slider with its label and its value in words. */
export function slider(text, { min, max, step = 1, value, words }, onchange) {
  const output = h("output", {}, words(value));
  const input = h("input", { type: "range", min, max, step, value, "aria-valuetext": words(value), oninput: event => {
    const chosen = Number(event.target.value);
    output.textContent = words(chosen);
    input.setAttribute("aria-valuetext", words(chosen));
    onchange(chosen);
  } });
  const control = labelled(text, input);
  control.classList.add("ranged");
  control.append(output);
  return control;
}

/**
 * Check boxes for the libraries that take part.
 *
 * @param leftOut a set of those that do not, which the boxes change
 */
export function libraries(names, mark, leftOut, onchange) {
  const changed = ({ target }) => {
    if (target.checked) leftOut.delete(target.value);
    else leftOut.add(target.value);
    onchange?.();
  };
  return h("fieldset", { class: "choice" }, h("legend", {}, "Libraries"), names.map(name =>
    h("label", {}, h("input", { type: "checkbox", checked: !leftOut.has(name), value: name, onchange: changed }), mark(name))));
}

/** Gives a text to the reader as a file, by the browser. */
export function download(text, name) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/yaml" })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
  say("The scenario is saved.");
}

/** Tells screen readers. */
export function say(text) {
  tell(document.getElementById("say"), text);
}
