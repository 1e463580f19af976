/** Shows what implementations have played: a list of steps, and where they differ. */
import { h } from "./dom.js";

const COLOURS = 6;
// Each has its colour whichever others there are, in each report too.
const LIBRARIES = ["hibernate", "jdbc", "jooq", "mybatis"];

/** The mark of an implementation, with the same colour on every page. */
export function nameOf(implementation, all) {
  return h("span", { class: "name i" + slotOf(implementation, all) }, implementation);
}

/** The slot of its colour. */
export function slotOf(implementation, all) {
  const places = [...LIBRARIES, ...all.filter(each => !LIBRARIES.includes(each))];
  return 1 + places.indexOf(implementation) % COLOURS;
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

/** What a call has returned, in words. */
export function answerOf({ type, ...fields }) {
  return type + (Object.keys(fields).length ? " " + text(fields) : "");
}

/** How a step has ended, in words. */
function outcomeOf(step) {
  const { type, exception } = step.outcome;
  if (type === "waiting") return step.blocked ? "waits" : "waits for its turn";
  if (type === "gone") return "waited until the sessions ended";
  const values = type === "failed" ? exception : answerOf(step.outcome);
  if (step.returnedAfterStep === null && step.blocked) return "waited until the end: " + values;
  return (step.blocked ? "waited until step " + step.returnedAfterStep + ": " : "") + values;
}

function kindOf(step) {
  if (step.outcome.type === "waiting") return "waits";
  if (step.outcome.type === "failed") return "failed";
  return ["skipped", "gone"].includes(step.outcome.type) ? "skipped" : "";
}

function count(number, word) {
  return number + " " + word + (number === 1 ? "" : "s");
}

function traceOf(step) {
  const trace = step.trace;
  if (!trace) return null;
  const sent = trace.calls.filter(call => call.sql !== null || call.kind !== "statement");
  return [
    h("p", { class: "note" }, count(trace.statements, "statement") + ", " + count(trace.roundTrips, "round trip")),
    sent.length ? h("ol", { class: "sent" }, sent.map(call =>
      h("li", {}, h("code", {}, call.sql ?? call.kind),
        call.parameters?.length ? h("span", { class: "note" }, " " + text(call.parameters)) : null))) : null,
  ];
}

/** Such as "1 or 2 round trips", where implementations need different numbers. */
function roundTrips(steps) {
  const numbers = [...new Set(steps.flatMap(each => each.step?.trace ? [each.step.trace.roundTrips] : []))].sort((a, b) => a - b);
  return numbers.length === 1 ? count(numbers[0], "round trip") : numbers.join(" or ") + " round trips";
}

/** Such as " for T1 and T2": those that the server names for a session, on any of these implementations. */
function blockers(played, session) {
  const names = new Set(played.flatMap(each => each.waits).filter(wait => wait.session === session).flatMap(wait => wait.waitsFor));
  const sorted = [...names].sort().map(each => each || "set-up");
  return sorted.length ? " for " + sorted.join(" and ") : "";
}

/** Implementations with the same outcome of a step, in the order of their first. */
function groups(played, index) {
  const grouped = new Map();
  for (const each of played) {
    const step = each.transcript?.steps[index];
    const outcome = step ? outcomeOf(step) : "not played";
    if (!grouped.has(outcome)) grouped.set(outcome, { outcome, kind: step ? kindOf(step) : "skipped", played: [] });
    grouped.get(outcome).played.push(each);
  }
  return [...grouped.values()].map(group => {
    const step = group.played[0].transcript?.steps[index];
    const waits = step?.outcome.type === "waiting" && step.blocked;
    return { ...group, outcome: group.outcome + (waits ? blockers(group.played, step.session) : "") };
  });
}

/** The outcomes of a step, each once. */
export function outcomesOf(played, index) {
  return groups(played, index).map(each => each.outcome);
}

function stepOf(index, played, all, open) {
  const first = played.map(each => each.transcript?.steps[index]).find(each => each);
  const steps = played.map(each => ({ implementation: each.implementation, step: each.transcript?.steps[index] }));
  const grouped = groups(played, index);
  const session = first.session || "set-up";
  return h("li", { class: "step of-" + session + (grouped.length > 1 ? " differs" : ""), "data-step": index + 1 },
    h("p", { class: "call" },
      h("span", { class: "number" }, String(index + 1)), " ",
      h("span", { class: "session" }, session), " ",
      h("code", {}, callOf(first)),
      grouped.length > 1 ? h("strong", { class: "warning" }, " differs") : null),
    h("ul", { class: "outcomes" }, grouped.map(group =>
      h("li", { class: "outcome " + group.kind },
        grouped.length > 1 ? [group.played.map(each => [nameOf(each.implementation, all), " "])] : null,
        h("span", {}, group.outcome)))),
    h("details", { open: open.has(index), ontoggle: event => event.target.open ? open.add(index) : open.delete(index) },
      h("summary", { id: "sql-" + (index + 1) }, "SQL, " + roundTrips(steps)),
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

/** How each session waits that does so on some implementation. */
export function waits(played) {
  const waiting = played.flatMap(each => each.transcript?.steps ?? []).filter(step => step.outcome.type === "waiting");
  return new Map(waiting.map(step => [step.session, "waits" + blockers(played, step.session)]));
}
