/** Two or three consoles: what you play for T1 or T2 is played at once on each chosen implementation. */
import { download, enable, h, labelled, libraries, replace, select, tell } from "./dom.js";
import { Combobox } from "./combobox.js";
import { nameOf, schedule, waits } from "./played.js";
import { Player } from "./player.js";
import { get, usual, usualLevel } from "./server.js";
import { Operations, wordsOf } from "./typed.js";

/** What a click plays, examples to type, and what is there at the beginning, by what is played with. */
const SUBJECTS = {
  players: {
    clicks: ["begin", "find 1", "findForUpdate 1", "update 1 50 5", "trade 2 1 1 10", "count", "commit", "rollback"],
    examples: "find 1, update 1 50 5, update id=1 coins=50 goods=5, begin serializable, commit",
    setUp: ["create 1 100 10", "create 2 100 10"],
  },
  guilds: {
    clicks: ["findGuild north", "page 10", "save north [{addMember: {name: zoe}}]", "save north [{change: {motto: all}}]",
      "transfer north ann south", "search tiers=gold", "leaderboard 3", "raiseFees 10 gold", "disband south"],
    examples: "page 10, findGuild north join, save north [{renameMember: {member: ann, to: zoe}}], search minMembers=1 sort=highest-fee."
      + " A session saves only a guild that it has read or created",
    setUp: ["createGuild north 1.50 gold 2020-02-29T12:00:00Z members=[{name: ann, skills: [cooking], items: [{name: axe, quantity: 1, price: 2.00}]},"
      + " {name: bob}]", "createGuild south 1.00 silver 2021-01-01T00:00:00Z members=[{name: cid}]"],
  },
};

/** What you have chosen, and what you have typed and not played: it is there when you come back. */
const kept = { rules: null, leftOut: new Set(), sessions: 2, lines: new Map() };

export function open(view, choices) {
  const all = choices.implementations.map(each => each.name);
  const names = usual(choices).map(each => each.name);
  kept.rules ??= { locking: "pessimistic", fetching: "batch", contracts: ["players"] };
  kept.rules.isolation = usualLevel(choices, kept.rules.isolation);
  const { rules } = kept;
  let operations = null;

  const list = h("div", { class: "played" });
  const problem = h("p", { class: "problem", role: "alert" });
  const player = new Player(all, complain, draw);
  const consoles = h("div", { class: "consoles" });
  const undo = h("button", { type: "button", id: "undo", onclick: () => player.act(play => play.undo()) }, "Undo the last step");
  const finish = h("button", { type: "button", id: "finish", onclick: () => player.act(play => play.finish()) }, "End the sessions");
  const save = h("button", { type: "button", id: "save", onclick: saveFile }, "Save as a scenario file");
  const fetching = select(choices.fetchings, rules.fetching, value => { rules.fetching = value; begin(); });
  const again = h("button", { type: "button", id: "again", onclick: begin }, "Begin anew");

  const subject = () => rules.contracts[0];
  const able = () => usual(choices).filter(each => each.contracts.includes(subject()) && !kept.leftOut.has(each.name)).map(each => each.name);

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Two sessions"),
    h("p", { class: "lead" }, "Play an operation for T1 or T2. Each chosen library plays it at once, on the real server. A call that"
      + " waits for a lock stays open until the other session commits."),
    h("form", { class: "rules", onsubmit: event => event.preventDefault() },
      libraries(names, name => nameOf(name, all), kept.leftOut, begin),
      labelled("Play with", select(Object.keys(SUBJECTS), subject(), value => { rules.contracts = [value]; drawConsoles(); begin(); })),
      labelled("Isolation level", select(choices.isolations, rules.isolation, value => { rules.isolation = value; begin(); })),
      labelled("Locking of trades", select(choices.lockings, rules.locking, value => { rules.locking = value; begin(); })),
      labelled("Fetching of guilds", fetching),
      labelled("Sessions", select(["2", "3"], String(kept.sessions), value => { kept.sessions = Number(value); drawConsoles(); })),
      again),
    problem, consoles,
    h("p", { class: "actions" }, undo, " ", finish, " ", save),
    list));
  const keys = event => {
    const typed = event.target.type === "text" && event.target.value;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typed) {
      event.preventDefault();
      player.act(play => play.undo());
    }
  };
  addEventListener("keydown", keys);
  drawConsoles();
  begin();

  function begin() {
    player.begin(async () => {
      operations ??= new Operations(await get("/api/scenario-schema"));
      if (names.every(name => kept.leftOut.has(name))) throw new Error("Choose at least one library.");
      if (!able().length) throw new Error("No chosen library has a store of " + subject() + ".");
      return { ...rules, implementations: able() };
    }, async play => {
      for (const line of SUBJECTS[subject()].setUp) {
        if (play === player.play) await play.step(operations.parse(line));
      }
    });
  }

  function keepLines() {
    consoles.querySelectorAll("input").forEach((input, i) => kept.lines.set(choices.sessions[i], input.value));
  }

  function drawConsoles() {
    keepLines();
    replace(consoles, choices.sessions.slice(0, kept.sessions).map(name => {
      const input = h("input", { type: "text", id: "type-" + name, autocomplete: "off", spellcheck: "false",
        maxlength: "2000", value: kept.lines.get(name), "aria-describedby": "examples" });
      const box = new Combobox(input, "Completion for " + name, line => operations.complete(line, wordsOf(player.states)));
      const submit = event => {
        event.preventDefault();
        const line = input.value;
        if (!line.trim()) return;
        // At once: what you type next may come before the answer.
        input.value = "";
        box.close();
        type(name, line).then(done => { if (!done && !input.value) input.value = line; });
      };
      return h("form", { class: "console of-" + name, "aria-label": "Session " + name, onsubmit: submit },
        h("h2", {}, name, h("span", { class: "state", id: "state-" + name })),
        h("div", { class: "buttons" }, SUBJECTS[subject()].clicks.map(line =>
          h("button", { type: "button", onclick: () => type(name, line) }, line))),
        h("div", { class: "typed" }, h("label", { for: "type-" + name, class: "hidden" }, "Operation for " + name), box.element,
          h("button", { type: "submit" }, "Play")));
    }),
    h("p", { class: "note examples", id: "examples" }, "For example: " + SUBJECTS[subject()].examples + ". Control and Space complete."));
    draw();
  }

  async function type(session, line) {
    try {
      const step = operations.parse(line);
      return await player.act(play => play.step({ session, ...step }));
    } catch (e) {
      complain(e.message);
      return false;
    }
  }

  function complain(text) {
    tell(problem, text);
  }

  function draw() {
    replace(list, schedule(player.states, all, player.opened));
    const waiting = waits(player.states);
    for (const name of choices.sessions) {
      const state = document.getElementById("state-" + name);
      if (state) state.textContent = waiting.has(name) ? " " + waiting.get(name) + " …" : "";
    }
    const none = !player.isOpen;
    enable(() => {
      consoles.querySelectorAll("button, input").forEach(each => { each.disabled = none || player.isEnded; });
      fetching.disabled = subject() !== "guilds";
      undo.disabled = save.disabled = none;
      finish.disabled = none || player.isEnded;
    }, undo, again);
  }

  async function saveFile() {
    try {
      download(await player.play.scenario(), "played-by-hand.yaml");
    } catch (e) {
      complain(e.message);
    }
  }

  return () => {
    removeEventListener("keydown", keys);
    keepLines();
    player.close();
  };
}
