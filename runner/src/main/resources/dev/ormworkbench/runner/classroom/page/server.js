/** The protocol: every request, and the events of a play. */

/** A server that is busy answers this, or 500 and more: what is watched may go on. */
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;
const AGAIN_AFTER_MS = 1000;

/** What the server refuses, in its words. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.error ?? "the server answered " + status);
    this.status = status;
    this.problems = body.problems ?? [];
  }
}

let lost = () => {};
let back = () => {};

/** Calls these when the server has gone, and when it does again what the page asks: another server may refuse that. */
export function watch(onLost, onBack) {
  lost = onLost;
  back = onBack;
}

async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (e) {
    lost();
    throw new Refused(0, { error: "The server does not answer." });
  }
  if (answer.ok) back();
  const text = await answer.text();
  const isJson = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  const document = isJson ? JSON.parse(text) : text;
  if (!answer.ok) throw new Refused(answer.status, isJson ? document : {});
  return document;
}

export const get = path => ask("GET", path);
export const post = (path, body = {}) => ask("POST", path, body);

/** The implementations without alternatives of others, which take part only where somebody names them. */
export const usual = choices => choices.implementations.filter(each => !each.alternative);

/** The isolation level that you have chosen, or else the one at the beginning: another server may not have every level. */
export const usualLevel = (choices, chosen) => [chosen, "repeatable-read", choices.isolations[0]].find(each => choices.isolations.includes(each));

/** Something on the server that tells of itself, and ends when the page is closed. */
class Watched {
  /** @param heard called with the data of each event of this name */
  constructor(path, event, heard) {
    this.path = path;
    this.event = event;
    this.heard = heard;
    this.listen();
    this.leave = () => navigator.sendBeacon(this.path + "/end", "");
    addEventListener("pagehide", this.leave);
  }

  listen() {
    this.events = new EventSource(this.path + "/events");
    this.events.addEventListener(this.event, event => this.heard(JSON.parse(event.data)));
    this.events.addEventListener("open", () => back());
    this.events.addEventListener("error", () => this.check());
  }

  /**
   * The stream has broken: this has ended, or the server has gone, is another one, or is busy. The browser listens again, unless it has
   * given up.
   */
  async check() {
    const broken = this.events;
    const isGivenUp = () => broken === this.events && broken.readyState === EventSource.CLOSED && !this.isOver;
    try {
      await get(this.path);
      if (isGivenUp()) this.listen();
    } catch (e) {
      if (!e.status) {
        this.away?.();
      } else if (e.status === TOO_MANY_REQUESTS || e.status >= SERVER_ERROR) {
        setTimeout(() => { if (isGivenUp()) this.check(); }, AGAIN_AFTER_MS);
      } else if (!this.isOver) {
        this.close();
        this.ended?.(e.message, e.status);
      }
    }
  }

  close() {
    this.isOver = true;
    this.events.close();
    removeEventListener("pagehide", this.leave);
  }

  async end() {
    this.close();
    try {
      await post(this.path + "/end");
    } catch (e) {
      // It has ended already.
    }
  }
}

/** A play. */
export class Play extends Watched {
  /** @param changed called with each new state of an implementation. An answer may overtake an event: an older state is left out. */
  static async begin(rules, changed) {
    const newest = new Map();
    const heard = state => {
      if (state.number < (newest.get(state.implementation) ?? 0)) return;
      newest.set(state.implementation, state.number);
      changed(state);
    };
    const begun = await post("/api/plays", rules);
    begun.played.forEach(heard);
    return new Play("/api/plays/" + begun.id, "played", heard);
  }

  async act(action, body) {
    const state = await post(this.path + "/" + action, body);
    state.played.forEach(this.heard);
    return state;
  }

  step(step) { return this.act("steps", { step }); }
  next() { return this.act("next"); }
  undo() { return this.act("undo"); }
  finish() { return this.act("finish"); }
  scenario() { return get(this.path + "/scenario"); }
}

/** A load or a network, of which one at a time goes on. */
export class Ongoing extends Watched {
  /** @param changed called with the parts of all implementations, again and again */
  static async begin(what, rules, changed) {
    const begun = await post("/api/" + what, rules);
    return new Ongoing("/api/" + what + "/" + begun.id, what, state => changed(state.parts));
  }

  /**
   * Changes the rules. While a change is under way, the newest waits and the others are left out: a slider moves fast. Returns when the
   * newest holds. Throws if that one is refused, whatever became of those before it.
   */
  change(rules) {
    this.wanted = rules;
    this.changing ??= this.send();
    return this.changing;
  }

  async send() {
    let refusal = null;
    while (this.wanted) {
      const next = this.wanted;
      this.wanted = null;
      try {
        await post(this.path + "/rules", next);
        refusal = null;
      } catch (e) {
        refusal = e;
      }
    }
    this.changing = null;
    if (refusal) throw refusal;
  }
}

/** A report, of which one at a time is made. */
export class Report extends Watched {
  /** @param changed called with each new state */
  static async begin(rules, changed) {
    const begun = await post("/api/report", rules);
    return new Report("/api/report/" + begun.id, "report", changed);
  }
}
