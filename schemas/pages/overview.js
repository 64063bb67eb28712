// The folder at a glance: what there is, what is left to do, what failed.
import { ask } from "/api.js";
import { make, show } from "/dom.js";
import { say } from "/words.js";

function share_bar(parts) {
  const all = parts.reduce((sum, part) => sum + part.count, 0) || 1;
  return make("div", { class: "bar", role: "img", "aria-label": parts.map((part) => `${say(part.name)} ${part.count}`).join(", ") },
    parts.map((part) => {
      const piece = make("span", { class: part.name });
      piece.style.flexGrow = String(part.count / all);
      return piece;
    }));
}

function figures(title, parts) {
  return make("section", { class: "card" }, make("h2", {}, say(title)), share_bar(parts),
    make("dl", { class: "figures" }, parts.map((part) => [make("dt", { class: part.name }, say(part.name)), make("dd", {}, part.count.toLocaleString())])));
}

// Files that could not be taken have no report to go to.
function left_table(left) {
  const head = ["file", "status", "trouble"];
  return make("table", { class: "list" }, make("thead", {}, make("tr", {}, head.map((name) => make("th", { scope: "col" }, say(name))))),
    make("tbody", {}, left.map((one) => {
      const names = one.documents.join(" = ");
      return make("tr", {},
        make("td", {}, one.written ? make("a", { href: `#document?sha256=${one.sha256}` }, names) : names),
        make("td", { class: one.status }, say(one.status)),
        make("td", {}, one.errors.map((error) => make("div", {}, error))));
    })));
}

function parts_of(counts, names) { return names.map((name) => ({ name, count: counts[name] })); }

export async function open(place) {
  const state = await ask("overview");
  const notes = [];
  if (state.running) {
    notes.push(make("p", { class: "note" }, say("running")));
  }
  if (state.remaking.waiting > 0) {
    notes.push(make("p", { class: "note" }, say("remaking", state.remaking.waiting)));
  }
  if (state.remaking.trouble !== "") {
    notes.push(make("p", { class: "trouble" }, state.remaking.trouble));
  }
  const to_review = state.queue_is_whole ? state.queue : state.to_review;
  const looked_at = state.to_review - to_review;
  show(place, make("div", { class: "overview" }, notes,
    make("div", { class: "columns" },
      figures("documents", parts_of({ ...state.documents, untaken: state.untaken }, ["complete", "partial", "failed", ...(state.untaken > 0 ? ["untaken"] : [])])),
      figures("amounts", parts_of(state.amounts, ["verified", "accepted", "review"])),
      make("section", { class: "card" }, make("h2", {}, say("to_review")), make("p", { class: "large" }, make("a", { href: "#queue" }, to_review.toLocaleString())),
        looked_at > 0 ? make("p", {}, say("looked_at", looked_at)) : null,
        make("p", {}, say("corrected_documents", state.corrected_documents)))),
    make("section", { class: "card" }, make("h2", {}, say("not_complete")),
      state.left.length === 0 ? make("p", {}, say("all_complete")) : left_table(state.left),
      state.left_total > state.left.length ? make("p", {}, say("and_more", state.left_total - state.left.length)) : "")));
}
