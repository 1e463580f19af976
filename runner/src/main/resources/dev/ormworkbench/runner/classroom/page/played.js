/** Shows what implementations have played: a list of steps, and where they differ. */
import { h } from "./dom.js";

const COLOURS = 7;

/** The mark of an implementation, with the same colour on every page. */
export function nameOf(implementation, all) {
  return h("span", { class: "name i" + (all.indexOf(implementation) + 1) % COLOURS }, implementation);
}

function text(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "[" + value.map(text).join(", ") + "]";
  if (typeof value === "object") return "(" + Object.entries(value).map(([k, v]) => k + "=" + text(v)).join(", ") + ")";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** The call as lines of the command line have it. */
export function callOf(step) {
  return step.operation + text(step.arguments);
}

/** How a step has ended, in words. */
export function outcomeOf(step) {
  const { type, message, ...fields } = step.outcome;
  if (type === "waiting") return step.blocked ? "waits" : "waits for its turn";
  const values = type === "failed" ? fields.exception : type + (Object.keys(fields).length ? " " + text(fields) : "");
  if (step.returnedAfterStep === null && step.blocked) return "waited until the end: " + values;
  return (step.blocked ? "waited until step " + step.returnedAfterStep + ": " : "") + values;
}

function kindOf(step) {
  if (step.outcome.type === "waiting") return "waits";
  if (step.outcome.type === "failed") return "failed";
  return step.outcome.type === "skipped" ? "skipped" : "";
}

function count(number, word) {
  return number + " " + word + (number === 1 ? "" : "s");
}

function traceOf(step) {
  const trace = step.trace;
  if (!trace) return null;
  return [
    h("p", { class: "note" }, count(trace.statements, "statement") + ", " + count(trace.roundTrips, "round trip")),
    h("ol", { class: "sent" }, trace.calls.filter(call => call.sql !== null || call.kind !== "statement").map(call =>
      h("li", {}, h("code", {}, call.sql ?? call.kind),
        call.parameters?.length ? h("span", { class: "note" }, " " + text(call.parameters)) : null))),
  ];
}

/** Such as "1 or 2 round trips", where implementations need different numbers. */
function roundTrips(steps) {
  const numbers = [...new Set(steps.flatMap(each => each.step?.trace ? [each.step.trace.roundTrips] : []))].sort((a, b) => a - b);
  return numbers.length === 1 ? count(numbers[0], "round trip") : numbers.join(" or ") + " round trips";
}

/** Implementations with the same outcome, in the order of their first. */
function groups(steps) {
  const grouped = new Map();
  for (const { implementation, step } of steps) {
    const outcome = step ? outcomeOf(step) : "not played";
    const kind = step ? kindOf(step) : "skipped";
    if (!grouped.has(outcome)) grouped.set(outcome, { outcome, kind, implementations: [] });
    grouped.get(outcome).implementations.push(implementation);
  }
  return [...grouped.values()];
}

function stepOf(index, played, all, open) {
  const first = played.map(each => each.transcript?.steps[index]).find(each => each);
  const steps = played.map(each => ({ implementation: each.implementation, step: each.transcript?.steps[index] }));
  const grouped = groups(steps);
  const session = first.session || "set-up";
  return h("li", { class: "step of-" + session + (grouped.length > 1 ? " differs" : ""), "data-step": index + 1 },
    h("p", { class: "call" },
      h("span", { class: "number" }, String(index + 1)), " ",
      h("span", { class: "session" }, session), " ",
      h("code", {}, callOf(first)),
      grouped.length > 1 ? h("strong", { class: "warning" }, " differs") : null),
    h("ul", { class: "outcomes" }, grouped.map(group =>
      h("li", { class: "outcome " + group.kind },
        grouped.length > 1 ? [group.implementations.map(each => [nameOf(each, all), " "])] : null,
        h("span", {}, group.outcome)))),
    h("details", { open: open.has(index), ontoggle: event => event.target.open ? open.add(index) : open.delete(index) },
      h("summary", {}, "SQL, " + roundTrips(steps)),
      h("div", { class: "traces" }, steps.filter(each => each.step).map(each =>
        h("div", {}, nameOf(each.implementation, all), traceOf(each.step))))));
}

/**
 * @param played the state of each implementation
 * @param all the names of all implementations, for their colours
 * @param open the numbers of the steps whose SQL is shown
 */
export function schedule(played, all, open) {
  const length = Math.max(0, ...played.map(each => each.transcript?.steps.length ?? 0));
  return [
    played.filter(each => each.failure).map(each =>
      h("p", { class: "warning" }, nameOf(each.implementation, all), " does not play: " + each.failure)),
    h("ol", { class: "schedule", "aria-label": "Steps played" },
      Array.from({ length }, (unused, index) => stepOf(index, played, all, open))),
  ];
}

/** The sessions that wait on some implementation. */
export function waiting(played) {
  const names = new Set();
  for (const each of played) {
    for (const step of each.transcript?.steps ?? []) if (step.outcome.type === "waiting") names.add(step.session);
  }
  return names;
}
