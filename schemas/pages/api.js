// Questions to the reading room.
import { language, say } from "/words.js";

export const session = { user: "", is_certain: false, csrf: "", read_only: true };

export function address(path, asked = {}) {
  const parameters = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== "" && value !== undefined));
  return `/api/${path}?${parameters}`;
}

async function answer(response) {
  const value = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(value[language] ?? say("no_answer"));
  }
  return value;
}

export async function ask(path, asked = {}) {
  const response = await fetch(address(path, { ...asked, lang: language })).catch(() => { throw new Error(say("no_answer")); });
  return answer(response);
}

export async function open_session() {
  Object.assign(session, await ask("session"));
  session.user = session.is_certain ? session.user : localStorage.getItem("name") ?? session.user;
}

/** A correction; its answer comes when it is on the disk. */
export async function correct(id, deed, value = "", why = "") {
  const response = await fetch("/api/corrections", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": session.csrf },
    body: JSON.stringify({ id, deed, value, why, by: session.user }),
  }).catch(() => { throw new Error(say("no_answer")); });
  return answer(response);
}
