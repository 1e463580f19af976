/** Completes a scenario from the JSON Schema of scenario files: names where a map has them, and the words that a value may be. */

const LIST = "[]";
const KEY = /^("?)([A-Za-z][\w-]*)\1\s*:(?=\s|$)/;

/** What is before the cursor in a flow such as {session: T1, find: "1"}, which may go on from line to line. */
class Flow {
  constructor() {
    this.open = [];
  }

  /** Reads on. Returns false if the flow has ended in this text. */
  read(text) {
    let quote = "";
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      const top = this.open[this.open.length - 1];
      if (quote) {
        if (c === "\\" && quote === '"') i++;
        else if (c === quote) quote = "";
        if (top) top.word += c;
      } else if (c === "{" || c === "[") {
        this.open.push({ list: c === "[", key: null, used: new Set(), word: "" });
      } else if (c === "}" || c === "]") {
        this.open.pop();
        if (!this.open.length) return false;
      } else if (c === "," && top) {
        Object.assign(top, { key: null, word: "" });
      } else if (c === ":" && top && !top.list && top.key === null && /^(\s|$)/.test(text.slice(i + 1))) {
        top.key = top.word.trim().replaceAll('"', "");
        top.used.add(top.key);
        top.word = "";
      } else if (c === "#" && (i === 0 || /\s/.test(text[i - 1]))) {
        break;
      } else {
        if ((c === '"' || c === "'") && top && !top.word.trim()) quote = c;
        if (top) top.word += c;
      }
    }
    return true;
  }

  path() {
    return this.open.flatMap(each => each.list ? [LIST] : each.key === null ? [] : [each.key]);
  }

  /** What is being written: a name, or a value. */
  end() {
    const top = this.open[this.open.length - 1];
    return { path: this.path(), used: top.used, word: top.word.trimStart(), isValue: top.list || top.key !== null };
  }
}

/**
 * Where the cursor is: the names that lead there, those that its map has already, and the beginning of a word. Null where nothing is
 * completed: in a comment and in a text of several lines.
 *
 * @param lines the text up to the cursor
 */
export function placeIn(lines) {
  let blocks = [];
  let flow = null;
  let textColumn = null;
  const path = () => blocks.map(each => each.key);
  const closeTo = column => {
    let sibling = null;
    while (blocks.length && blocks[blocks.length - 1].column >= column) {
      const last = blocks.pop();
      if (last.column === column && last.key !== LIST) sibling = last;
    }
    return sibling;
  };
  for (const [number, line] of lines.entries()) {
    const isLast = number === lines.length - 1;
    if (flow) {
      if (!flow.read("\n" + line)) flow = null;
      if (isLast) return flow ? under(path(), flow.end()) : null;
      continue;
    }
    let column = line.search(/\S|$/);
    let rest = line.slice(column);
    if (textColumn !== null && (column > textColumn || !rest)) {
      if (isLast) return null;
      continue;
    }
    textColumn = null;
    if (rest.startsWith("#") || (!rest && !isLast)) {
      if (isLast) return null;
      continue;
    }
    for (let dash = /^-(\s+|$)/.exec(rest); dash; dash = /^-(\s+|$)/.exec(rest)) {
      blocks = blocks.filter(each => each.column < column || (each.column === column && each.key !== LIST));
      blocks.push({ column, key: LIST, used: new Set() });
      column += dash[0].length;
      rest = rest.slice(dash[0].length);
    }
    const key = KEY.exec(rest);
    if (!key && !/^[{[]/.test(rest)) {
      if (!isLast) continue;
      const sibling = closeTo(column);
      return { path: path(), used: sibling?.used ?? new Set(), word: rest, isValue: false };
    }
    if (key) {
      const used = closeTo(column)?.used ?? new Set();
      used.add(key[2]);
      blocks.push({ column, key: key[2], used });
      rest = rest.slice(key[0].length);
    }
    if (/^\s*[|>][-+\d]*\s*(#.*)?$/.test(rest)) {
      textColumn = column;
      if (isLast) return null;
    } else if (/^\s*[{[]/.test(rest)) {
      flow = new Flow();
      if (!flow.read(rest)) flow = null;
      if (isLast) return flow ? under(path(), flow.end()) : null;
    } else if (isLast) {
      return /(^|\s)#/.test(rest) ? null : { path: path(), used: new Set(), word: rest.trimStart(), isValue: true };
    }
  }
  return null;
}

function under(path, place) {
  return { ...place, path: [...path, ...place.path] };
}

/** The schemas that a value may have to fit, without references. */
export function alternatives(schema, root) {
  if (!schema || typeof schema !== "object") return [];
  const { $ref, anyOf, then, else: otherwise, ...own } = schema;
  const referred = $ref ? alternatives(root.$defs[$ref.slice("#/$defs/".length)], root) : [];
  return [own, ...referred, ...[anyOf, then, otherwise].flat().flatMap(each => alternatives(each, root))];
}

function at(path, root) {
  return path.reduce((schemas, key) => schemas.flatMap(each =>
    alternatives(key === LIST ? each.items : each.properties?.[key] ?? each.additionalProperties, root)), alternatives(root, root));
}

/**
 * What may be written at a place, in the order of the schema: {text, about}.
 *
 * @param words what else a value may be, by the title of its schema
 */
export function completions(place, schema, words) {
  const schemas = at(place.path, schema);
  const found = new Map();
  if (!place.isValue) {
    // A step has one operation, and an edit one change.
    const one = new Set(schemas.flatMap(each => each.oneOf ?? []).flatMap(each => each.required?.length === 1 ? each.required : []));
    const hasOne = [...place.used].some(each => one.has(each));
    for (const [name, property] of schemas.flatMap(each => Object.entries(each.properties ?? {}))) {
      if (place.used.has(name) || (hasOne && one.has(name))) continue;
      found.set(name + ": ", property.description ?? property.title ?? "");
    }
  }
  for (const each of schemas) {
    (each.enum ?? (each.type === "boolean" ? [true, false] : [])).forEach(value => found.set(String(value), ""));
    if (place.isValue) (words[each.title] ?? []).forEach(word => found.set(word, ""));
  }
  return [...found].filter(([text]) => text.startsWith(place.word) && text !== place.word).map(([text, about]) => ({ text, about }));
}
