// The page carries report.json. This script shows its checks and lets the reader narrow them down. The filter lives in
// the URL's hash, so that links set it, "back" undoes it and it can be passed on. Texts of the target only ever become
// text nodes.

const ROWS_AT_ONCE = 100;
const FILTERS = ["q", "outcome", "level", "operation", "status", "property", "feature", "check"];
const OUTCOMES = {
  "failed": { sign: "✕", words: "failed" },
  "not-run": { sign: "○", words: "not run" },
  "not-offered": { sign: "–", words: "not offered" },
  "not-applicable": { sign: "–", words: "not applicable" },
  "passed": { sign: "✓", words: "passed" },
};

const $ = id => document.getElementById(id);
const form = $("filters");
const list = $("list");
const number = count => count.toLocaleString("en");

/** Makes an element; attributes that are null or false are left out, functions listen. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(child => child !== null));
  return element;
}

/** A sentence of the contract, in which `this` is code. */
const prose = sentence => sentence.split("`").map((part, i) => i % 2 ? make("code", null, part) : part);

/* Light and dark */

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const remember = {
  // Some browsers give files no storage.
  get theme() { try { return localStorage.getItem("theme"); } catch { return null; } },
  set theme(theme) { try { localStorage.setItem("theme", theme); } catch { /* forgotten with the page */ } },
};

function showTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  const dark = theme ? theme === "dark" : systemDark.matches;
  $("theme").textContent = dark ? "Light" : "Dark";
  $("theme").setAttribute("aria-label", `Switch to ${dark ? "light" : "dark"} colors`);
  $("theme").value = dark ? "light" : "dark";
}

showTheme(remember.theme);
$("theme").hidden = false;
$("theme").addEventListener("click", () => showTheme(remember.theme = $("theme").value));
systemDark.addEventListener("change", () => showTheme(document.documentElement.dataset.theme));

/* The head */

function showHead({ startedAt, millis, results }) {
  $("started").dateTime = startedAt;
  $("started").textContent = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "long", timeZone: "UTC" })
    .format(new Date(startedAt));
  const seconds = Math.round(millis / 1000);
  $("took").textContent = millis < 10_000 ? `${(millis / 1000).toFixed(1)} s`
    : seconds < 60 ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  let x = 0;
  for (const [outcome, many] of count(results)) {
    // In proportion, but wide enough to be seen; the last one takes what is left.
    const width = outcome === "passed" ? Math.max(0, 100 - x) : many && Math.max(0.6, 100 * many / results.length);
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ class: outcome, x, width, height: 1 })) bar.setAttribute(name, value);
    $("bar").append(bar);
    x += width;
  }
}

/* The matrices */

/** Splits into lists of what has the same key, in the order in which the keys first occur. */
function grouped(results, keyOf) {
  const groups = new Map();
  for (const result of results) {
    const key = keyOf(result);
    groups.has(key) ? groups.get(key).push(result) : groups.set(key, [result]);
  }
  return groups;
}

/** A link to what a filter finds; its name may break between its pieces: Get, Sign, ... */
const heading = (filter, name) =>
  make("a", { href: hashOf(filter) }, ...name.split(/(?<=[a-z])(?=[A-Z])|(?=[.[])/).flatMap(piece => [piece, make("wbr")]));

function cell(results, filter) {
  const tallies = count(results).filter(([, many]) => many);
  if (!tallies.length) return make("td");
  const about = Object.values(filter).join(", ");
  const words = tallies.map(([outcome, many]) => `${number(many)} ${OUTCOMES[outcome].words}`).join(", ");
  return make("td", null, make("a", { class: `cell ${tallies[0][0]}`, href: hashOf(filter), "aria-label": `${about}: ${words}` },
    ...tallies.map(([outcome, many]) =>
      make("span", { class: outcome }, make("span", { class: "sign" }, OUTCOMES[outcome].sign), number(many)))));
}

/** Rows of which all but the first, the sum of them, fold away. */
function foldable(rows) {
  const body = make("tbody", null, ...rows);
  if (rows.length > 1) {
    body.className = "foldable";
    rows.slice(1).forEach(row => row.classList.add("detail"));
    const button = make("button", { type: "button", class: "fold", click: () => fold(body, !body.classList.contains("folded")) });
    const first = rows[0].querySelector("th");
    button.setAttribute("aria-label", `What is inside of ${first.textContent}`);
    first.prepend(button);
    fold(body, true);
  }
  return body;
}

function fold(body, folded) {
  body.classList.toggle("folded", folded);
  body.querySelector(".fold").setAttribute("aria-expanded", !folded);
}

function matrix(label, columns, bodies) {
  return make("div", { class: "scroll", role: "region", "aria-labelledby": label, tabindex: 0 },
    make("table", { class: bodies.some(body => body.className) ? "matrix folds" : "matrix" },
      make("thead", null, make("tr", null, make("td"), ...columns.map(column => make("th", { scope: "col" }, column)))),
      ...bodies));
}

const row = (name, cells) => make("tr", null, make("th", { scope: "row" }, name), ...cells);

function drawStatuses(results) {
  const statuses = [...new Set(results.map(statusOf))].sort();
  const bodies = [...grouped(results, result => result.operation)].map(([operation, own]) =>
    make("tbody", null, row(heading({ operation }, operation), statuses.map(status =>
      cell(own.filter(result => statusOf(result) === status), { operation, status })))));
  $("of-statuses").append(matrix("statuses", statuses.map(status => heading({ status }, status)), bodies));
}

/** One table for each resource, that is, for the operations whose names differ in the verb alone, the longest first. */
function drawProperties(results) {
  const resources = grouped(results.filter(result => result.property), result => result.operation.replace(/^[A-Za-z][a-z]*(?=[A-Z])/, ""));
  const tables = [...resources.values()].map(ofOne => {
    const operations = [...grouped(ofOne, result => result.operation)];
    const rowOfPath = property => row(heading({ property }, property), operations.map(([operation, own]) =>
      cell(own.filter(result => isWithin(property, result.property)), { operation, property })));
    const bodies = [...grouped(ofOne, result => result.property.split(/[.[]/)[0])].map(([top, together]) =>
      foldable([...new Set([top, ...together.map(result => result.property)])].map(rowOfPath)));
    return [bodies.length, matrix("properties", operations.map(([operation]) => heading({ operation }, operation)), bodies)];
  });
  $("of-properties").append(...tables.sort(([one], [other]) => other - one).map(([, table]) => table));

  const foldables = [...document.querySelectorAll("tbody.foldable")];
  $("unfold").hidden = foldables.length === 0;
  $("unfold").addEventListener("click", () => {
    const unfold = foldables.some(body => body.classList.contains("folded"));
    foldables.forEach(body => fold(body, !unfold));
    $("unfold").textContent = unfold ? "Show outer properties only" : "Show every property";
  });
}

/* The report */

async function read() {
  const packed = Uint8Array.from(atob($("report").textContent), char => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const report = await new Response(stream).json();
  for (const result of report.results) {
    result.words = [result.id, result.name, result.group, result.operation, result.property, result.sentence, result.message]
      .join("\n")
      .toLowerCase();
  }
  return report;
}

/* The filter */

function filterOfHash() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(FILTERS.map(name => [name, parameters.get(name) ?? ""]));
}

function hashOf(filter) {
  const parameters = new URLSearchParams();
  for (const name of FILTERS) if (filter[name]) parameters.set(name, filter[name]);
  const hash = parameters.toString();
  return hash && `#${hash}`;
}

const statusOf = result => String(result.status ?? "other");
const featureOf = result => result.feature ?? "core";
const isWithin = (path, property) =>
  property !== null && (property === path || property.startsWith(`${path}.`) || property.startsWith(`${path}[`));

function matching(results, filter) {
  const terms = [...filter.q.toLowerCase().matchAll(/"([^"]+)"|\S+/g)].map(([word, phrase]) => phrase ?? word);
  return results.filter(result =>
    (!filter.check || result.id === filter.check) &&
    (!filter.outcome || result.outcome === filter.outcome) &&
    (!filter.level || result.level === filter.level) &&
    (!filter.operation || result.operation === filter.operation) &&
    (!filter.status || statusOf(result) === filter.status) &&
    (!filter.feature || featureOf(result) === filter.feature) &&
    (!filter.property || isWithin(filter.property, result.property)) &&
    terms.every(term => result.words.includes(term)));
}

function offer(name, values) {
  for (const value of new Set(values)) form.elements[name].append(make("option", { value }, value));
}

/** Shows a filter in the form and in the matrices. */
function reflect(filter) {
  for (const name of FILTERS) {
    const field = form.elements[name];
    if (!field || document.activeElement === field && name === "q") continue;
    // A property may be one that only holds others.
    if (name === "property" && filter.property && ![...field.options].some(option => option.value === filter.property)) {
      field.append(make("option", { value: filter.property }, filter.property));
    }
    field.value = filter[name];
  }
  const hash = hashOf(filter);
  for (const link of document.querySelectorAll(".matrix a, .counts a")) {
    if (hash && link.getAttribute("href") === hash) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/* The list */

const rank = Object.keys(OUTCOMES);
const byOutcome = (one, other) => rank.indexOf(one.outcome) - rank.indexOf(other.outcome);

function count(results) {
  return rank.map(outcome => [outcome, results.filter(result => result.outcome === outcome).length]);
}

function sign(outcome) {
  return make("span", { class: `sign ${outcome}` },
    make("span", { "aria-hidden": "true" }, OUTCOMES[outcome].sign),
    make("span", { class: "unseen" }, `${OUTCOMES[outcome].words}: `));
}

/** A details element that makes what is inside when it is first opened. */
function unfolding(attributes, summary, inside) {
  const details = make("details", attributes, summary);
  const fill = () => {
    if (details.open && details.childElementCount === 1) details.append(...inside());
  };
  fill();
  details.addEventListener("toggle", fill);
  return details;
}

function groupOf(name, results, open) {
  const tallies = count(results)
    .filter(([, many]) => many)
    .map(([outcome, many]) => make("span", { class: outcome }, `${OUTCOMES[outcome].sign} ${number(many)} ${OUTCOMES[outcome].words}`));
  results.sort(byOutcome);
  return unfolding({ class: "group", open },
    make("summary", null, make("h3", null, name), make("span", { class: "tallies" }, ...tallies)),
    () => {
      const single = results.length === 1;
      const rows = results.slice(0, ROWS_AT_ONCE).map(result => rowOf(result, single && open && location.hash.includes("check=")));
      const rest = results.slice(ROWS_AT_ONCE);
      if (rest.length) {
        rows.push(make("button", {
          type: "button",
          class: "more",
          click: event => event.target.replaceWith(...rest.map(result => rowOf(result))),
        }, `Show ${number(rest.length)} more`));
      }
      return rows;
    });
}

function rowOf(result, open = false) {
  const about = [result.operation, result.status, `${number(result.millis)} ms`].filter(part => part !== null).join(" · ");
  return unfolding({ class: "check", open },
    make("summary", null,
      sign(result.outcome),
      make("span", { class: "name" }, result.name),
      make("span", { class: "meta" }, about),
      result.message && make("span", { class: `why ${result.outcome}` }, result.message)),
    () => [insideOf(result)]);
}

function insideOf(result) {
  const inside = make("div", { class: "inside" });
  if (result.message) {
    inside.append(
      make("h4", null, result.outcome === "failed" ? "What is wrong" : "Why it was not run"),
      make("pre", { class: `message ${result.outcome}` }, result.message));
  }
  inside.append(make("h4", null, "What the contract says"), make("blockquote", null, ...prose(result.sentence)));
  if (result.exchanges.length) {
    const open = index => result.exchanges.length <= 3 || index === result.exchanges.length - 1;
    inside.append(
      make("h4", null, result.exchanges.length === 1 ? "What was sent and received" : `What was sent and received, in ${number(result.exchanges.length)} exchanges`),
      ...result.exchanges.map((exchange, index) => exchangeOf(exchange, open(index))));
  }
  inside.append(make("p", { class: "tags" },
    make("code", null, result.id),
    make("span", null, `level ${result.level}`),
    result.property && make("span", null, "property ", make("code", null, result.property)),
    make("a", { href: hashOf({ check: result.id }) }, "Link to this check")));
  return inside;
}

/* The exchanges */

function exchangeOf({ request, response, millis }, open) {
  return unfolding({ class: "exchange", open },
    make("summary", null,
      make("span", { class: "start" }, request.method),
      make("span", { class: "url" }, request.url),
      make("span", { class: "start" }, `→ ${response.status}`),
      make("span", { class: "meta" }, `${number(millis)} ms`)),
    () => [make("div", { class: "halves" },
      half("Sent", `${request.method} ${request.url.replace(/^\w+:\/\/[^/]*/, "")}`, request, curlButton(request)),
      half("Received", String(response.status), response, null))]);
}

function half(title, start, { headers, body }, action) {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    values.flatMap(value => ["\n", make("span", { class: "key" }, `${name}: `), value]));
  const half = make("div", { class: "half" },
    make("h5", null, title, action),
    make("pre", { class: "headers" }, make("span", { class: "start" }, start), ...lines));
  if (body) {
    const text = make("pre", { class: "body" }, ...pretty(body));
    half.append(text);
    if (isCut(body)) {
      half.append(make("p", { class: "cut" }, `Cut: ${number(body.text.length)} of ${number(body.length)} characters are shown.`));
    } else if (!body.length) {
      text.append(make("span", { class: "meta" }, "(empty)"));
    }
  }
  return half;
}

const isCut = body => body.text.length < body.length;

function curlButton(request) {
  if (!navigator.clipboard || request.body && isCut(request.body)) return null;
  return make("button", {
    type: "button",
    click: async event => {
      await navigator.clipboard.writeText(curlOf(request));
      event.target.textContent = "Copied";
    },
  }, "Copy as curl");
}

function curlOf({ method, url, headers, body }) {
  const quote = text => `'${text.replaceAll("'", "'\\''")}'`;
  const given = Object.entries(headers)
    .filter(([name]) => !/^(host|connection|content-length)$/i.test(name))
    .flatMap(([name, values]) => values.map(value => `-H ${quote(`${name}: ${value}`)}`));
  return ["curl -i", `-X ${method}`, ...given, ...(body ? [`--data-raw ${quote(body.text)}`] : []), quote(url)].join(" ");
}

/** A body, line by line if it is JSON. Only white space is changed: duplicate names, big numbers and escapes stay. */
function pretty(body) {
  if (!isCut(body)) {
    try { JSON.parse(body.text); } catch { return [body.text]; }
  } else if (!/^\s*[[{]/.test(body.text)) {
    return [body.text];
  }
  const tokens = body.text.match(/"(?:\\[^]|[^"\\])*"?|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  const parts = [];
  let depth = 0;
  const newLine = () => parts.push("\n", "  ".repeat(depth));
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (token === "{" || token === "[") {
      parts.push(token);
      depth++;
      if (next !== "}" && next !== "]") newLine();
    } else if (token === "}" || token === "]") {
      depth--;
      if (!/^[{[]$/.test(tokens[index - 1])) newLine();
      parts.push(token);
    } else if (token === ",") {
      parts.push(token);
      newLine();
    } else if (token === ":") {
      parts.push(": ");
    } else {
      const kind = next === ":" ? "key" : token.startsWith('"') ? "string" : "literal";
      parts.push(make("span", { class: kind }, token));
    }
  });
  return parts;
}

/* Putting it together */

function show(results) {
  const filter = filterOfHash();
  reflect(filter);
  const found = matching(results, filter);
  const narrowed = hashOf(filter) !== "";
  const groups = grouped(found, result => result.group);
  const worst = group => Math.min(...group.map(result => rank.indexOf(result.outcome)));
  const ordered = [...groups].sort(([, one], [, other]) => worst(one) - worst(other));
  list.replaceChildren(...ordered.map(([name, group]) => groupOf(name, group, narrowed || group.some(result => result.outcome === "failed"))));
  const all = `${number(results.length)} ${results.length === 1 ? "check" : "checks"}`;
  $("shown").textContent = found.length === results.length ? `All of ${all}, failed ones first` : `${number(found.length)} of ${all}`;
  form.querySelector("[type=reset]").disabled = !narrowed;
}

function goTo(hash) {
  history.pushState(null, "", hash || location.pathname + location.search);
}

try {
  const report = await read();
  const { results } = report;
  const refresh = () => show(results);

  offer("level", results.map(result => result.level));
  offer("operation", results.map(result => result.operation));
  offer("status", results.map(statusOf).sort());
  offer("property", results.map(result => result.property).filter(property => property !== null));
  offer("feature", results.map(featureOf));
  showHead(report);
  for (const cell of document.querySelectorAll(".sentence")) cell.replaceChildren(...prose(cell.textContent));
  drawStatuses(results);
  drawProperties(results);
  form.hidden = false;
  $("keys").hidden = false;
  refresh();

  addEventListener("hashchange", refresh);
  addEventListener("popstate", refresh);

  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", event => {
    if (event.target.name === "q") return;
    goTo(hashOf({ ...filterOfHash(), check: "", [event.target.name]: event.target.value }));
    refresh();
  });
  form.addEventListener("reset", event => {
    event.preventDefault();
    form.elements.q.value = "";
    goTo("");
    refresh();
  });

  let pause;
  form.elements.q.addEventListener("input", event => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      history.replaceState(null, "", hashOf({ ...filterOfHash(), check: "", q: event.target.value.trim() }) || location.pathname + location.search);
      refresh();
    }, 120);
  });

  // A second click on a cell takes its filter away.
  document.addEventListener("click", event => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || !link.hash.includes("=")) return;
    event.preventDefault();
    const again = link.hasAttribute("aria-current");
    goTo(again ? "" : link.getAttribute("href"));
    refresh();
    if (!again) {
      $("checks-title").focus({ preventScroll: true });
      $("checks-title").scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    }
  });

  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
    event.preventDefault();
    form.elements.q.focus();
  });
} catch (problem) {
  $("shown").textContent = `The checks cannot be shown in this browser (${problem.message}). What stands above holds; report.json has all of them.`;
}
