/** What somebody types for a session: an operation and its values, in their order, by name, or as a scenario file has them. */
import { alternatives, completions, placeIn } from "./completion.js";

const NAMED = /^([A-Za-z]+)=/;
const WHOLE = /^-?\d{1,15}$/;

/** The character of an escape, as JSON has it. */
function unescaped(escape) {
  try {
    return JSON.parse('"' + escape + '"');
  } catch (e) {
    throw new Error("“" + escape + "” stands for no character.");
  }
}

/** Reads words, quoted texts, and the maps and lists of YAML's flow style. */
class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  skipSpace() {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
    return this.at < this.text.length;
  }

  takes(pattern) {
    const found = pattern.exec(this.text.slice(this.at));
    if (found) this.at += found[0].length;
    return found;
  }

  /** @param end what ends a word here */
  value(end) {
    const first = this.text[this.at];
    if (first === '"' || first === "'") return { word: this.quoted(first), quoted: true };
    if (first === "{") return { map: this.entries("}", () => {
      const key = this.value(/[\s:,}]/).word;
      this.skipSpace();
      if (!this.takes(/^:/)) throw new Error("After “" + key + "” comes “:”.");
      this.skipSpace();
      return [key, this.value(/[,}]/)];
    }) };
    if (first === "[") return { list: this.entries("]", () => this.value(/[,\]]/)) };
    const from = this.at;
    while (this.at < this.text.length && !end.test(this.text[this.at])) this.at++;
    return { word: this.text.slice(from, this.at).trim() };
  }

  entries(closing, entry) {
    const opening = this.text[this.at++];
    const found = [];
    while (this.skipSpace()) {
      if (this.takes(closing === "}" ? /^\}/ : /^\]/)) return found;
      found.push(entry());
      this.skipSpace();
      if (this.takes(closing === "}" ? /^\}/ : /^\]/)) return found;
      if (!this.takes(/^,/)) break;
    }
    throw new Error("“" + opening + "” has no “" + closing + "”.");
  }

  quoted(mark) {
    const found = this.takes(mark === '"' ? /^"((?:[^"\\]|\\.)*)"/s : /^'([^']*)'/);
    if (!found) throw new Error("The text after " + mark + " has no end.");
    return mark === '"' ? found[1].replace(/\\(u[0-9A-Fa-f]{4}|.)/gs, unescaped) : found[1];
  }
}

/** The operations of a scenario file, and the values of each. */
export class Operations {
  /** @param schema the JSON Schema of scenario files */
  constructor(schema) {
    this.schema = schema;
    this.step = schema.$defs.step;
    this.names = this.step.oneOf.map(each => each.required[0]);
  }

  kinds(schema) {
    return alternatives(schema, this.schema);
  }

  /** The names of an operation's values, in their order; empty if it takes one by itself, or none. */
  fields(operation) {
    const map = this.kinds(this.step.properties[operation]).find(each => each.properties);
    return map ? [...new Set([...map.required ?? [], ...Object.keys(map.properties)])] : [];
  }

  field(operation, name) {
    return this.kinds(this.step.properties[operation]).find(each => each.properties)?.properties[name];
  }

  /** Returns the step of a scenario file, such as {update: {id: "1", coins: 50, goods: 5}} for "update 1 50 5". */
  parse(line) {
    const reader = new Reader(line.trim());
    const operation = reader.takes(/^[^\s:]*:?/)[0].replace(/:$/, "");
    if (!this.names.includes(operation)) {
      throw new Error("“" + operation + "” is no operation. There are " + [...this.names].sort().join(", ") + ".");
    }
    const given = [];
    while (reader.skipSpace()) {
      const named = reader.takes(NAMED);
      given.push({ name: named?.[1], value: reader.value(/\s/) });
    }
    const kinds = this.kinds(this.step.properties[operation]);
    const fields = this.fields(operation);
    const alone = kinds.filter(each => each.type && each.type !== "object");
    if (given.length === 1 && given[0].value.map && !given[0].name) {
      return { [operation]: this.json(given[0].value, kinds, operation) };
    }
    if (alone.length && given.every(each => !each.name) && (given.length < 2 || !fields.length)) {
      return { [operation]: this.byItself(operation, given.map(each => each.value), alone) };
    }
    const values = {};
    given.forEach(({ name = fields[Object.keys(values).length], value }) => {
      if (!fields.includes(name) || Object.hasOwn(values, name)) throw new Error(this.takesText(operation));
      values[name] = this.json(value, this.kinds(this.field(operation, name)), name);
    });
    return { [operation]: values };
  }

  byItself(operation, values, kinds) {
    const list = kinds.find(each => each.type === "array");
    if (!values.length) return null;
    if (list && !values[0].list) return values.flatMap(value => this.json(value, [list], operation));
    if (values.length > 1 || kinds.every(each => each.type === "null")) throw new Error(this.takesText(operation));
    return this.json(values[0], kinds, operation);
  }

  takesText(operation) {
    const fields = this.fields(operation);
    const kinds = this.kinds(this.step.properties[operation]);
    return operation + " takes " + (fields.length ? fields.join(", ")
      : kinds.some(each => each.type && each.type !== "null") ? "one value" : "nothing") + ".";
  }

  /** A word is a number only where the schema has one: so ids, names and amounts need no quotes here. */
  json(value, kinds, name) {
    if (value.map) {
      const properties = Object.assign({}, ...kinds.map(each => each.properties ?? {}));
      return Object.fromEntries(value.map.map(([key, each]) => [key, this.json(each, this.kinds(properties[key]), key)]));
    }
    const items = kinds.find(each => each.type === "array")?.items;
    if (value.list) return value.list.map(each => this.json(each, this.kinds(items), name));
    if (items) return value.word.split(",").map(word => this.json({ word }, this.kinds(items), name));
    const types = new Set(kinds.map(each => each.type));
    if (types.has("integer") && !value.quoted) {
      if (WHOLE.test(value.word)) return Number(value.word);
      if (!types.has("string")) throw new Error(name + " is a whole number, unlike “" + value.word + "”.");
    }
    return value.word === "" && !value.quoted ? null : value.word;
  }

  /**
   * What may come next: the beginning of a word that it completes, and {text, about} for each.
   *
   * @param line the text up to the cursor
   * @param words names that values may be, by the title of their schema
   */
  complete(line, words) {
    const [, operation, rest] = /^\s*([^\s:]*)(:?\s+.*)?$/s.exec(line) ?? [];
    if (rest === undefined) {
      const found = this.names.filter(each => each.startsWith(operation) && each !== operation);
      return { word: operation, found: found.map(each => ({ text: each + " ", about: this.step.properties[each].description ?? "" })) };
    }
    if (!this.names.includes(operation)) return { word: "", found: [] };
    const { before, last } = this.split(rest);
    const fields = this.fields(operation);
    const named = NAMED.exec(last)?.[1];
    const value = named ? last.slice(named.length + 1) : last;
    const isWord = !/^["'{[]/.test(value);
    const alone = !before.length && this.kinds(this.step.properties[operation]).some(each => each.type && each.type !== "object");
    const field = named ?? (alone || value.startsWith("{") ? undefined : fields[before.length]);
    const kinds = this.kinds(field ? this.field(operation, field) : this.step.properties[operation]);
    const list = isWord && kinds.some(each => each.type === "array") ? "[" : "";
    const place = placeIn(["steps:", "  - {" + operation + ": " + (field ? "{" + field + ": " : "") + list + value]);
    const found = place && (place.isValue || !isWord) ? completions(place, this.schema, words) : [];
    const used = before.map((word, i) => NAMED.exec(word)?.[1] ?? fields[i]);
    const names = isWord && !named ? fields.filter(each => !used.includes(each) && each.startsWith(last)) : [];
    return { word: place?.word ?? "", found: [...found, ...names.map(each => ({ text: each + "=",
      about: this.kinds(this.field(operation, each)).find(kind => kind.description)?.description ?? "" }))] };
  }

  /** Splits at spaces outside of quotes, maps and lists. */
  split(rest) {
    const words = [""];
    let depth = 0;
    let quote = "";
    let escapes = false;
    for (const c of rest.replace(/^:/, "")) {
      const isEscaped = escapes;
      escapes = quote === '"' && c === "\\" && !isEscaped;
      if (quote) quote = c === quote && !isEscaped ? "" : quote;
      else if (c === '"' || c === "'") quote = c;
      else if (c === "{" || c === "[") depth++;
      else if (c === "}" || c === "]") depth--;
      if (/\s/.test(c) && !quote && depth <= 0) {
        if (words[words.length - 1]) words.push("");
      } else {
        words[words.length - 1] += c;
      }
    }
    return { before: words.slice(0, -1), last: words[words.length - 1] };
  }
}

const NAMES = new Set(["name", "guild", "member", "item", "to", "skills", "skill"]);
const IDS = new Set(["id", "seller", "buyer"]);

/** The ids and names in what has been played, by the title of their schema. */
export function wordsOf(played) {
  const found = { Id: new Set(), Name: new Set() };
  const look = (value, key) => {
    if (Array.isArray(value)) value.forEach(each => look(each, key));
    else if (value && typeof value === "object") Object.entries(value).forEach(([name, each]) => look(each, name));
    else if (typeof value === "string" && NAMES.has(key)) found.Name.add(value);
    else if (typeof value === "string" && IDS.has(key)) found.Id.add(value);
  };
  played.forEach(each => each.transcript?.steps.forEach(step => look([step.arguments, step.outcome], "")));
  return Object.fromEntries(Object.entries(found).map(([title, names]) =>
    [title, [...names].sort().map(each => /^[\w.-]+$/.test(each) ? each : JSON.stringify(each))]));
}
