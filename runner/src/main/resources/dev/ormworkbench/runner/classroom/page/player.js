/** The play of a view: the page has one at a time, and sends an action when it has the answer to the last one. */
import { say } from "./dom.js";
import { callOf, outcomesOf } from "./played.js";
import { Play } from "./server.js";

const NOT_FOUND = 404;

let last = Promise.resolve();

/** Does something after what came before it, whatever became of that. */
function inTurn(action) {
  const turn = last.then(action);
  last = turn.catch(() => {});
  return turn;
}

/** Shows an element that is out of sight. */
function reveal(element) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
}

export class Player {
  /**
   * @param all the names of all libraries, in their order
   * @param complain shows what is wrong: nothing, if the text is empty
   * @param draw called after each change
   */
  constructor(all, complain, draw) {
    this.all = all;
    this.complain = complain;
    this.draw = draw;
    this.play = null;
    this.played = new Map();
    /** The steps whose SQL is shown. */
    this.opened = new Set();
    /** How each call that waits was said to wait last, by the number of its step. */
    this.waiting = new Map();
    this.isAway = false;
    this.newest = 0;
    this.actions = 0;
  }

  get states() { return this.all.flatMap(name => this.played.has(name) ? [this.played.get(name)] : []); }

  get count() { return Math.max(0, ...this.states.map(each => each.transcript?.steps.length ?? 0)); }

  get isEnded() { return this.played.size > 0 && this.states.every(each => each.ended); }

  /** Whether there is a play, and a server that plays it. */
  get isOpen() { return this.play !== null && !this.isAway; }

  get isBusy() { return this.actions > 0; }

  /**
   * Ends the play and begins another. If this is called again meanwhile, only the last call counts.
   *
   * @param rules returns the rules of the play, when it is its turn
   * @param first plays what comes first
   */
  begin(rules, first = () => {}) {
    this.close();
    this.complain("");
    const mine = this.newest;
    return this.run(async () => {
      if (mine !== this.newest) return;
      const play = await Play.begin(await rules(), state => { if (mine === this.newest) this.changed(state); });
      if (mine !== this.newest) {
        await play.end();
        return;
      }
      this.play = play;
      play.away = () => this.away(play);
      play.ended = (reason, status) => this.ended(play, reason, status);
      this.draw();
      await first(play);
    });
  }

  /**
   * Plays something, unless the play has ended before its turn. Screen readers hear what the action returns as a text, and what
   * has become of the last step and of calls that waited.
   *
   * @return whether it was played
   */
  act(action) {
    const play = this.play;
    if (!play) return false;
    this.complain("");
    return this.run(async () => {
      if (play !== this.play) return false;
      const [before, over] = [this.count, this.isEnded];
      const said = await action(play);
      say([typeof said === "string" ? said : "", this.news(true)].filter(Boolean).join(" "));
      if (this.count > before) reveal(document.querySelector(".schedule > :last-child"));
      else if (this.isEnded && !over) reveal(document.querySelector(".result"));
      return true;
    });
  }

  async run(action) {
    const mine = this.newest;
    this.actions++;
    this.draw();
    try {
      return await inTurn(action);
    } catch (e) {
      if (mine === this.newest) this.complain(e.message);
      return false;
    } finally {
      this.actions--;
      this.draw();
    }
  }

  changed(state) {
    this.isAway = false;
    this.played.set(state.implementation, state);
    this.draw();
    const returned = this.isBusy ? "" : this.news(false);
    if (returned) say(returned);
  }

  /** The calls that have waited and have returned, and before them the last step, also if it is known by now for whom it waits. */
  news(withLast) {
    const states = this.states;
    const isWaiting = index => states.some(each => each.transcript?.steps[index]?.outcome.type === "waiting");
    const words = index => outcomesOf(states, index).join("; or ");
    const end = this.count - 1;
    const told = [...this.waiting.keys()].filter(index => index < end && !isWaiting(index));
    if (end >= 0 && (withLast || this.waiting.has(end) && this.waiting.get(end) !== words(end))) told.unshift(end);
    this.waiting = new Map(Array.from({ length: end + 1 }, (unused, index) => index).filter(isWaiting).map(index => [index, words(index)]));
    return told.map(index => {
      const step = states.map(each => each.transcript?.steps[index]).find(each => each);
      return (step.session || "set-up") + " " + callOf(step) + ": " + words(index);
    }).join(". ");
  }

  /** The server does not answer. If it does so later, it sends all states again. */
  away(play) {
    if (play !== this.play) return;
    this.isAway = true;
    this.giveUp();
  }

  ended(play, reason, status) {
    if (play !== this.play) return;
    this.play = null;
    this.isAway = false;
    this.giveUp();
    this.complain("The sessions have ended: " + (status === NOT_FOUND
      ? "the server ends them when nobody has played for half an hour, or when it closes" : reason) + "; begin anew.");
  }

  /** What waits will not return. */
  giveUp() {
    for (const [name, state] of this.played) {
      const steps = state.transcript?.steps.map(step => step.outcome.type === "waiting" ? { ...step, outcome: { type: "gone" } } : step);
      this.played.set(name, { ...state, waits: [], transcript: steps ? { ...state.transcript, steps } : null });
    }
    this.draw();
  }

  /** Ends the play. */
  close() {
    this.newest++;
    const ending = this.play?.end();
    this.play = null;
    this.isAway = false;
    this.played.clear();
    this.waiting.clear();
    inTurn(() => ending);
  }
}
