// One period and one part of the map, chosen by hand: both go into the address, and the page shows what they leave.
const SETTLED = 300;
const SMALLEST_DRAG = 5;

let turn = 0;

// The server draws every page; here the parts that a choice changes are taken from the page it would open.
const show = async (address) => {
  const mine = ++turn;
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  const answer = await fetch(address, {headers: {Accept: "text/html"}});
  if (mine !== turn) return;
  if (!answer.ok || answer.redirected) {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== turn) return;
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(old.id);
    if (fresh) old.replaceWith(fresh);
  }
  const [map, fresh] = [document.getElementById("map"), page.getElementById("map")];
  if (map && map.dataset.features !== fresh.dataset.features) {
    map.dataset.features = fresh.dataset.features;
    map.dispatchEvent(new CustomEvent("incidents"));
  }
  main.removeAttribute("aria-busy");
};

const choose = (answers) => {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries({...answers, page: null})) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    const field = document.getElementById(`filter-${name}`);
    if (field) field.value = value ?? "";
  }
  if (address.href === location.href) return;
  history.replaceState(null, "", address);
  show(address);
};

const later = (work) => {
  let waiting;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => work(...given), SETTLED);
  };
};

const dayBefore = (day) => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
};

const brush = (figure) => {
  const edges = figure.dataset.edges.trim().split(" ");
  const last = edges.length - 1;
  const [from, until] = figure.querySelectorAll("input");
  const [before, after] = figure.querySelectorAll(".outside");
  const drawing = figure.querySelector("svg");
  const times = edges.map((day) => Date.parse(day));
  const place = (edge) => (times[edge] - times[0]) / (times[last] - times[0]) * 100;
  const words = new Intl.DateTimeFormat(document.documentElement.lang, {dateStyle: "long", timeZone: "UTC"});

  const tell = () => {
    from.setAttribute("aria-valuetext", words.format(times[from.value]));
    until.setAttribute("aria-valuetext", words.format(Date.parse(dayBefore(edges[until.value]))));
  };
  const draw = () => {
    const [start, end] = [Number(from.value), Number(until.value)];
    before.setAttribute("width", `${place(start)}%`);
    after.setAttribute("x", `${place(end)}%`);
    after.setAttribute("width", `${100 - place(end)}%`);
    figure.querySelector(".whole").hidden = start === 0 && end === last;
    tell();
  };
  // A day that was typed lies between two edges: it stays until its own handle is moved.
  let kept = [from.value, until.value];
  const settle = later(() => {
    const [start, end] = [Number(from.value), Number(until.value)];
    choose({
      ...(from.value !== kept[0] && {start: start ? edges[start] : null}),
      ...(until.value !== kept[1] && {end: end < last ? dayBefore(edges[end]) : null}),
    });
    kept = [from.value, until.value];
  });
  const set = (start, end) => {
    from.value = start;
    until.value = end;
    draw();
  };
  from.addEventListener("input", () => {
    set(Math.min(Number(from.value), last - 1), Math.max(Number(until.value), Number(from.value) + 1));
    settle();
  });
  until.addEventListener("input", () => {
    set(Math.min(Number(from.value), Number(until.value) - 1), Math.max(Number(until.value), 1));
    settle();
  });

  // A press that does not move is a click on a column, which is a link of its own.
  let pressed = null;
  const columnUnder = (event) => {
    const box = drawing.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width * 100;
    return Math.min(Math.max(edges.findLastIndex((_, edge) => place(edge) <= share), 0), last - 1);
  };
  drawing.addEventListener("pointerdown", (event) => {
    if (event.button === 0) pressed = {x: event.clientX, column: columnUnder(event), moved: false};
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!pressed || (!pressed.moved && Math.abs(event.clientX - pressed.x) < SMALLEST_DRAG)) return;
    if (!pressed.moved) drawing.setPointerCapture(event.pointerId);
    pressed.moved = true;
    const column = columnUnder(event);
    set(Math.min(column, pressed.column), Math.max(column, pressed.column) + 1);
  });
  const release = () => {
    if (pressed?.moved) settle();
    pressed = null;
  };
  let dragged = false;
  drawing.addEventListener("pointerup", () => {
    dragged = Boolean(pressed?.moved);
    release();
  });
  drawing.addEventListener("pointercancel", release);
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  }, true);
  figure.querySelector(".whole").addEventListener("click", (event) => {
    event.preventDefault();
    set(0, last);
    kept = [];
    settle();
  });
  for (const hidden of figure.querySelectorAll(".handles, .by-hand")) hidden.hidden = false;
  tell();
};

const followMap = (map) => {
  const follows = document.getElementById("follow-map");
  follows.closest("p").hidden = false;
  const settle = later(() => choose({box: follows.checked ? map.dataset.view : null}));
  map.addEventListener("view", () => {
    if (follows.checked && map.dataset.drawn) settle();
  });
  follows.addEventListener("change", settle);
};

const figure = document.querySelector("[data-brush]");
const map = document.getElementById("map");
if (figure) brush(figure);
if (map) followMap(map);
