/** Shows the view that the address names, and says when the server is away. */
import { h, replace } from "./dom.js";
import { get, usual, watch } from "./server.js";
import { open as editor } from "./editor.js";
import { open as lessons } from "./lessons.js";
import { open as load } from "./load.js";
import { open as network } from "./network.js";
import { open as report } from "./report.js";
import { open as sessions } from "./sessions.js";

const VIEWS = {
  sessions: ["Two sessions", sessions], lessons: ["Lessons", lessons], editor: ["Editor", editor], network: ["Network", network],
  load: ["Load", load], report: ["Report", report],
};

const view = document.getElementById("view");
const trouble = document.getElementById("trouble");
let close = () => {};
let choices = null;

if (new URLSearchParams(location.search).has("projector")) document.documentElement.classList.add("projector");

watch(
  () => {
    if (trouble.hasChildNodes()) return;
    offer("The server does not answer, and what was open has ended. If “serve” has ended, start it again and open the address that it prints.");
  },
  () => {
    if (trouble.contains(document.activeElement)) view.focus();
    trouble.replaceChildren();
  });

/** Says what is wrong, and offers to connect again. */
function offer(words) {
  replace(trouble, h("p", {}, words + " ", h("button", { type: "button", id: "connect", onclick: start }, "Connect again")));
}

async function start() {
  try {
    choices = await get("/api/choices");
  } catch (e) {
    if (e.status) offer(e.message.charAt(0).toUpperCase() + e.message.slice(1) + ".");
    return;
  }
  // Alternatives are last: they take part only where somebody names them.
  choices.implementations.sort((a, b) => a.alternative - b.alternative);
  replace(document.getElementById("facts"), h("span", {}, choices.server),
    usual(choices).map(each => h("span", {}, each.name + " (" + each.library + ")")));
  show();
}

function show() {
  if (!choices) return;
  const [name, detail] = location.hash.slice(1).split("/");
  const chosen = Object.hasOwn(VIEWS, name) ? name : "sessions";
  close();
  document.title = VIEWS[chosen][0] + " · ORM workbench";
  replace(document.getElementById("views"), Object.entries(VIEWS).map(([key, [title]]) =>
    h("li", {}, h("a", { href: "#" + key, id: "to-" + key, "aria-current": key === chosen ? "page" : null }, title))));
  close = VIEWS[chosen][1](view, choices, decoded(detail));
}

/** A detail of an address; nothing if it is wrong. */
function decoded(text) {
  try {
    return text && decodeURIComponent(text);
  } catch (e) {
    return undefined;
  }
}

// Not by the address, which names the view.
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault();
  view.focus();
});

addEventListener("hashchange", show);
start();
