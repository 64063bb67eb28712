// The list of documents.
import { ask } from "/api.js";
import { make, show } from "/dom.js";
import { say } from "/words.js";

const shown_at_once = 100;

export function document_table(documents) {
  const head = ["file", "status", "pages", "tables", "verified", "accepted", "to_review"];
  return make("table", { class: "list" }, make("thead", {}, make("tr", {}, head.map((name, k) => make("th", { scope: "col", class: k > 1 ? "number" : "" }, say(name))))),
    make("tbody", {}, documents.map((document) => make("tr", {},
      make("td", {}, document.written ? make("a", { href: `#document?sha256=${document.sha256}` }, document.source) : document.source, document.corrected ? " ✎" : ""),
      make("td", { class: document.status }, say(document.status)),
      ["pages", "tables", "verified", "accepted", "to_review"].map((name) => make("td", { class: "number" }, document[name]))))));
}

export async function open(place) {
  const rows = make("div", {});
  const more = make("button", { type: "button", hidden: true, onclick: () => fill(false) }, say("more"));
  const name = make("input", { type: "search", id: "name", maxlength: "200" });
  const status = make("select", { id: "status" }, ["", "complete", "partial", "failed"].map((word) => make("option", { value: word }, word === "" ? say("all") : say(word))));
  let listed = [];
  async function fill(anew) {
    listed = anew ? [] : listed;
    const part = await ask("documents", { offset: listed.length, limit: shown_at_once, name: name.value.trim(), status: status.value });
    listed = listed.concat(part.documents);
    show(rows, document_table(listed));
    more.hidden = listed.length >= part.total;
  }
  name.addEventListener("input", () => fill(true));
  status.addEventListener("change", () => fill(true));
  show(place, make("section", { class: "card" }, make("div", { class: "line" },
    make("label", { for: "name" }, say("filter")), name, make("label", { for: "status" }, say("status")), status), rows, more));
  await fill(true);
}
