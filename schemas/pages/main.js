// The frame around the pages, and which one is open: #queue, #overview, #documents, #document?…, #archive?…
import { open_session, session } from "/api.js";
import { make, show, tell } from "/dom.js";
import { open as open_archive } from "/archive.js";
import { open as open_document } from "/document.js";
import { open as open_documents } from "/documents.js";
import { open as open_overview } from "/overview.js";
import { open as open_queue } from "/queue.js";
import { language, say, switch_language } from "/words.js";

const pages = { queue: open_queue, overview: open_overview, documents: open_documents, document: open_document, archive: open_archive };
const in_menu = ["queue", "overview", "documents", "archive"];
const place = document.getElementById("main");
let close;
let opened = 0;

function head(name) {
  const who = session.is_certain ? make("span", {}, session.user) : make("input", { id: "who", value: session.user, maxlength: "60", autocomplete: "name", onchange: (event) => {
    session.user = event.target.value.trim();
    localStorage.setItem("name", session.user);
  } });
  show(document.getElementById("head"), make("strong", {}, "juesuan 决算"),
    make("nav", {}, in_menu.map((page) => make("a", { href: `#${page}`, "aria-current": page === name ? "page" : undefined }, say(page)))),
    make("span", { class: "push" }, session.read_only ? say("read_only") : ""),
    make("label", { for: "who" }, say("name")), who,
    make("button", { type: "button", lang: language === "zh" ? "en" : "zh-CN", onclick: switch_language }, say("language")));
}

async function open() {
  const [name, parameters] = (location.hash.slice(1) || "queue").split("?");
  const page = Object.hasOwn(pages, name) ? name : "queue";
  const turn = ++opened;
  close?.();
  close = undefined;
  head(page);
  document.title = `juesuan · ${say(page === "document" ? "documents" : page)}`;
  const inside = make("div", { class: "inside" }, make("p", {}, say("loading")));
  show(place, inside);
  try {
    const ended = await pages[page](inside, new URLSearchParams(parameters ?? ""));
    if (turn === opened) {
      close = ended;
    } else {
      ended?.();
    }
  } catch (error) {
    show(inside, make("p", { class: "trouble" }, error.message));
  }
}

try {
  await open_session();
  window.addEventListener("hashchange", open);
  await open();
} catch (error) {
  show(place, make("p", { class: "trouble" }, error.message));
  tell(error.message);
}
