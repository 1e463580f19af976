/** Two or three consoles: what you play for T1 or T2 is played at once on each chosen implementation. */
import { h, labelled, replace, say, select } from "./dom.js";
import { callOf, nameOf, outcomeOf, schedule, waiting } from "./played.js";
import { Play, usual } from "./server.js";

/** The operations that are typed without names, and the names of their values. */
const VALUES = {
  begin: ["isolation"], commit: [], rollback: [], find: ["id"], findForUpdate: ["id"], list: ["limit"], count: [],
  findByCoins: ["low", "high"], create: ["id", "coins", "goods"], update: ["id", "coins", "goods"], delete: ["id"],
  deleteByCoins: ["low", "high"], deleteAll: [], trade: ["seller", "buyer", "goods", "price"], findAll: ["ids"],
};
const TEXTS = new Set(["id", "seller", "buyer", "isolation"]);
/** Operations whose only value stands for itself in a scenario file. */
const ALONE = new Set(["begin", "find", "findForUpdate", "list", "delete", "findAll"]);
const ONE_CLICK = ["begin", "find 1", "findForUpdate 1", "update 1 50 5", "trade 2 1 1 10", "count", "commit", "rollback"];
const SET_UP = ["create 1 100 10", "create 2 100 10"];

const EXAMPLES = "For example: find 1, update 1 50 5, update id=1 coins=50 goods=5, begin serializable, commit.";

/** Reads what somebody types, such as "update 1 50 5" or "update id=1 coins=50 goods=5". */
export function parse(line) {
  const [operation, ...words] = line.trim().split(/\s+/);
  const names = VALUES[operation];
  if (!names) {
    throw new Error("“" + operation + "” is no operation here. There are " + Object.keys(VALUES).sort().join(", ") + ".");
  }
  const values = {};
  words.forEach((word, i) => {
    const named = /^([a-z]+)=(.*)$/i.exec(word);
    const name = named ? named[1] : operation === "findAll" ? "ids" : names[i];
    if (!name || !names.includes(name)) {
      throw new Error(operation + " takes " + (names.length ? names.join(", ") : "nothing") + ", unlike “" + word + "”.");
    }
    const value = named ? named[2] : word;
    if (name === "ids") values.ids = [...(values.ids ?? []), ...value.split(",")];
    else if (TEXTS.has(name)) values[name] = value;
    else if (/^-?\d{1,15}$/.test(value)) values[name] = Number(value);
    else throw new Error(name + " is a whole number, unlike “" + value + "”.");
  });
  if (!names.length) return { [operation]: null };
  if (ALONE.has(operation)) return { [operation]: values[names[0]] ?? null };
  return { [operation]: values };
}

export function open(view, choices) {
  const all = choices.implementations.map(each => each.name);
  const rules = {
    implementations: usual(choices).filter(each => each.contracts.includes("players")).map(each => each.name),
    isolation: choices.isolations.includes("repeatable-read") ? "repeatable-read" : choices.isolations[0],
    locking: "pessimistic",
  };
  const played = new Map();
  const opened = new Set();
  let play = null;
  let sessions = 2;
  let closed = false;

  const list = h("div", { class: "played" });
  const problem = h("p", { class: "problem", role: "alert" });
  const consoles = h("div", { class: "consoles" });
  const undo = h("button", { type: "button", id: "undo", onclick: () => act(() => play.undo()) }, "Undo the last step");
  const finish = h("button", { type: "button", id: "finish", onclick: () => act(() => play.finish()) }, "End the sessions");
  const save = h("button", { type: "button", id: "save", onclick: saveFile }, "Save as a scenario file");
  const again = h("button", { type: "button", id: "again", onclick: begin }, "Begin anew");

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Two sessions"),
    h("p", { class: "lead" }, "Play an operation for T1 or T2. Each chosen library plays it at once, on the real server. A call that"
      + " waits for a lock stays open until the other session commits."),
    h("form", { class: "rules", onsubmit: event => event.preventDefault() },
      h("fieldset", { class: "choice" }, h("legend", {}, "Libraries"), rules.implementations.map(name => {
        const box = h("input", { type: "checkbox", checked: true, value: name, onchange: chosen });
        return h("label", {}, box, nameOf(name, all));
      })),
      labelled("Isolation level", select(choices.isolations, rules.isolation, value => { rules.isolation = value; begin(); })),
      labelled("Locking of trades", select(choices.lockings, rules.locking, value => { rules.locking = value; begin(); })),
      labelled("Sessions", select(["2", "3"], "2", value => { sessions = Number(value); drawConsoles(); })),
      again),
    problem, consoles,
    h("p", { class: "actions" }, undo, " ", finish, " ", save),
    list));
  const keys = event => {
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !event.target.value) {
      event.preventDefault();
      act(() => play.undo());
    }
  };
  addEventListener("keydown", keys);
  drawConsoles();
  begin();

  function chosen() {
    const names = [...view.querySelectorAll("fieldset input:checked")].map(each => each.value);
    if (!names.length) {
      complain("Choose at least one library.");
      return;
    }
    rules.implementations = names;
    begin();
  }

  async function begin() {
    const last = play;
    play = null;
    played.clear();
    complain("");
    draw();
    await last?.end();
    if (closed) return;
    try {
      const mine = await Play.begin({ ...rules, contracts: ["players"] }, state => {
        played.set(state.implementation, state);
        draw();
      });
      if (closed) {
        mine.end();
        return;
      }
      play = mine;
      play.ended = reason => {
        complain(reason.charAt(0).toUpperCase() + reason.slice(1) + ".");
        play = null;
        draw();
      };
      for (const line of SET_UP) await play.step(parse(line));
    } catch (e) {
      complain(e.message);
    }
    draw();
  }

  function drawConsoles() {
    replace(consoles, choices.sessions.slice(0, sessions).map(name => {
      const input = h("input", { type: "text", id: "type-" + name, autocomplete: "off", spellcheck: "false",
        maxlength: "200", list: "operations", "aria-describedby": "examples" });
      const submit = event => {
        event.preventDefault();
        const line = input.value;
        if (!line.trim()) return;
        // At once: what you type next may come before the answer.
        input.value = "";
        type(name, line).then(done => { if (!done && !input.value) input.value = line; });
      };
      return h("form", { class: "console of-" + name, "aria-label": "Session " + name, onsubmit: submit },
        h("h2", {}, name, h("span", { class: "state", id: "state-" + name })),
        h("div", { class: "buttons" }, ONE_CLICK.map(line =>
          h("button", { type: "button", onclick: () => type(name, line) }, line))),
        h("div", { class: "typed" }, h("label", { for: "type-" + name, class: "hidden" }, "Operation for " + name), input,
          h("button", { type: "submit" }, "Play")));
    }),
    h("datalist", { id: "operations" }, Object.entries(VALUES).map(([name, values]) =>
      h("option", { value: [name, ...values.map(value => value + "=")].join(" ") }))),
    h("p", { class: "note examples", id: "examples" }, EXAMPLES));
    draw();
  }

  async function type(session, line) {
    try {
      const step = parse(line);
      return await act(() => play.step({ session, ...step }));
    } catch (e) {
      complain(e.message);
      return false;
    }
  }

  async function act(action) {
    if (!play) return false;
    complain("");
    try {
      await action();
      announce();
      return true;
    } catch (e) {
      complain(e.message);
      return false;
    }
  }

  function complain(text) {
    problem.textContent = text;
  }

  function announce() {
    const states = [...played.values()];
    const steps = states.flatMap(each => each.transcript?.steps.slice(-1) ?? []);
    if (steps.length) say(steps[0].session + " " + callOf(steps[0]) + ": " + [...new Set(steps.map(outcomeOf))].join("; or "));
  }

  function draw() {
    const states = rules.implementations.flatMap(name => played.has(name) ? [played.get(name)] : []);
    replace(list, schedule(states, all, opened));
    const wait = waiting(states);
    const ended = states.length > 0 && states.every(each => each.ended);
    for (const name of choices.sessions) {
      const state = document.getElementById("state-" + name);
      if (state) state.textContent = wait.has(name) ? " waits …" : "";
    }
    consoles.querySelectorAll("button, input").forEach(each => { each.disabled = !play || ended; });
    undo.disabled = !play;
    finish.disabled = !play || ended;
    save.disabled = !play;
  }

  async function saveFile() {
    try {
      const text = await play.scenario();
      const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/yaml" })), download: "played-by-hand.yaml" });
      link.click();
      URL.revokeObjectURL(link.href);
      say("The scenario is saved.");
    } catch (e) {
      complain(e.message);
    }
  }

  return () => {
    closed = true;
    removeEventListener("keydown", keys);
    play?.end();
  };
}
