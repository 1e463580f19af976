/** The lessons: read, guess, and play a step at a time. */
import { h, labelled, replace, say, select } from "./dom.js";
import { nameOf, schedule } from "./played.js";
import { get, Play, usual } from "./server.js";
import { row, table } from "./table.js";

const GUESSES = [["returns", "It returns"], ["waits", "It waits"], ["fails", "It fails"]];
const RESULT = ["Library", "Anomaly", "Waited", "Error", "Why it differs"];

function fate(step) {
  if (step.blocked || step.outcome.type === "waiting") return "waits";
  return step.outcome.type === "failed" ? "fails" : "returns";
}

export function open(view, choices, chosen) {
  const all = choices.implementations.map(each => each.name);
  const themes = [...new Set(choices.lessons.map(each => each.theme))];
  const played = new Map();
  const opened = new Set();
  let lesson = null;
  let play = null;
  let closed = false;
  let isolation = choices.isolations.includes("repeatable-read") ? "repeatable-read" : choices.isolations[0];
  let guess = null;
  const score = { right: 0, of: 0 };

  const picker = h("select", { id: "lesson", onchange: event => { location.hash = "lessons/" + event.target.value; } },
    themes.map(theme => h("optgroup", { label: theme }, choices.lessons.filter(each => each.theme === theme).map(each =>
      h("option", { value: each.name }, each.name + ": " + each.summary)))));
  const level = select(choices.isolations, isolation, value => { isolation = value; begin(); });
  const text = h("div", { class: "explanation" });
  const coming = h("div", { class: "coming" });
  const list = h("div", { class: "played" });
  const result = h("div", { class: "result" });
  const problem = h("p", { class: "problem", role: "alert" });
  const back = h("button", { type: "button", id: "back", onclick: undo }, "Back");
  const next = h("button", { type: "button", id: "next", onclick: forward }, "Next step");
  const rest = h("button", { type: "button", id: "rest", onclick: toTheEnd }, "Play to the end");

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Lessons"),
    h("p", { class: "lead" }, "Read, guess, then play the next step: with the buttons, or with the space bar and the arrow keys."),
    h("form", { class: "rules", onsubmit: event => event.preventDefault() }, labelled("Lesson", picker), labelled("Isolation level", level)),
    problem, text, h("p", { class: "actions" }, back, " ", next, " ", rest), coming, list, result));
  const keys = event => {
    if (event.target.closest("input, select, button, summary, textarea, a") && event.key === " ") return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === " " || event.key === "ArrowRight") {
      event.preventDefault();
      forward();
    } else if (event.key === "ArrowLeft") {
      event.preventDefault();
      undo();
    }
  };
  addEventListener("keydown", keys);
  show(chosen && choices.lessons.some(each => each.name === chosen) ? chosen : choices.lessons[0].name);

  async function show(name) {
    try {
      lesson = await get("/api/scenarios/" + encodeURIComponent(name));
    } catch (e) {
      problem.textContent = e.message;
      return;
    }
    picker.value = name;
    level.disabled = lesson.isolation !== null;
    level.value = lesson.isolation ?? isolation;
    replace(text, h("h2", {}, lesson.name), h("p", {}, lesson.summary),
      lesson.explain ? h("details", {}, h("summary", {}, "Explanation"), h("p", { class: "explain" }, lesson.explain)) : null);
    begin();
  }

  function implementations() {
    return usual(choices).filter(each => lesson.contracts.every(contract => each.contracts.includes(contract)))
      .map(each => each.name);
  }

  async function begin() {
    const last = play;
    play = null;
    played.clear();
    opened.clear();
    guess = null;
    problem.textContent = "";
    draw();
    await last?.end();
    if (closed) return;
    try {
      const mine = await Play.begin({ implementations: implementations(), isolation, script: lesson.name }, state => {
        played.set(state.implementation, state);
        draw();
      });
      if (closed) {
        mine.end();
        return;
      }
      play = mine;
      play.ended = reason => {
        problem.textContent = reason.charAt(0).toUpperCase() + reason.slice(1) + ".";
        play = null;
        draw();
      };
    } catch (e) {
      problem.textContent = e.message;
    }
    draw();
  }

  const states = () => implementations().flatMap(name => played.has(name) ? [played.get(name)] : []);
  const count = () => Math.max(0, ...states().map(each => each.transcript?.steps.length ?? 0));
  const isEnded = () => states().length > 0 && states().every(each => each.ended);

  async function act(action) {
    if (!play) return;
    problem.textContent = "";
    try {
      await action();
    } catch (e) {
      problem.textContent = e.message;
    }
    draw();
  }

  function forward() {
    if (isEnded()) return;
    const before = count();
    const guessed = guess;
    guess = null;
    act(async () => {
      await play.next();
      const fates = new Set(states().flatMap(each => each.transcript?.steps[before] ? [fate(each.transcript.steps[before])] : []));
      if (guessed && fates.size) {
        score.of++;
        if (fates.has(guessed)) score.right++;
        say((fates.has(guessed) ? "Right. " : "No. ") + score.right + " of " + score.of + " guesses were right.");
      }
    });
  }

  function undo() {
    if (count() > 0) act(() => play.undo());
  }

  function toTheEnd() {
    act(async () => {
      while (play && !isEnded()) await play.next();
    });
  }

  function draw() {
    if (!lesson) return;
    const at = count();
    const step = lesson.steps[at];
    const ended = isEnded();
    back.disabled = !play || at === 0;
    next.disabled = rest.disabled = !play || ended;
    next.textContent = step ? "Next step" : "End the sessions";
    replace(coming, ended || !play ? null : step
      ? [h("p", { class: "call" }, "Next: ", h("span", { class: "session" }, step.session || "set-up"), " ", h("code", {}, step.call)),
        h("fieldset", { class: "choice guesses" }, h("legend", {}, "Your guess"), GUESSES.map(([value, words]) =>
          h("label", {}, h("input", { type: "radio", name: "guess", id: "guess-" + value, value, checked: guess === value,
            onchange: () => { guess = value; } }), words)))]
      : h("p", { class: "call" }, "All steps are played. Ending the sessions rolls back what is open."),
      score.of ? h("p", { class: "note", id: "score" }, score.right + " of " + score.of + " guesses were right.") : null);
    replace(list, schedule(states(), all, opened));
    replace(result, ended ? verdict() : null);
  }

  function verdict() {
    const rows = states().filter(each => each.lesson);
    if (!rows.length) return null;
    return [h("h2", {}, "Result"), table("Result", RESULT, h("tbody", {}, rows.map(({ implementation, lesson }) =>
      row(RESULT, {}, nameOf(implementation, all), [lesson.result, lesson.blocked ? "yes" : "no", lesson.error ?? "none", lesson.because || ""]
        .map((text, i) => h("td", { class: i > 2 ? "long" : null }, text))))))];
  }

  return () => {
    closed = true;
    removeEventListener("keydown", keys);
    play?.end();
  };
}
