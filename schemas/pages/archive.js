// Search over everything that was read.
import { ask } from "/api.js";
import { make, show, tell } from "/dom.js";
import { say } from "/words.js";

const shown_at_once = 20;
const names = ["q", "organization", "year", "form", "least", "most"];
const labels = { q: "search_words", organization: "organization", year: "year", form: "form", least: "least", most: "most" };

function hit_line(hit) {
  const target = new URLSearchParams({ sha256: hit.sha256, page: hit.page, bbox: hit.bbox.join(",") });
  if (hit.place !== "") {
    target.set("place", hit.place);
  }
  return make("li", {}, make("a", { href: `#document?${target}` }, hit.text), make("br"),
    make("small", { class: "quiet" }, [hit.organization, hit.year, hit.source, say("page_of", hit.page), say(hit.kind)].filter((word) => word !== "").join(" · ")));
}

export async function open(place, asked) {
  const fields = Object.fromEntries(names.map((name) => [name, make("input", { id: name, type: name === "q" ? "search" : "text", value: asked.get(name) ?? "", maxlength: "100", class: name === "q" ? "wide" : "" })]));
  const hits = make("ol", { class: "hits" });
  const facets = make("aside", { class: "facets" });
  const more = make("button", { type: "button", hidden: true, onclick: () => look(false) }, say("more"));
  let count = 0;

  function go(change = {}) {
    const values = names.map((name) => [name, change[name] ?? fields[name].value.trim()]).filter(([, value]) => value !== "");
    location.hash = `#archive?${new URLSearchParams(values)}`;
  }

  function facet(title, values, field) {
    return values.length === 0 ? null : make("section", {}, make("h3", {}, say(title)), make("ul", {}, values.map((each) =>
      make("li", {}, make("button", { type: "button", class: "link", onclick: () => go({ [field]: each.value }) }, each.value), ` ${each.count}`))));
  }

  async function look(anew) {
    count = anew ? 0 : count;
    const question = Object.fromEntries(names.map((name) => [name, fields[name].value.trim()]));
    if (Object.values(question).every((value) => value === "")) {
      return;
    }
    const found = await ask("search", { ...question, offset: count, limit: shown_at_once });
    if (!found.ready) {
      show(hits, make("li", {}, say(found.failed ? "index_failed" : "no_index")));
      return;
    }
    count += found.hits.length;
    const lines = found.hits.map(hit_line);
    if (anew) {
      show(hits, lines.length === 0 ? make("li", {}, say("no_hits")) : lines);
      show(facets, found.facets === undefined ? [] : [facet("years", found.facets.years, "year"), facet("organizations", found.facets.organizations, "organization")]);
    } else {
      hits.append(...lines);
    }
    more.hidden = !found.more;
  }

  show(place, make("div", { class: "archive" },
    make("form", { class: "card question", onsubmit: (event) => { event.preventDefault(); go(); } },
      names.map((name) => make("div", {}, make("label", { for: name }, say(labels[name])), fields[name])), make("button", { type: "submit" }, say("search"))),
    make("div", { class: "found" }, make("div", {}, hits, more), facets)));
  fields.q.focus();
  await look(true).catch((error) => tell(error.message));
}
