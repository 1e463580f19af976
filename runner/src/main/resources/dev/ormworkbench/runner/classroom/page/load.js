/** Many callers at once, and the money in the table while they trade. */
import { Chart } from "./chart.js";
import { h, labelled, replace, select, slider } from "./dom.js";
import { Live } from "./live.js";
import { slotOf } from "./played.js";

/** Not two: then each trade writes all rows that there are, and what it overwrites takes the whole money with it. */
const PLAYERS = [3, 5, 10, 20, 50, 100, 200, 500, 1000];
/** The line of calls moves with each update. Nobody can read numbers that change more often than this, in milliseconds; and money is read each half second. */
const READABLE = 240;
const COLUMNS = ["Library", "Locking", "Threads", "Calls/s", "p50 ms", "p99 ms", "Conflicts", "Failed", "Coins in the table", "Coins lost", "Goods lost"];

const whole = number => number.toLocaleString("en-US", { maximumFractionDigits: 0 });
/** A dash if no call got an answer. */
const millis = micros => !micros ? "–" : (micros / 1000).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** What you have chosen: it is there when you come back. */
const rules = { threads: 8, players: 10, locking: "none", pick: "uniform", mix: mixOf(50) };

/** @param trades how many of 100 calls */
function mixOf(trades) {
  return "find=" + (100 - trades) + ",trade=" + trades;
}

export function open(view, choices) {
  let charts = [];
  let began = 0;
  let written = 0;
  const throughput = h("div", { class: "plot", "aria-hidden": "true" });
  const money = h("div", { class: "plot", "aria-hidden": "true" });
  const live = new Live(choices, "load", rules, { begun: "The load goes on.", ended: "The load has ended." }, begun, draw);
  const change = changed => live.change(changed);

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Load"),
    h("p", { class: "lead" }, "Callers find players and trade, as fast as the server answers. A trade moves coins from one player to another,"
      + " so all players together always have the same. Start without locking, and watch the sum drift. Then choose a lock."),
    h("form", { class: "rules", onsubmit: event => event.preventDefault() },
      live.boxes,
      labelled("Locking of trades", select(choices.lockings, rules.locking, value => change({ locking: value }))),
      slider("Threads", { min: 1, max: 32, value: rules.threads, words: String }, value => change({ threads: value })),
      slider("Players", { min: 0, max: PLAYERS.length - 1, value: PLAYERS.indexOf(rules.players), words: at => whole(PLAYERS[at]) },
        at => change({ players: PLAYERS[at] })),
      slider("Trades of 100 calls", { min: 0, max: 100, step: 5, value: rules.mix.split("=").at(-1), words: String },
        value => change({ mix: mixOf(value) })),
      h("fieldset", { class: "choice" }, h("legend", {}, "Players of a call"), h("label", {},
        h("input", { type: "checkbox", checked: rules.pick === "zipf", onchange: event => change({ pick: event.target.checked ? "zipf" : "uniform" }) }),
        "A few hot players get most calls")),
      live.button),
    live.problem, live.table("Numbers of each library", COLUMNS, i => i > 1),
    h("div", { class: "live-charts" },
      h("div", {}, h("h2", {}, "Calls a second"), throughput),
      h("div", {}, h("h2", {}, "Coins lost"), money)),
    h("p", { class: "note" }, "Calls a second and percentiles are those of the last second. All libraries share this machine, so choose one"
      + " for its best. One SELECT reads the sums each half second. Coins lost are coins put in minus coins found, and negative if"
      + " there are too many.")));

  function begun(names) {
    began = performance.now();
    charts.forEach(each => each.close());
    charts = [throughput, money].map(place => new Chart(place, names.map(name => ({ name, slot: slotOf(name, live.all) }))));
  }

  function draw(parts) {
    const time = performance.now();
    const seconds = (time - began) / 1000;
    charts[0].add(seconds, parts.map(part => part.now?.throughputPerSecond ?? null));
    if (time - written < READABLE) return;
    written = time;
    charts[1].add(seconds, parts.map(part => part.now?.coinsLost ?? null));
    live.rows(parts, "opens its stores …", () => ({}), now =>
      [now.locking, now.threads, whole(now.throughputPerSecond), millis(now.p50Micros), millis(now.p99Micros),
        whole(now.conflicts), whole(now.failed), whole(now.coins), whole(now.coinsLost), whole(now.goodsLost)].map((text, i) =>
        h("td", { class: i ? (i > 7 && text !== "0" ? "number lost" : "number") : null }, text)));
  }

  return () => {
    live.close();
    charts.forEach(each => each.close());
  };
}
