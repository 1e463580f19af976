/** The lessons: read, guess, and play a step at a time. */
import { enable, h, labelled, libraries, replace, select, tell } from "./dom.js";
import { answerOf, nameOf, schedule } from "./played.js";
import { Player } from "./player.js";
import { get, usual, usualLevel } from "./server.js";
import { row, table } from "./table.js";

/** What you have chosen, for the next lesson, too. */
const kept = { isolation: null, locking: "pessimistic", leftOut: new Set() };
const RESULT = ["Library", "Anomaly", "Waited", "Error", "Why it differs"];

/** What has become of a step: what it has read, if that was asked, or else that it has returned. */
function fate(step, asked) {
  if (step.blocked || step.outcome.type === "waiting") return "It waits";
  if (step.outcome.type === "failed") return "It fails";
  if (step.outcome.type === "skipped") return "It is skipped";
  return asked ? answerOf(step.outcome) : "It returns";
}

/** Whether the session's next step is skipped, because its transaction has failed. */
function hasFailed(steps, session) {
  const last = steps.findLast(each => each.session === session);
  return Boolean(last) && ["failed", "skipped"].includes(last.outcome.type) && !["commit", "rollback"].includes(last.operation);
}

/** Such as "hibernate, jdbc and jooq". */
function named(states) {
  return states.map(each => each.implementation).join(", ").replace(/, ([^,]*)$/, " and $1");
}

export function open(view, choices, wanted) {
  const all = choices.implementations.map(each => each.name);
  const themes = [...new Set(choices.lessons.map(each => each.theme))];
  let lesson = null;
  let closed = false;
  kept.isolation = usualLevel(choices, kept.isolation);
  let guess = null;
  let judged = "";
  const score = { right: 0, of: 0 };

  const picker = h("select", { id: "lesson", onchange: event => { location.hash = "lessons/" + event.target.value; } },
    themes.map(theme => h("optgroup", { label: theme }, choices.lessons.filter(each => each.theme === theme).map(each =>
      h("option", { value: each.name }, each.name + ": " + each.summary)))));
  const choice = (name, values) => select(values, kept[name], value => { kept[name] = value; begin(); });
  const chosen = { isolation: choice("isolation", choices.isolations), locking: choice("locking", choices.lockings) };
  const text = h("div", { class: "explanation" });
  const coming = h("div", { class: "coming" });
  const list = h("div", { class: "played" });
  const result = h("div", { class: "result" });
  const problem = h("p", { class: "problem", role: "alert" });
  const player = new Player(all, words => tell(problem, words), draw);
  const back = h("button", { type: "button", id: "back", disabled: true, onclick: undo }, "Back");
  const next = h("button", { type: "button", id: "next", disabled: true, onclick: forward }, "Next step");
  const rest = h("button", { type: "button", id: "rest", disabled: true, onclick: toTheEnd }, "Play to the end");

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Lessons"),
    h("p", { class: "lead" }, "Read, guess, then play the next step: with the buttons, or with the space bar and the arrow keys. From your guess, Enter plays it."),
    h("form", { class: "rules", onsubmit: event => event.preventDefault() }, labelled("Lesson", picker),
      libraries(usual(choices).map(each => each.name), name => nameOf(name, all), kept.leftOut, begin),
      labelled("Isolation level", chosen.isolation), labelled("Locking of trades", chosen.locking)),
    problem, text, h("div", { class: "stage" }, h("p", { class: "actions" }, back, " ", next, " ", rest), coming), list, result));
  const keys = event => {
    const guessing = event.target.name === "guess";
    if (!guessing && event.target.closest("input, select, textarea")) return;
    if (event.target.closest("button, summary, a") && event.key === " ") return;
    const action = (guessing ? { Enter: forward } : { " ": forward, ArrowRight: forward, ArrowLeft: undo })[event.key];
    if (!action) return;
    event.preventDefault();
    // A key that is held down does not run ahead of the libraries.
    if (!event.repeat || !player.isBusy) action();
  };
  addEventListener("keydown", keys);
  show(choices.lessons.some(each => each.name === wanted) ? wanted : choices.lessons[0].name);

  async function show(name) {
    try {
      lesson = await get("/api/scenarios/" + encodeURIComponent(name));
    } catch (e) {
      tell(problem, e.message);
      return;
    }
    if (closed) return;
    picker.value = name;
    for (const [rule, control] of Object.entries(chosen)) {
      control.disabled = lesson[rule] !== null;
      control.value = lesson[rule] ?? kept[rule];
    }
    replace(text, h("h2", {}, lesson.name), h("p", {}, lesson.summary),
      lesson.explain ? h("details", {}, h("summary", {}, "Explanation"), h("p", { class: "explain" }, lesson.explain)) : null);
    begin();
  }

  function forget() {
    guess = null;
    judged = "";
  }

  function begin() {
    forget();
    player.begin(() => {
      const names = usual(choices).map(each => each.name).filter(name => !kept.leftOut.has(name));
      if (!names.length) throw new Error("Choose at least one library.");
      const implementations = usual(choices).filter(each => lesson.contracts.every(contract => each.contracts.includes(contract)))
        .map(each => each.name).filter(name => names.includes(name));
      if (!implementations.length) throw new Error("No chosen library has a store for this lesson.");
      return { implementations, isolation: kept.isolation, locking: kept.locking, script: lesson.name };
    });
  }

  function forward() {
    if (!player.play) {
      if (lesson && !player.isBusy) begin();
      return;
    }
    player.act(async play => {
      if (player.isEnded) return "";
      const before = player.count;
      const guessed = guess?.at === before ? guess.words : null;
      forget();
      await play.next();
      if (guessed) judge(guessed, before);
      // What is drawn later would push the newest step out of sight.
      draw();
      return judged && judged + " " + tally();
    });
  }

  /** Compares a guess with what each library has done. It is right if one of them has done so. */
  function judge(guessed, at) {
    const played = player.states.filter(each => each.transcript?.steps[at]);
    const isRight = each => fate(each.transcript.steps[at], isAsked(at)) === guessed;
    const [right, wrong] = [played.filter(isRight), played.filter(each => !isRight(each))];
    if (!played.length) return;
    score.of++;
    if (right.length) score.right++;
    judged = !right.length ? "No." : !wrong.length ? "Right." : "Right with " + named(right) + ", but not with " + named(wrong) + ".";
  }

  function tally() {
    return score.right + " of " + score.of + " guesses were right.";
  }

  function undo() {
    player.act(async play => {
      forget();
      if (player.count > 0) await play.undo();
    });
  }

  function toTheEnd() {
    player.act(async play => {
      forget();
      while (play === player.play && !player.isEnded) await play.next();
    });
  }

  /** Whether you guess what the step reads. */
  function isAsked(at) {
    return lesson.answers[at].length > 1;
  }

  function guesses(at) {
    const { session } = lesson.steps[at];
    const asked = isAsked(at);
    const words = [...(asked ? lesson.answers[at].map(answerOf) : ["It returns"]), "It waits", "It fails"];
    if (session && player.states.some(each => hasFailed(each.transcript?.steps ?? [], session))) words.push("It is skipped");
    return h("fieldset", { class: "choice guesses" },
      h("legend", {}, asked ? "Your guess: what will " + (session || "it") + " read?" : "Your guess"),
      words.map((each, i) => h("label", {}, h("input", { type: "radio", name: "guess", id: "guess-" + (i + 1), value: each,
        checked: guess?.at === at && guess.words === each, onchange: () => { guess = { at, words: each }; } }), each)));
  }

  function draw() {
    if (!lesson) return;
    const at = player.count;
    const step = lesson.steps[at];
    const ended = player.isEnded;
    const none = !player.isOpen;
    enable(() => {
      back.disabled = none || at === 0;
      rest.disabled = none || ended;
      next.disabled = none ? player.isBusy || player.isAway : ended;
    }, back, next);
    next.textContent = !player.play && !player.isBusy ? "Begin anew" : step ? "Next step" : "End the sessions";
    const guessing = coming.contains(document.activeElement);
    replace(coming, ended || none ? null : step
      ? [h("p", { class: "call" }, "Next: ", h("span", { class: "session" }, step.session || "set-up"), " ", h("code", {}, step.call)), guesses(at)]
      : h("p", { class: "call" }, "All steps are played. Ending the sessions rolls back what is open."),
      score.of ? h("p", { class: "note", id: "score" }, judged ? h("strong", {}, judged + " ") : null, tally()) : null);
    // There may be fewer choices than before, or none.
    if (guessing && !coming.contains(document.activeElement)) (document.getElementById("guess-1") ?? next).focus({ preventScroll: true });
    replace(list, schedule(player.states, all, player.opened));
    replace(result, ended ? verdict() : null);
  }

  function verdict() {
    const rows = player.states.filter(each => each.lesson);
    if (!rows.length) return null;
    return [h("h2", {}, "Result"), table("Result", RESULT, h("tbody", {}, rows.map(({ implementation, lesson }) =>
      row(RESULT, {}, nameOf(implementation, all), [lesson.result, lesson.blocked ? "yes" : "no", lesson.error ?? "none", lesson.because || ""]
        .map((text, i) => h("td", { class: i > 2 ? "long" : null }, text))))))];
  }

  return () => {
    closed = true;
    removeEventListener("keydown", keys);
    player.close();
  };
}
