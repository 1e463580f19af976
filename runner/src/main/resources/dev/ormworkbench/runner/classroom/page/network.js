/** One operation or scenario again and again, through a network as slow as you like. */
import { h, labelled, replace, select, slider, tell } from "./dom.js";
import { Live } from "./live.js";
import { slotOf } from "./played.js";

const COLUMNS = ["Library", "Statements", "Round trips", "Rows", "Network ms", "Last ms", "Median ms", "Median of the last 20 plays"];
const WORDS = { find: "find a player", list: "list 100 players", trade: "trade", "create-all": "create 20 players", page: "a page of 10 guilds" };
const SVG = "http://www.w3.org/2000/svg";

const millis = micros => (micros / 1000).toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A bar: its share for the network in the colour of the library, and the rest lighter. */
function bar(network, median, most) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", class: "bar" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  for (const [name, width] of [["rest", median], ["network", Math.min(network, median)]]) {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", name);
    rect.setAttribute("height", "10");
    rect.setAttribute("width", String(most ? 100 * width / most : 0));
    svg.append(rect);
  }
  return svg;
}

/** What can be played: its value in the list, its words there and below, and the rules that choose it. */
function operations(choices) {
  return choices.operations.map(operation => ({ group: "Operations", value: "operation/" + operation, words: WORDS[operation] ?? operation, about: "",
    rules: { operation, scenario: undefined }, fetches: operation === "page" }));
}

function scenarios(choices) {
  return choices.networkScenarios.map(({ name, fetchesAsAsked }) => {
    const lesson = choices.lessons.find(each => each.name === name);
    const { summary } = lesson ?? choices.scenarios.find(each => each.name === name);
    return { group: lesson ? "Lessons" : "Scenarios", value: "scenario/" + name, words: name, about: summary,
      rules: { operation: undefined, scenario: name }, fetches: fetchesAsAsked };
  });
}

function grouped(pieces) {
  return [...new Set(pieces.map(each => each.group))].map(group => h("optgroup", { label: group },
    pieces.filter(each => each.group === group).map(each => h("option", { value: each.value }, each.words))));
}

/** What you have chosen: it is there when you come back. */
let rules = null;

export function open(view, choices) {
  rules ??= { operation: "find", scenario: undefined, fetching: "batch", autoCommit: choices.autoCommit, tuning: choices.tuning, latencyMicros: 0 };
  const pieces = [...operations(choices), ...scenarios(choices)];
  // The next server's product may wait in a scenario that you have chosen on another: then it is not offered.
  const first = pieces.find(each => each.rules.operation === rules.operation && each.rules.scenario === rules.scenario) ?? pieces[0];
  Object.assign(rules, first.rules);
  const words = { begun: "The libraries play it again and again.", ended: "The play has ended." };
  const live = new Live(choices, "network", rules, words, () => {}, draw);
  const change = changed => live.change(changed);
  const fetching = select(choices.fetchings, rules.fetching, value => change({ fetching: value }));
  const about = h("p", { class: "note", id: "about" });
  const piece = h("select", { "aria-describedby": "about", onchange: event => {
    const chosen = pieces.find(each => each.value === event.target.value);
    describe(chosen);
    change(chosen.rules);
  } }, grouped(pieces));
  piece.value = first.value;
  describe(first);

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Network"),
    h("p", { class: "lead" }, "Each library plays one operation or scenario again and again. The slider delays each round trip to the server by as much as you"
      + " choose, for real. What costs nothing beside the server costs most of the time in another data centre."),
    h("form", { class: "rules", onsubmit: event => event.preventDefault() },
      live.boxes,
      labelled("Operation or scenario", piece),
      labelled("Fetching of guilds", fetching),
      labelled("Auto-commit", select(choices.autoCommits, rules.autoCommit, value => change({ autoCommit: value }))),
      labelled("Tuning of the driver", select(choices.tunings, rules.tuning, value => change({ tuning: value }))),
      slider("Latency of a round trip", { min: 0, max: 50, value: rules.latencyMicros / 1000, words: value => value + " ms" },
        value => change({ latencyMicros: value * 1000 })),
      live.button),
    about, live.problem, live.table("Costs of each library", COLUMNS, i => i > 0 && i < 7),
    h("p", { class: "note" }, "Network ms are round trips times latency: the first part of a bar. The rest is the server's work and the library's."
      + " The first play under new rules is not counted, nor is what empties the tables. A wait of one session for another is no round"
      + " trip, so lessons with such waits are not offered.")));

  /** Says what is played, and whether it leaves open how guilds are fetched. */
  function describe(chosen) {
    tell(about, chosen.about);
    fetching.disabled = !chosen.fetches;
  }

  function draw(parts) {
    const most = Math.max(...parts.map(part => part.now?.medianMicros ?? 0));
    live.rows(parts, "has nothing to show yet …", name => ({ class: "i" + slotOf(name, live.all) }), now => [
      ...[now.statements, now.roundTrips, now.rows, millis(now.roundTrips * now.latencyMicros), millis(now.tookMicros), millis(now.medianMicros)]
        .map(text => h("td", { class: "number" }, text)),
      h("td", { class: "bars" }, bar(now.roundTrips * now.latencyMicros, now.medianMicros, most),
        now.failedSteps ? h("span", { class: "note" }, now.failedSteps + (now.failedSteps > 1 ? " steps fail" : " step fails")) : null)]);
  }

  return () => live.close();
}
