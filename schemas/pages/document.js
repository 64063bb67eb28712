// A document: its pages with the cells coloured by status, and beside them its tables, checks, text and corrections.
import { address, ask, correct, session } from "/api.js";
import { make, show, tell } from "/dom.js";
import { PageView } from "/page_view.js";
import { say } from "/words.js";

const id_digits = 12;

const others_of = (entry) => (entry.corrected.others ?? []).map((other) => ` · ${other.by}: ${other.judgement === "unreadable" ? say("unreadable") : other.text}`).join("");

class Document {
  constructor(place, asked, whole) {
    this.asked = asked;
    this.whole = whole;
    this.view = new PageView((key) => this.choose(key));
    this.page = Number(asked.get("page") ?? whole.pages[0]?.number ?? 1);
    this.table = undefined;
    this.chosen = "";
    this.beside = make("div", { class: "beside" });
    this.about = make("div", { class: "about" });
    this.numbers = make("nav", { class: "numbers", "aria-label": say("pages") });
    const tabs = ["tables", "checks", "statements", "errors", "history"];
    this.tabs = make("div", { class: "tabs" }, tabs.map((name) => make("button", { type: "button", "data-tab": name, onclick: () => this.open_tab(name) }, say(name))));
    show(place, make("div", { class: "document" }, make("div", { class: "left" }, this.numbers, this.view.element),
      make("div", { class: "right" }, this.head(), this.tabs, this.about, this.beside)));
  }

  head() {
    const { whole } = this;
    const facts = [whole.organization, whole.kind, whole.fiscal_year].filter((fact) => fact !== null && fact !== "");
    return make("div", {}, make("h2", {}, whole.source, " ", make("span", { class: whole.status }, say(whole.status))), make("p", { class: "quiet" }, facts.join(" · "), " ",
      make("a", { href: address("report.json", { sha256: whole.sha256 }), download: `${whole.sha256.slice(0, id_digits)}.json` }, say("download")), " ",
      make("a", { href: `#queue?document=${whole.sha256}` }, say("to_review"))),
      whole.corrections_changed_at > 0 ? make("p", { class: "trouble" }, say("changed_book", whole.corrections_changed_at)) : null,
      whole.unplaced.length > 0 ? make("p", { class: "trouble" }, say("unplaced", whole.unplaced.length)) : null);
  }

  async begin() {
    const place = this.asked.get("place") ?? "";
    const first = place !== "" ? place.split(":")[0] : this.whole.tables.find((table) => table.pages.includes(this.page))?.id ?? this.whole.tables[0]?.id;
    if (first !== undefined) {
      await this.open_table(first);
    }
    await this.open_tab("tables");
    if (place.includes(":")) {
      this.choose(place);
    }
    this.show_page();
  }

  show_page() {
    show(this.numbers, this.whole.pages.map((page) => make("button", { type: "button", "aria-current": page.number === this.page ? "page" : undefined, class: page.errors.length > 0 ? "failed" : "", onclick: () => this.open_page(page.number) }, page.number)));
    const page = this.whole.pages.find((each) => each.number === this.page);
    if (page === undefined || page.width === 0) {
      return;
    }
    const cells = (this.table?.cells ?? []).filter((cell) => cell.page === this.page && cell.kind !== "empty");
    const boxes = cells.map((cell) => ({ bbox: cell.bbox, kind: cell.status, key: this.key_of(cell), name: cell.text, can: true }));
    const statements = this.whole.statements.filter((statement) => statement.page === this.page)
      .map((statement) => ({ bbox: statement.bbox, kind: `statement ${statement.status}`, key: statement.id, name: statement.text, can: true }));
    const found = (this.asked.get("bbox") ?? "").split(",").map(Number);
    const hit = found.length === 4 && Number(this.asked.get("page")) === this.page ? [{ bbox: found, kind: "found", key: "found", name: "" }] : [];
    this.view.show(this.whole.sha256, page, [...boxes, ...statements, ...hit], this.chosen !== "" ? this.chosen : "found");
  }

  key_of(cell) { return `${this.table.id}:${cell.row},${cell.col}`; }

  async open_page(number) {
    this.page = number;
    const table = this.whole.tables.find((each) => each.pages.includes(number));
    if (table !== undefined && !(this.table?.pages ?? []).includes(number)) {
      await this.open_table(table.id);
      await this.open_tab("tables");
    }
    this.show_page();
  }

  async open_table(id) {
    this.table = await ask("table", { sha256: this.whole.sha256, table: id }).catch((error) => { tell(error.message); return undefined; });
  }

  async open_tab(name) {
    this.tabs.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.tab === name)));
    show(this.beside, await this[name]());
  }

  async tables() {
    if (this.table === undefined) {
      return make("p", {}, say("no_tables"));
    }
    const choice = make("select", { "aria-label": say("table"), onchange: async (event) => {
      await this.open_table(event.target.value);
      [this.page] = this.table.pages;
      await this.open_tab("tables");
      this.show_page();
    } }, this.whole.tables.map((table) => make("option", { value: table.id, selected: table.id === this.table.id }, `${table.id} ${table.title}`)));
    return [choice, make("div", { class: "grid-window" }, this.grid())];
  }

  grid() {
    const rows = Array.from({ length: this.table.n_rows }, () => make("tr"));
    for (const cell of this.table.cells) {
      const key = this.key_of(cell);
      const tag = cell.kind === "header" ? "th" : "td";
      rows[cell.row].append(make(tag, { "data-key": key, class: `${cell.status} ${cell.kind} ${cell.corrected === undefined ? "" : "corrected"}`,
        rowspan: cell.row_span, colspan: cell.col_span, onclick: () => this.choose(key) }, cell.text));
    }
    return make("table", { class: "printed" }, make("tbody", {}, rows));
  }

  async choose(key) {
    this.chosen = key;
    const statement = this.whole.statements.find((each) => each.id === key);
    const cell = statement ?? this.table?.cells.find((each) => this.key_of(each) === key);
    if (cell === undefined) {
      return;
    }
    this.page = cell.page;
    this.beside.querySelectorAll(".chosen").forEach((each) => each.classList.remove("chosen"));
    const shown = this.beside.querySelector(`[data-key="${CSS.escape(key)}"]`);
    shown?.classList.add("chosen");
    shown?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.show_page();
    await this.show_about(key);
  }

  async show_about(key) {
    const id = `${this.whole.sha256.slice(0, id_digits)}:${key}`;
    const entry = await ask("entry", { id }).catch(() => undefined);
    if (entry === undefined || this.chosen !== key) {
      return;
    }
    const value = make("input", { id: "value", value: entry.text, maxlength: "1000", autocomplete: "off", spellcheck: "false" });
    const why = make("input", { id: "why", maxlength: "1000", placeholder: say("reason") , "aria-label": say("reason") });
    const button = (deed, name) => make("button", { type: "button", disabled: session.read_only, onclick: () => this.correct(id, deed, deed === "set" || deed === "document_wrong" ? value.value.trim() : "", why.value.trim(), key) }, say(name));
    show(this.about, make("section", { class: "card" },
      make("p", {}, make("b", {}, entry.text === "" ? say("nothing") : entry.text), " ", make("span", { class: entry.status }, say(entry.status)), " ", entry.why,
        entry.corrected === null ? "" : ` · ${say("corrected_by", entry.corrected.by, entry.corrected.before)}${others_of(entry)}`),
      make("p", { class: "quiet" }, [entry.row_words, entry.column_words].filter((word) => word !== "").join(" · "), " ", entry.sums.map((sum) =>
        make("span", { class: sum.status === "pass" ? "holds" : "fails", title: sum.why }, `${sum.rule} ${sum.status === "pass" ? "✓" : `✗ ${sum.difference ?? ""}`} `))),
      make("div", { class: "actions" }, make("label", { for: "value" }, say("value")), value, why, button("set", "say"), button("accept", "accept"), button("unreadable", "unreadable"), button("document_wrong", "document_wrong"), button("undo", "undo"))));
  }

  async correct(id, deed, value, why, key) {
    try {
      const word = await correct(id, deed, value, why);
      tell(say("noted", word.before, deed === "set" ? word.after : say(deed)));
      await this.wait_for_report(word.line);
      await this.open_table(this.table?.id ?? "");
      await this.open_tab("tables");
      await this.choose(key);
    } catch (error) {
      tell(say("not_taken", error.message));
    }
  }

  /** Until the report holds the correction, or a run that holds the folder keeps it from that. */
  async wait_for_report(line) {
    for (let tries = 0; tries < 20; ++tries) {
      this.whole = await ask("document", { sha256: this.whole.sha256 });
      if (this.whole.corrections >= line) {
        return;
      }
      await new Promise((done) => { setTimeout(done, 250); });
    }
  }

  async checks() {
    if (this.whole.checks.length === 0) {
      return make("p", {}, say("no_checks"));
    }
    return make("ul", { class: "sums" }, this.whole.checks.map((check) => make("li", { class: check.status === "pass" ? "holds" : "fails" },
      make("b", {}, check.rule), " ", check.status === "pass" ? say("holds") : say("fails_by", check.difference ?? "?"), check.verdict === null ? "" : ` · ${say(check.verdict)}`, make("br"), make("small", {}, check.why), " ",
      check.cells.slice(0, 12).map((cell) => make("button", { type: "button", class: "link", onclick: () => this.jump(cell) }, `${cell.table} ${cell.row},${cell.col}`)),
      check.statements.map((id) => make("button", { type: "button", class: "link", onclick: () => this.choose(id) }, id)))));
  }

  async jump(cell) {
    if (this.table?.id !== cell.table) {
      await this.open_table(cell.table);
    }
    await this.open_tab("tables");
    await this.choose(`${cell.table}:${cell.row},${cell.col}`);
  }

  async statements() {
    return this.whole.statements.length === 0 ? make("p", {}, say("no_statements")) : make("ul", { class: "texts" }, this.whole.statements.map((statement) =>
      make("li", { class: statement.status, "data-key": statement.id, onclick: () => this.choose(statement.id) }, make("button", { type: "button", class: "link", onclick: () => this.choose(statement.id) }, statement.id), " ", statement.text)));
  }

  async errors() {
    const zh = document.documentElement.lang.startsWith("zh");
    return this.whole.errors.length === 0 ? make("p", {}, say("complete")) : make("ul", {}, this.whole.errors.map((error) =>
      make("li", {}, make("b", {}, error.code), error.page > 0 ? ` ${say("page_of", error.page)}` : "", ": ", zh ? error.zh : error.en, " ", zh ? error.advice_zh : error.advice_en)));
  }

  async history() {
    const lines = await ask("history", { sha256: this.whole.sha256 });
    return lines.length === 0 ? make("p", {}, say("no_history")) : make("table", { class: "list" }, make("tbody", {}, lines.map((line) => make("tr", {},
      make("td", {}, line.line), make("td", {}, line.at.replace("T", " ").replace("Z", "")), make("td", {}, line.by), make("td", {}, say(line.deed)), make("td", {}, `${line.place.table} ${line.place.row === null ? "" : `${line.place.row},${line.place.col}`} ${line.place.row_words} ${line.place.column_words}`), make("td", {}, `${line.before} → ${line.after}`), make("td", {}, line.why)))));
  }
}

export async function open(place, asked) {
  const whole = await ask("document", { sha256: asked.get("sha256") ?? "" });
  await new Document(place, asked, whole).begin();
}
