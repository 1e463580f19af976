/** One operation again and again, through a network as slow as you like. */
import { h, labelled, libraries, replace, say, select, slider } from "./dom.js";
import { nameOf, slotOf } from "./played.js";
import { Ongoing, usual } from "./server.js";

const COLUMNS = ["Library", "Statements", "Round trips", "Rows", "Network ms", "Last ms", "Median ms", "Median of the last 20 calls"];
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

export function open(view, choices) {
  const all = choices.implementations.map(each => each.name);
  const names = usual(choices).filter(each => each.contracts.includes("players")).map(each => each.name);
  const rules = { operation: "find", fetching: "batch", autoCommit: choices.autoCommit, tuning: choices.tuning, latencyMicros: 0 };
  let network = null;
  let closed = false;

  const problem = h("p", { class: "problem", role: "alert" });
  const body = h("tbody");
  const fetching = select(choices.fetchings, rules.fetching, value => change({ fetching: value }));
  fetching.disabled = true;
  const operation = h("select", { onchange: event => {
    fetching.disabled = event.target.value !== "page";
    change({ operation: event.target.value });
  } }, choices.operations.map(each => h("option", { value: each, selected: each === rules.operation }, WORDS[each] ?? each)));
  const button = h("button", { type: "button", id: "start", onclick: () => network ? stop() : start() }, "Start");

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Network"),
    h("p", { class: "lead" }, "Each library plays one operation again and again. The slider delays each round trip to the server by as much as you"
      + " choose, for real. What costs nothing beside the server costs most of the time in another data centre."),
    h("form", { class: "rules", onsubmit: event => event.preventDefault() },
      libraries(names, name => nameOf(name, all), () => { if (network) restart(); }),
      labelled("Operation", operation),
      labelled("Fetching of guilds", fetching),
      labelled("Auto-commit", select(choices.autoCommits, rules.autoCommit, value => change({ autoCommit: value }))),
      labelled("Tuning of the driver", select(choices.tunings, rules.tuning, value => change({ tuning: value }))),
      slider("Latency of a round trip", { min: 0, max: 50, value: 0, words: value => value + " ms" },
        value => change({ latencyMicros: value * 1000 })),
      button),
    problem,
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Costs of each library" },
      h("table", { class: "dense live" },
        h("thead", {}, h("tr", {}, COLUMNS.map((each, i) => h("th", { scope: "col", class: i && i < 7 ? "number" : null }, each)))), body)),
    h("p", { class: "note" }, "Network ms are round trips times latency: the dark part of a bar. The rest is the server's work and the library's."
      + " The first call under new rules is not counted.")));

  function chosen() {
    return [...view.querySelectorAll("fieldset input:checked")].map(each => each.value);
  }

  async function start() {
    problem.textContent = "";
    const implementations = chosen();
    if (!implementations.length) {
      problem.textContent = "Choose at least one library.";
      return;
    }
    button.disabled = true;
    try {
      const mine = await Ongoing.begin("network", { implementations, ...rules }, draw);
      if (closed) {
        mine.end();
        return;
      }
      network = mine;
      network.ended = reason => {
        problem.textContent = reason.charAt(0).toUpperCase() + reason.slice(1) + ".";
        stopped();
      };
      button.textContent = "Stop";
      say("The operation is played again and again.");
    } catch (e) {
      problem.textContent = e.message;
    }
    button.disabled = false;
  }

  async function stop() {
    const last = network;
    stopped();
    button.disabled = true;
    await last?.end();
    button.disabled = false;
    say("The play has ended.");
  }

  function stopped() {
    network = null;
    button.textContent = "Start";
  }

  async function restart() {
    await stop();
    if (!closed) await start();
  }

  async function change(changed) {
    Object.assign(rules, changed);
    try {
      await network?.change({ ...rules });
    } catch (e) {
      problem.textContent = e.message;
    }
  }

  function draw(parts) {
    if (!network) return;
    const most = Math.max(...parts.map(part => part.now?.medianMicros ?? 0));
    replace(body, parts.map(({ implementation, failure, now }) => h("tr", { class: "i" + slotOf(implementation, all) },
      h("th", { scope: "row" }, nameOf(implementation, all)),
      failure ? h("td", { colspan: COLUMNS.length - 1, class: "problem" }, failure)
        : !now ? h("td", { colspan: COLUMNS.length - 1 }, "has nothing to show yet …")
        : [[now.statements, now.roundTrips, now.rows, millis(now.roundTrips * now.latencyMicros), millis(now.tookMicros), millis(now.medianMicros)]
          .map(text => h("td", { class: "number" }, text)),
          h("td", { class: "bars" }, bar(now.roundTrips * now.latencyMicros, now.medianMicros, most))])));
  }

  return () => {
    closed = true;
    network?.end();
  };
}
