/** The protocol: every request, and the events of a play. */

/** What the server refuses, in its words. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.error ?? "The server answered " + status + ".");
    this.status = status;
    this.problems = body.problems ?? [];
  }
}

let lost = () => {};
let back = () => {};

/** Calls these when the server has gone, and when it answers again. */
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
  back();
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

/** A play on the server, which ends when the page is closed. */
export class Play {
  /** @param changed called with each new state of an implementation */
  static async begin(rules, changed) {
    return new Play(await post("/api/plays", rules), changed);
  }

  constructor(begun, changed) {
    this.path = "/api/plays/" + begun.id;
    this.changed = changed;
    begun.played.forEach(changed);
    this.listen();
    this.leave = () => navigator.sendBeacon(this.path + "/end", "");
    addEventListener("pagehide", this.leave);
  }

  listen() {
    this.events = new EventSource(this.path + "/events");
    this.events.addEventListener("played", event => this.changed(JSON.parse(event.data)));
    this.events.addEventListener("open", () => back());
    this.events.addEventListener("error", () => {
      if (this.events.readyState === EventSource.CLOSED) this.check();
      else lost();
    });
  }

  /** The browser gives up on an answer that is no stream: the play has ended, or the server is another one. */
  async check() {
    try {
      await get(this.path);
      this.listen();
    } catch (e) {
      if (e.status) this.ended?.(e.message);
    }
  }

  async act(action, body) {
    const state = await post(this.path + "/" + action, body);
    state.played.forEach(this.changed);
    return state;
  }

  step(step) { return this.act("steps", { step }); }
  next() { return this.act("next"); }
  undo() { return this.act("undo"); }
  finish() { return this.act("finish"); }
  scenario() { return get(this.path + "/scenario"); }

  async end() {
    this.events.close();
    removeEventListener("pagehide", this.leave);
    try {
      await post(this.path + "/end");
    } catch (e) {
      // It has ended already.
    }
  }
}
