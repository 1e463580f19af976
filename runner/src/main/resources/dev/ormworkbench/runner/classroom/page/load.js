/** Many callers at once, and the money in the table while they trade. */
import { Chart } from "./chart.js";
import { h, labelled, libraries, replace, say, select, slider } from "./dom.js";
import { nameOf, slotOf } from "./played.js";
import { Ongoing, usual } from "./server.js";

/** Not two: then each trade writes all rows that there are, and what it overwrites takes the whole money with it. */
const PLAYERS = [3, 5, 10, 20, 50, 100, 200, 500, 1000];
const COLUMNS = ["Library", "Locking", "Threads", "Calls/s", "p50 ms", "p99 ms", "Conflicts", "Failed", "Coins in the table", "Coins lost", "Goods lost"];

const whole = number => number.toLocaleString("en-US", { maximumFractionDigits: 0 });
const millis = micros => (micros / 1000).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function open(view, choices) {
  const all = choices.implementations.map(each => each.name);
  const names = usual(choices).filter(each => each.contracts.includes("players")).map(each => each.name);
  const rules = { threads: 8, players: 10, locking: "none", pick: "uniform", mix: "find=50,trade=50" };
  let load = null;
  let charts = [];
  let began = 0;
  let closed = false;

  const problem = h("p", { class: "problem", role: "alert" });
  const body = h("tbody");
  const throughput = h("div", { class: "plot", "aria-hidden": "true" });
  const money = h("div", { class: "plot", "aria-hidden": "true" });
  const button = h("button", { type: "button", id: "start", onclick: () => load ? stop() : start() }, "Start");

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Load"),
    h("p", { class: "lead" }, "Callers find players and trade, as fast as the server answers. A trade moves coins from one player to another,"
      + " so all players together always have the same. Start without locking, and watch the sum drift. Then choose a lock."),
    h("form", { class: "rules", onsubmit: event => event.preventDefault() },
      libraries(names, name => nameOf(name, all), () => { if (load) restart(); }),
      labelled("Locking of trades", select(choices.lockings, rules.locking, value => change({ locking: value }))),
      slider("Threads", { min: 1, max: 32, value: rules.threads, words: String }, value => change({ threads: value })),
      slider("Players", { min: 0, max: PLAYERS.length - 1, value: PLAYERS.indexOf(rules.players), words: at => whole(PLAYERS[at]) },
        at => change({ players: PLAYERS[at] })),
      slider("Trades of 100 calls", { min: 0, max: 100, step: 5, value: 50, words: String },
        value => change({ mix: "find=" + (100 - value) + ",trade=" + value })),
      h("fieldset", { class: "choice" }, h("legend", {}, "Players of a call"), h("label", {},
        h("input", { type: "checkbox", onchange: event => change({ pick: event.target.checked ? "zipf" : "uniform" }) }),
        "A few hot players get most calls")),
      button),
    problem,
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Numbers of each library" },
      h("table", { class: "dense live" },
        h("thead", {}, h("tr", {}, COLUMNS.map((each, i) => h("th", { scope: "col", class: i > 1 ? "number" : null }, each)))), body)),
    h("div", { class: "live-charts" },
      h("div", {}, h("h2", {}, "Calls a second"), throughput),
      h("div", {}, h("h2", {}, "Coins lost"), money)),
    h("p", { class: "note" }, "Calls a second and percentiles are those of the last second. All libraries share this machine, so choose one"
      + " for its best. One SELECT reads the sums each half second. Coins lost are coins put in minus coins found, and negative if"
      + " there are too many.")));

  function chosen() {
    return [...view.querySelectorAll("fieldset input[value]:checked")].map(each => each.value).filter(each => names.includes(each));
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
      const mine = await Ongoing.begin("load", { implementations, ...rules }, draw);
      if (closed) {
        mine.end();
        return;
      }
      load = mine;
      load.ended = reason => {
        problem.textContent = reason.charAt(0).toUpperCase() + reason.slice(1) + ".";
        stopped();
      };
      began = performance.now();
      charts.forEach(each => each.close());
      charts = [throughput, money].map(place => new Chart(place, implementations.map(name => ({ name, slot: slotOf(name, all) }))));
      button.textContent = "Stop";
      say("The load goes on.");
    } catch (e) {
      problem.textContent = e.message;
    }
    button.disabled = false;
  }

  async function stop() {
    const last = load;
    stopped();
    button.disabled = true;
    await last?.end();
    button.disabled = false;
    say("The load has ended.");
  }

  function stopped() {
    load = null;
    button.textContent = "Start";
  }

  async function restart() {
    await stop();
    if (!closed) await start();
  }

  async function change(changed) {
    Object.assign(rules, changed);
    try {
      await load?.change({ ...rules });
    } catch (e) {
      problem.textContent = e.message;
    }
  }

  function draw(parts) {
    if (!load) return;
    const seconds = (performance.now() - began) / 1000;
    charts[0].add(seconds, parts.map(part => part.now?.throughputPerSecond ?? null));
    charts[1].add(seconds, parts.map(part => part.now?.coinsLost ?? null));
    replace(body, parts.map(({ implementation, failure, now }) => h("tr", {},
      h("th", { scope: "row" }, nameOf(implementation, all)),
      failure ? h("td", { colspan: COLUMNS.length - 1, class: "problem" }, failure)
        : !now ? h("td", { colspan: COLUMNS.length - 1 }, "opens its stores …")
        : [now.locking, now.threads, whole(now.throughputPerSecond), millis(now.p50Micros), millis(now.p99Micros),
          whole(now.conflicts), whole(now.failed), whole(now.coins), whole(now.coinsLost), whole(now.goodsLost)].map((text, i) =>
          h("td", { class: i ? (i > 7 && text !== "0" ? "number lost" : "number") : null }, text)))));
  }

  return () => {
    closed = true;
    charts.forEach(each => each.close());
    load?.end();
  };
}
