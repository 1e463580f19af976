/** The report of this database, made while you wait. It goes on while you look at another view. */
import { during, h, labelled, libraries, replace, say, select, tell } from "./dom.js";
import { nameOf } from "./played.js";
import { Report, usual } from "./server.js";

const AMOUNTS = { "a quick report": false, "a full report": true };
const TIMES = { "100 ms": 100, "500 ms": 500, "1 s": 1000, "5 s": 5000 };
const WARM_UPS = { "100 ms": 100, "5 s": 5000, "30 s": 30000, "60 s": 60000 };

/** What report takes unless somebody chooses. */
const usualTimes = full => full ? ["1 s", "30 s"] : ["500 ms", "5 s"];

/** One report for the whole page: it outlives the view. */
const made = { report: null, state: null, problem: "", draw: () => {} };

/** What you have chosen: it is that of the report, which goes on, when you come back. */
const kept = { amount: "a quick report", locking: "pessimistic", times: usualTimes(false), leftOut: new Set() };

export function open(view, choices) {
  const all = choices.implementations.map(each => each.name);
  const names = usual(choices).filter(each => each.contracts.includes("players")).map(each => each.name);
  let shown = null;
  /** How many lines it has said that are shown, or have been. */
  let told = 0;

  const problem = h("p", { class: "problem", role: "alert" });
  const lines = h("div", { class: "lines", role: "log", tabindex: "0", "aria-label": "Progress" });
  const result = h("div", {});
  const button = h("button", { type: "button", id: "start", onclick: () => made.report ? stop() : start() });
  const times = select(Object.keys(TIMES), kept.times[0], value => { kept.times[0] = value; });
  const warmUps = select(Object.keys(WARM_UPS), kept.times[1], value => { kept.times[1] = value; });
  const form = h("form", { class: "rules", onsubmit: event => event.preventDefault() },
    libraries(names, name => nameOf(name, all), kept.leftOut),
    labelled("Amount", select(Object.keys(AMOUNTS), kept.amount, value => {
      kept.amount = value;
      [times.value, warmUps.value] = kept.times = usualTimes(AMOUNTS[value]);
    })),
    labelled("Locking of trades", select(choices.lockings, kept.locking, value => { kept.locking = value; })),
    labelled("Measured time of an operation", times),
    labelled("Longest warm-up", warmUps),
    button);

  replace(view, h("section", { class: "wide" },
    h("h1", {}, "Report"),
    h("p", { class: "lead" }, "The page that the command report makes, of this database: all scenarios and lessons, what each operation sends, and"
      + " how long calls and load take."),
    h("p", { class: "note" }, "A quick report of four libraries takes five to ten minutes. A full one has lessons at every isolation level, all"
      + " operations and locking strategies, and more rounds, and takes many times as long. Whatever you play meanwhile takes its share of"
      + " this machine, and disturbs the numbers. The report ends when you close or reload this page."),
    form, problem, lines, result));
  made.draw = draw;
  draw();

  async function start() {
    made.problem = "";
    const implementations = names.filter(name => !kept.leftOut.has(name));
    if (!implementations.length) {
      made.problem = "Choose at least one library.";
      draw();
      return;
    }
    await during(button, () => begin(implementations));
    made.draw();
  }

  async function begin(implementations) {
    try {
      const asked = { full: AMOUNTS[kept.amount], locking: kept.locking, implementations, timeMillis: TIMES[kept.times[0]],
        warmUpMillis: WARM_UPS[kept.times[1]] };
      made.report = await Report.begin(asked, state => {
        const isNew = state.made && !made.state?.made;
        made.state = state;
        if (isNew) say("The report is made.");
        made.draw();
      });
      made.report.ended = reason => {
        made.problem = reason.charAt(0).toUpperCase() + reason.slice(1) + ".";
        forget();
      };
      say("The report is being made.");
    } catch (e) {
      made.problem = e.message;
    }
  }

  async function stop() {
    const last = made.report;
    forget();
    await during(button, () => last.end());
    say("The report has ended.");
  }

  function forget() {
    made.report = null;
    made.state = null;
    made.draw();
  }

  function draw() {
    const { report, state } = made;
    tell(problem, state?.failure ? "The report was not made: " + state.failure + "." : made.problem);
    button.textContent = !report ? "Make the report" : state?.made || state?.failure ? "Close this report" : "Stop";
    form.querySelectorAll("input, select").forEach(each => { each.disabled = report !== null; });
    const newest = state?.lines ?? [];
    const said = state?.said ?? 0;
    lines.hidden = !said;
    const isAtEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 4;
    // Only what is new, because a screen reader reads what is added. Of very many, the server keeps the last.
    if (said < told) lines.replaceChildren();
    const added = said < told ? said : said - told;
    lines.append(...newest.slice(Math.max(0, newest.length - added)).map(line => h("p", {}, line)));
    told = said;
    if (isAtEnd) lines.scrollTop = lines.scrollHeight;
    const path = state?.made ? report?.path + "/page" : null;
    if (path === shown) return;
    shown = path;
    replace(result, path && [
      h("p", { class: "actions" }, h("a", { id: "save", href: path, download: "report.html" }, "Save the report as a file")),
      h("iframe", { class: "made", title: "The report", src: path }),
    ]);
  }

  return () => { made.draw = () => {}; };
}
