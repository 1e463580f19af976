/** What goes on while one looks, a load or a network: the controls that begin, change and end it, and a table of its numbers. */
import { during, h, libraries, replace, say, tell } from "./dom.js";
import { nameOf } from "./played.js";
import { Ongoing, usual } from "./server.js";
import { row, table } from "./table.js";

/** The libraries that you have left out, by what goes on: they are left out when you come back. */
const leftOut = { load: new Set(), network: new Set() };

export class Live {
  /**
   * @param what what the protocol calls it
   * @param rules those at the beginning, which the controls change
   * @param words what screen readers hear when it has begun and ended
   * @param begun called with the names of the libraries that take part
   * @param draw called with the parts of all libraries, again and again
   */
  constructor(choices, what, rules, words, begun, draw) {
    this.what = what;
    this.rules = rules;
    this.words = words;
    this.begun = begun;
    this.draw = draw;
    this.all = choices.implementations.map(each => each.name);
    this.names = usual(choices).filter(each => each.contracts.includes("players")).map(each => each.name);
    this.problem = h("p", { class: "problem", role: "alert" });
    this.button = h("button", { type: "button", id: "start", onclick: () => this.ongoing ? this.stop() : this.start() }, "Start");
    this.boxes = libraries(this.names, name => nameOf(name, this.all), leftOut[what], () => { if (this.ongoing) this.restart(); });
    this.body = h("tbody");
  }

  /** @param isNumber whether the column of this index has numbers */
  table(label, columns, isNumber) {
    this.columns = columns;
    return table(label, columns, this.body, { class: "dense live" }, isNumber);
  }

  /**
   * Fills the table.
   *
   * @param properties of a library's row
   * @param cells of a library's numbers
   */
  rows(parts, nothing, properties, cells) {
    const one = (text, kind) => [h("td", { colspan: this.columns.length - 1, class: kind }, text)];
    replace(this.body, parts.map(({ implementation, failure, now }) => row(this.columns, properties(implementation),
      nameOf(implementation, this.all), failure ? one(failure, "problem") : now ? cells(now) : one(nothing))));
  }

  /** The names of the libraries that are to take part. */
  get chosen() { return this.names.filter(name => !leftOut[this.what].has(name)); }

  async start() {
    const names = this.chosen;
    this.problem.textContent = names.length ? "" : "Choose at least one library.";
    if (!names.length) return;
    await during(this.button, () => this.begin(names));
    // What one has chosen meanwhile.
    if (this.ongoing && String(this.chosen) !== String(names)) await this.restart();
  }

  async begin(names) {
    const rules = { ...this.rules };
    try {
      const mine = await Ongoing.begin(this.what, { implementations: names, ...rules }, parts => {
        if (this.ongoing) this.draw(parts);
      });
      if (this.closed) {
        mine.end();
        return;
      }
      mine.ended = reason => {
        tell(this.problem, reason.charAt(0).toUpperCase() + reason.slice(1) + ".");
        this.stopped();
      };
      mine.away = () => {
        mine.close();
        this.stopped();
      };
      this.ongoing = mine;
      this.begun(names);
      this.button.textContent = "Stop";
      say(this.words.begun);
      // What one has changed meanwhile.
      if (Object.entries(rules).some(([name, value]) => this.rules[name] !== value)) this.change({});
    } catch (e) {
      tell(this.problem, e.message);
    }
  }

  async stop() {
    const last = this.ongoing;
    this.stopped();
    await during(this.button, () => last?.end());
    say(this.words.ended);
  }

  stopped() {
    this.ongoing = null;
    this.button.textContent = "Start";
  }

  async restart() {
    await this.stop();
    if (!this.closed) await this.start();
  }

  async change(changed) {
    Object.assign(this.rules, changed);
    try {
      await this.ongoing?.change({ ...this.rules });
      this.problem.textContent = "";
    } catch (e) {
      tell(this.problem, e.message);
    }
  }

  close() {
    this.closed = true;
    this.ongoing?.end();
  }
}
