// The queue: one place after the other, by keyboard.
import { address, ask, correct, session } from "/api.js";
import { make, show, tell } from "/dom.js";
import { PageView } from "/page_view.js";
import { say } from "/words.js";

const fetched_at_once = 24, fetched_when_left = 8, pictures_ahead = 6;

class Queue {
  constructor(place, asked) {
    this.place = place;
    this.document = asked.get("document") ?? "";
    this.waiting = [];
    this.gone = new Set();
    this.skipped = new Set();
    this.answered = [];
    this.total = 0;
    this.sending = Promise.resolve();
    this.view = new PageView();
    this.card = make("section", { class: "card" });
    this.count = make("span", { class: "count" });
    show(place, make("div", { class: "queue" }, make("div", { class: "left" }, make("div", { class: "line" }, this.count), this.card), this.view.element));
  }

  async fetch_more() {
    const part = await ask("queue", { offset: this.skipped.size, limit: fetched_at_once, document: this.document });
    const here = new Set(this.waiting.map((entry) => entry.id));
    this.waiting.push(...part.entries.filter((entry) => !here.has(entry.id) && !this.gone.has(entry.id) && !this.skipped.has(entry.id)));
    this.total = part.total;
    this.part = part;
    this.waiting.slice(0, pictures_ahead).forEach((entry) => { new Image().src = this.crop(entry); });
  }

  crop(entry) { return address("crop.png", { id: entry.id }); }

  async begin() {
    show(this.card, make("p", {}, say("loading")));
    await this.fetch_more();
    while (this.waiting.length === 0 && this.part.documents_read < this.part.documents && this.place.isConnected) {
      show(this.card, make("p", {}, say("still_reading", this.part.documents_read, this.part.documents)));
      await new Promise((done) => { setTimeout(done, 500); });
      await this.fetch_more();
    }
    this.show();
  }

  show() {
    const entry = this.waiting[0];
    this.count.textContent = say("left", Math.max(this.total - this.gone.size, this.waiting.length));
    if (entry === undefined) {
      show(this.card, make("p", { class: "done" }, say("nothing_to_review")), this.undo_button());
      return;
    }
    show(this.card, this.picture(entry), this.words(entry), this.candidates(entry), this.actions(), this.sums(entry), make("p", { class: "keys" }, say("keys")));
    if (entry.page_width > 0) {
      this.view.show(entry.sha256, { number: entry.page, width: entry.page_width, height: entry.page_height },
        [{ bbox: entry.bbox, kind: "review", key: "it", name: entry.text }], "it");
    }
  }

  picture(entry) {
    const trouble = make("p", { class: "trouble" });
    const picture = make("img", { class: "crop", src: this.crop(entry), alt: say("crop_of"), height: "110", onerror: () => { trouble.textContent = say("no_picture", ""); } });
    return make("div", { class: "crop-frame" }, picture, trouble);
  }

  words(entry) {
    const line = (name, value) => (value === "" ? [] : [make("dt", {}, say(name)), make("dd", {}, value)]);
    return make("div", {},
      make("h2", {}, entry.source),
      make("dl", { class: "facts" }, line("table", entry.title), line("row", entry.row_words), line("column", entry.column_words), line("why", entry.why)),
      entry.corrected === null ? null : make("p", { class: "against" }, say("against"), " ", say("corrected_by", entry.corrected.by, entry.corrected.before)));
  }

  candidates(entry) {
    const number = (value) => (value === null ? "" : `${say("probability")} ${Number(value).toPrecision(2)}`);
    const persons = (text, k) => [...(k === 0 && entry.corrected !== null ? [entry.corrected.by] : []),
      ...(entry.corrected?.others ?? []).filter((other) => other.text === text && other.judgement !== "unreadable").map((other) => other.by)].join(", ").concat(" ");
    return make("ol", { class: "candidates" }, entry.candidates.slice(0, 9).map((candidate, k) =>
      make("li", {}, make("button", { type: "button", class: "candidate", disabled: session.read_only, onclick: () => this.take(k) },
        make("kbd", {}, k === 0 ? "⏎" : String(k + 1)),
        make("b", {}, candidate.text === "" ? say("nothing") : candidate.text),
        make("span", {}, k === 0 ? say("reading") : "", candidate.is_suggestion ? say("by_sums") : ""),
        make("small", {}, persons(candidate.text, k), number(candidate.probability)),
        make("span", { class: "effects" }, entry.sums.map((sum) => this.effect(sum, k)))))));
  }

  /** What the k-th candidate does to a sum. */
  effect(sum, k) {
    const effect = k === 0 ? { holds: sum.status === "pass", difference: sum.difference } : sum.effects[k];
    return effect === null ? null : make("span", { class: effect.holds ? "holds" : "fails", title: sum.why }, `${sum.rule} ${effect.holds ? "✓" : `✗ ${effect.difference ?? ""}`}`);
  }

  sums(entry) {
    if (entry.sums.length === 0) {
      return make("p", { class: "quiet" }, say("no_sums"));
    }
    return make("details", { open: true }, make("summary", {}, say("sums")), make("ul", { class: "sums" }, entry.sums.map((sum) =>
      make("li", { class: sum.status === "pass" ? "holds" : "fails" }, make("b", {}, sum.rule), " ",
        sum.status === "pass" ? say("holds") : say("fails_by", sum.difference ?? "?"),
        sum.left === null ? "" : `  ${sum.left} = ${sum.right}`, make("br"), make("small", {}, sum.why)))));
  }

  undo_button() {
    return make("button", { type: "button", disabled: this.answered.length === 0, onclick: () => this.undo() }, make("kbd", {}, "U"), say("undo"));
  }

  actions() {
    const button = (key, name, act) => make("button", { type: "button", disabled: session.read_only, onclick: act }, make("kbd", {}, key), say(name));
    this.field = make("input", { "aria-label": say("value"), autocomplete: "off", spellcheck: "false", maxlength: "1000" });
    this.form = make("form", { hidden: true, class: "other", onsubmit: (event) => { event.preventDefault(); this.other(this.field.value.trim()); } },
      this.field, make("button", { type: "submit" }, say("say")));
    return make("div", {}, make("div", { class: "actions" },
      button("V", "other_value", () => this.open_field("set")), button("X", "unreadable", () => this.answer("unreadable")),
      button("D", "document_wrong", () => this.answer("document_wrong")),
      make("button", { type: "button", onclick: () => this.skip() }, make("kbd", {}, "S"), say("skip")), this.undo_button()), this.form);
  }

  open_field() {
    this.form.hidden = false;
    this.field.value = this.waiting[0].text;
    this.field.focus();
    this.field.select();
  }

  other(value) {
    if (value === this.waiting[0].text) {
      this.answer("accept");
    } else if (value !== "") {
      this.answer("set", value);
    }
  }

  take(k) {
    const candidate = this.waiting[0]?.candidates[k];
    if (candidate !== undefined) {
      this.other_or_accept(k, candidate.text);
    }
  }

  other_or_accept(k, text) {
    if (k === 0) {
      this.answer("accept");
    } else {
      this.answer("set", text);
    }
  }

  /** The next one is shown at once; the answer is sent behind the one before. */
  answer(deed, value = "") {
    const entry = this.waiting.shift();
    if (entry === undefined || session.read_only) {
      return;
    }
    this.gone.add(entry.id);
    this.answered.push(entry);
    this.next();
    tell(say("noted", entry.text, deed === "set" ? value : say(deed)));
    this.send(entry, deed, value);
  }

  send(entry, deed, value) {
    this.sending = this.sending.then(() => correct(entry.id, deed, value)).catch((error) => {
      tell(say("not_taken", error.message));
      this.answered = this.answered.filter((each) => each !== entry);
      this.back(entry);
    });
  }

  back(entry) {
    this.gone.delete(entry.id);
    this.skipped.delete(entry.id);
    this.waiting = [entry, ...this.waiting.filter((each) => each.id !== entry.id)];
    this.show();
  }

  undo() {
    const entry = this.answered.pop();
    if (entry === undefined) {
      return;
    }
    this.sending = this.sending.then(() => correct(entry.id, "undo")).catch((error) => tell(say("not_taken", error.message)));
    tell(say("undone", entry.text));
    this.back(entry);
  }

  skip() {
    const entry = this.waiting.shift();
    if (entry !== undefined) {
      this.skipped.add(entry.id);
      this.next();
    }
  }

  next() {
    this.show();
    this.waiting.slice(1, pictures_ahead).forEach((entry) => { new Image().src = this.crop(entry); });
    if (this.waiting.length < fetched_when_left && this.fetching === undefined) {
      this.fetching = this.fetch_more().catch((error) => tell(error.message)).then(() => {
        this.fetching = undefined;
        if (this.card.querySelector(".done") !== null) {
          this.show();
        }
      });
    }
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !this.place.contains(this.card)) {
      return;
    }
    if (event.target instanceof HTMLInputElement) {
      if (event.key === "Escape") {
        this.form.hidden = true;
        event.target.blur();
      }
      return;
    }
    const acts = { a: () => this.take(0), Enter: () => this.take(0), v: () => this.open_field(), x: () => this.answer("unreadable"), d: () => this.answer("document_wrong"), s: () => this.skip(), u: () => this.undo() };
    const act = /^[2-9]$/.test(event.key) ? () => this.take(Number(event.key) - 1) : acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const on_a_button = event.key === "Enter" && event.target instanceof HTMLButtonElement;
    if (act !== undefined && !on_a_button && (this.waiting.length > 0 || event.key === "u")) {
      event.preventDefault();
      act();
    }
  }
}

export async function open(place, asked) {
  const queue = new Queue(place, asked);
  const listen = (event) => queue.key(event);
  document.addEventListener("keydown", listen);
  await queue.begin();
  return () => document.removeEventListener("keydown", listen);
}
