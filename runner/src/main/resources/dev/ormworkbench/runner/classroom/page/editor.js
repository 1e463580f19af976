/** A scenario file: written with completion and checks, played, and compared. */
import { completions, placeIn } from "./completion.js";
import { download, enable, h, labelled, libraries, replace, say, select, tell, visible } from "./dom.js";
import { nameOf, schedule } from "./played.js";
import { Player } from "./player.js";
import { get, post, usual, usualLevel } from "./server.js";

const MOST_BYTES = 1 << 20;
const MOST_STEPS = 200;
const MOST_SESSIONS = 19;
const CHECK_AFTER_MS = 300;
const NOT_COMPARED = "Played. To compare, choose a second library.";
/** What turns the text around it, or is invisible: the component shows a dot in its place. */
const SPECIAL = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/;
const KEPT = "orm-workbench-scenario";
const BEGINNING = `name: my-scenario
summary: a session reads what another has written, before and after the commit
sessions: [T1, T2]
steps:
  - create: {id: "1", coins: 100, goods: 10}
  - {session: T1, begin: }
  - {session: T1, update: {id: "1", coins: 50, goods: 5}}
  - {session: T2, begin: }
  - {session: T2, findForUpdate: "1"}
  - {session: T1, commit: }
  - {session: T2, commit: }
`;

/** What you have chosen: it is there when you come back. */
const kept = { rules: null, leftOut: null };

let loading = null;

/** Loads the component when the view is opened for the first time. */
function component() {
  loading ??= (async () => {
    for (const name of ["lib/codemirror", "addon/lint/lint", "addon/hint/show-hint"]) {
      document.head.append(h("link", { rel: "stylesheet", href: "/codemirror/" + name + ".css" }));
    }
    for (const name of ["lib/codemirror", "mode/yaml/yaml", "addon/lint/lint", "addon/hint/show-hint"]) {
      await new Promise((loaded, failed) => document.head.append(
        h("script", { src: "/codemirror/" + name + ".js", onload: loaded, onerror: () => failed(new Error("The editor does not load.")) })));
    }
    return { CodeMirror: window.CodeMirror, schema: await get("/api/scenario-schema") };
  })();
  loading.catch(() => { loading = null; });
  return loading;
}

export function open(view, choices) {
  const all = choices.implementations.map(each => each.name);
  kept.rules ??= { locking: "pessimistic", fetching: "batch" };
  kept.rules.isolation = usualLevel(choices, kept.rules.isolation);
  // Alternatives take part only where somebody chooses them.
  kept.leftOut ??= new Set(all.filter(name => !usual(choices).some(each => each.name === name)));
  const { rules, leftOut } = kept;
  let editor = null;
  let scenario = null;
  let playedText = null;
  let verdict = null;
  let closed = false;

  /** Whether what is shown belongs to what is written and chosen. */
  const isCurrent = () => player.isOpen && playedText === asked();
  const canBegin = () => editor !== null && !player.isBusy && !player.isAway;
  const names = () => all.filter(name => !leftOut.has(name));
  const asked = () => JSON.stringify([editor?.getValue(), names(), rules]);

  const place = h("div", { class: "editor" });
  const checked = h("p", { class: "checked", id: "checked", role: "status" });
  const problems = h("ol", { class: "problems", "aria-label": "Problems" });
  const problem = h("p", { class: "problem", role: "alert" });
  const player = new Player(all, words => tell(problem, words), draw);
  const result = h("div", { class: "result" });
  const list = h("div", { class: "played" });
  const file = h("input", { type: "file", id: "file", accept: ".yaml,.yml", onchange: openFile });
  const save = h("button", { type: "button", id: "save", onclick: saveFile }, "Save as a file");
  const start = h("button", { type: "button", id: "play", onclick: playAll }, "Play");
  const next = h("button", { type: "button", id: "next", onclick: forward }, "Next step");
  const back = h("button", { type: "button", id: "back", onclick: undo }, "Back");
  const choice = (name, values) => select(values, rules[name], value => { rules[name] = value; draw(); });
  const chosen = { isolation: choice("isolation", choices.isolations), locking: choice("locking", choices.lockings),
    fetching: choice("fetching", choices.fetchings) };

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Editor"),
    h("p", { class: "lead" }, "Write a scenario, play it on each chosen library, and see where they differ. What you write stays in this"
      + " window: save it as a file, which the command line plays as well."),
    h("form", { class: "rules", onsubmit: event => event.preventDefault() },
      libraries(all, name => nameOf(name, all), leftOut, draw),
      labelled("Isolation level", chosen.isolation), labelled("Locking of trades", chosen.locking),
      labelled("Fetching of guilds", chosen.fetching)),
    h("div", { class: "editing" },
      h("div", {},
        h("p", { class: "rules files" }, labelled("Open a file", file), save),
        place,
        h("p", { class: "note", id: "editor-keys" }, "Control and Space complete. Control and Enter play. Tab indents: to leave the"
          + " editor, press Escape, then Tab."),
        checked, problems),
      h("div", {}, h("p", { class: "actions" }, start, " ", next, " ", back), problem, result, list))));
  draw();
  begin();

  async function begin() {
    try {
      const { CodeMirror, schema } = await component();
      if (closed) return;
      const keys = {
        "Ctrl-Space": "autocomplete", "Ctrl-Enter": playAll, "Cmd-Enter": playAll,
        Tab: cm => cm.somethingSelected() ? cm.indentSelection("add") : cm.execCommand("insertSoftTab"),
        "Shift-Tab": cm => cm.indentSelection("subtract"),
        Esc: cm => {
          cm.setOption("extraKeys", { ...keys, Tab: false, "Shift-Tab": false });
          say("Tab leaves the editor now.");
        },
      };
      const keep = () => editor.setOption("extraKeys", keys);
      editor = CodeMirror(place, {
        value: sessionStorage.getItem(KEPT) ?? BEGINNING, mode: "yaml", lineNumbers: true, lineWrapping: true, tabSize: 2, indentUnit: 2,
        screenReaderLabel: "Scenario as YAML", extraKeys: keys, specialChars: SPECIAL, gutters: ["CodeMirror-lint-markers", "CodeMirror-linenumbers"],
        lint: { getAnnotations: lint, async: true, delay: CHECK_AFTER_MS },
        hintOptions: { hint: cm => hint(cm, CodeMirror, schema), completeSingle: false },
      });
      editor.getInputField().setAttribute("aria-describedby", "editor-keys");
      editor.on("blur", keep);
      editor.on("change", () => {
        keep();
        sessionStorage.setItem(KEPT, editor.getValue());
        draw();
      });
      editor.on("inputRead", (cm, change) => {
        if (change.origin === "+input" && /^[A-Za-z]$/.test(change.text[0])) cm.showHint();
      });
      draw();
    } catch (e) {
      tell(problem, e.message);
    }
  }

  function hint(cm, CodeMirror, schema) {
    const cursor = cm.getCursor();
    const lines = cm.getRange(CodeMirror.Pos(0, 0), cursor).split("\n");
    const at = placeIn(lines);
    if (!at) return null;
    const isNamed = /^\s*:/.test(cm.getLine(cursor.line).slice(cursor.ch));
    return {
      list: completions(at, schema, { Session: scenario?.sessions ?? [] }).map(({ text, about }) => ({
        text: isNamed ? text.replace(/: $/, "") : text,
        render: element => element.append(h("span", {}, text.replace(/: $/, "")), " ", h("span", { class: "about" }, about)),
      })),
      from: CodeMirror.Pos(cursor.line, cursor.ch - at.word.length),
      to: cursor,
    };
  }

  /** Where the text is wrong; the server counts lines and columns from 1, and columns in code points. */
  async function lint(text, found) {
    try {
      const answer = await check(text);
      found(answer.problems.map(each => {
        const line = each.line - 1;
        const ch = [...(editor.getLine(line) ?? "")].slice(0, each.column - 1).join("").length;
        const word = /^[\w-]*/.exec((editor.getLine(line) ?? "").slice(ch))[0];
        return { from: { line, ch }, to: { line, ch: ch + Math.max(word.length, 1) }, message: visible(each.what), severity: "error" };
      }));
    } catch (e) {
      if (closed) return;
      notChecked();
      found([]);
      tell(problem, e.message);
    }
  }

  /** What was found in an earlier text does not hold for this one. */
  function notChecked() {
    tell(checked, "Not checked.");
    checked.classList.add("wrong");
    problems.replaceChildren();
  }

  async function check(text) {
    const answer = await post("/api/check", { text });
    if (closed || text !== editor.getValue()) return answer;
    // What is chosen for the last text that was right stays until the next one.
    scenario = answer.scenario ?? scenario;
    const count = answer.problems.length;
    tell(checked, answer.scenario ? factsOf(answer.scenario) : counted(count, "problem") + ".");
    checked.classList.toggle("wrong", count > 0);
    replace(problems, answer.problems.map(each => h("li", {}, h("button", { type: "button", onclick: () => show(each) },
      "Line " + each.line + ", column " + each.column), " ", each.what)));
    draw();
    return answer;
  }

  function counted(number, word) {
    return number + " " + word + (number === 1 ? "" : "s");
  }

  /** What a right text is, and whether the page can play it. */
  function factsOf({ name, steps, sessions }) {
    const tooMany = steps.length > MOST_STEPS ? "at most " + MOST_STEPS + " steps"
      : sessions.length > MOST_SESSIONS ? "at most " + MOST_SESSIONS + " sessions, unlike its " + sessions.length : "";
    return name + ": " + counted(steps.length, "step") + ", no problem"
      + (tooMany ? ", but the page plays " + tooMany + ": play it with “run”." : ".");
  }

  function show({ line, column }) {
    editor.setCursor({ line: line - 1, ch: [...(editor.getLine(line - 1) ?? "")].slice(0, column - 1).join("").length });
    editor.focus();
  }

  /** Begins a play of what is written, and plays a number of its steps. Its end is a step, too. */
  function beginPlay(most) {
    verdict = null;
    let length = 0;
    player.begin(async () => {
      const text = editor.getValue();
      const wanted = asked();
      const answer = await check(text);
      if (!answer.scenario) {
        throw new Error("Play needs a scenario without problems: line " + answer.problems[0].line + ", " + answer.problems[0].what + ".");
      }
      if (!names().length) throw new Error("Choose at least one library.");
      const able = choices.implementations.filter(each => answer.scenario.contracts.every(contract => each.contracts.includes(contract)))
        .map(each => each.name).filter(name => names().includes(name));
      if (!able.length) throw new Error("No chosen library has a store for these steps.");
      playedText = wanted;
      length = answer.scenario.steps.length + 1;
      return { ...rules, implementations: able, text };
    }, async play => {
      play.left = length;
      for (let i = 0; i < most && play === player.play && play.left > 0; i++) await stepOf(play);
    });
  }

  /** Asks what the command line would print at the end. */
  async function judge() {
    const mine = player.play;
    if (!mine || verdict || mine.judged) return;
    mine.judged = true;
    try {
      const { verdict: judged } = await get(mine.path);
      if (mine !== player.play) return;
      verdict = judged;
      if (judged) say(!judged.comparison.length ? NOT_COMPARED : judged.same ? "Played: the same everywhere." : "Played: the libraries differ.");
      draw();
    } catch (e) {
      tell(problem, e.message);
    }
  }

  async function stepOf(play) {
    await play.next();
    play.left--;
  }

  function playAll() {
    if (canBegin()) beginPlay(Infinity);
  }

  function forward() {
    if (isCurrent()) {
      player.act(async play => {
        if (play.left > 0) await stepOf(play);
      });
    } else if (canBegin()) {
      beginPlay(1);
    }
  }

  function undo() {
    player.act(async play => {
      if (!player.count) return;
      verdict = null;
      play.judged = false;
      await play.undo();
      play.left++;
    });
  }

  function draw() {
    for (const [name, control] of Object.entries(chosen)) {
      control.disabled = Boolean(scenario?.[name]);
      control.value = scenario?.[name] ?? rules[name];
    }
    enable(() => {
      save.disabled = !editor;
      start.disabled = !editor || player.isAway;
      next.disabled = !editor || player.isAway || isCurrent() && player.play.left === 0;
      back.disabled = !isCurrent() || player.count === 0;
    }, back, next);
    if (player.isEnded) judge();
    replace(result, player.play && playedText !== asked() ? h("p", { class: "warning" }, "You have changed something since: this is what was played before.") : null,
      verdict ? [
        verdict.failures.map(each => h("p", { class: "warning" }, each)),
        verdict.comparison.length ? h("pre", { class: "comparison scroll", tabindex: "0", role: "group", "aria-label": "Comparison" },
          verdict.comparison.map(lineOf)) : h("p", { class: "note" }, NOT_COMPARED)] : null);
    replace(list, player.played.size ? schedule(player.states, all, player.opened) : null);
  }

  function lineOf(line, index) {
    const kind = index === 0 ? "title" : line.startsWith("+") ? "other" : line.startsWith("-") ? "first" : "";
    return h("span", { class: kind }, line + "\n");
  }

  async function openFile() {
    const chosenFile = file.files[0];
    if (!chosenFile) return;
    try {
      if (chosenFile.size > MOST_BYTES) throw new Error("A scenario file has at most " + MOST_BYTES + " bytes.");
      editor.setValue(await chosenFile.text());
      problem.textContent = "";
      say(chosenFile.name + " is open. Undo brings back what was there before.");
      editor.focus();
    } catch (e) {
      tell(problem, e.message);
    }
    file.value = "";
  }

  function saveFile() {
    download(editor.getValue(), (scenario?.name ?? "scenario") + ".yaml");
  }

  return () => {
    closed = true;
    editor?.setOption("lint", false);
    player.close();
  };
}
