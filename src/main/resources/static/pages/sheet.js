/* A table of the rules as a sheet: cells are edited in place, pasted from a spreadsheet, filtered, sorted, and undone. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-sheet]");
  if (!form) return;
  const body = form.querySelector("tbody");
  const heads = [...form.querySelectorAll("thead th")];
  const hidden = form.elements.changes;
  const status = form.querySelector("[role=status]");
  const template = form.querySelector("template").content.firstElementChild;
  const done = [], undone = [];
  let active = null, anchor = null, editor = null, fresh = 0, order = 0;

  const cells = row => [...row.children].slice(1);
  const rows = () => [...body.rows].filter(row => !row.hidden);
  const text = cell => cell.dataset.text ?? cell.textContent;
  const at = cell => ({row: rows().indexOf(cell.parentElement), column: cells(cell.parentElement).indexOf(cell)});
  const cellAt = (row, column) => rows()[row] && cells(rows()[row])[column];
  const head = cell => heads[cell.cellIndex];

  // What is sent: the rows that differ, whole.
  const changes = () => [...body.rows].flatMap(row => {
    const id = Number(row.dataset.row), texts = cells(row).map(text);
    if (row.classList.contains("gone")) return id > 0 ? [{id, was: row.dataset.was, key: row.dataset.key, gone: true}] : [];
    const differs = id > 0 ? cells(row).some(cell => "before" in cell.dataset) : texts.some(each => each.trim());
    return differs ? [{id, was: row.dataset.was ?? "", key: row.dataset.key ?? "", cells: texts}] : [];
  });
  const renew = () => {
    const all = changes();
    hidden.value = JSON.stringify(all);
    hidden.dispatchEvent(new Event("input", {bubbles: true}));
    status.textContent = all.length ? form.dataset.count.replace("{0}", all.length) : "";
    form.querySelector("[data-do=undo]").disabled = !done.length;
    form.querySelector("[data-do=redo]").disabled = !undone.length;
  };
  const put = (cell, value) => {
    if (!("before" in cell.dataset)) cell.dataset.before = text(cell);
    cell.textContent = value;
    if (cell.dataset.before === value) delete cell.dataset.before;
    cell.classList.toggle("changed", "before" in cell.dataset);
    cell.classList.remove("wrong");
    cell.removeAttribute("aria-invalid");
  };
  const act = step => {
    step.redo();
    done.push(step);
    undone.length = 0;
    renew();
  };
  const write = pairs => {
    const steps = pairs.map(([cell, now]) => ({cell, now, was: text(cell)})).filter(each => each.now !== each.was);
    if (steps.length) act({redo: () => steps.forEach(each => put(each.cell, each.now)), undo: () => steps.forEach(each => put(each.cell, each.was))});
  };
  const turn = (from, to, what) => {
    const step = from.pop();
    if (!step) return;
    step[what]();
    to.push(step);
    renew();
    select(active?.isConnected ? active : cellAt(0, 0));
  };

  const make = id => {
    const row = template.cloneNode(true);
    row.dataset.row = id;
    return row;
  };
  const add = number => {
    const made = Array.from({length: number}, () => make(--fresh));
    const step = {redo: () => body.append(...made), undo: () => made.forEach(row => row.remove())};
    act(step);
    return made;
  };
  const remove = () => {
    const chosen = range().map(cell => cell.parentElement).filter((row, i, all) => all.indexOf(row) === i);
    if (!chosen.length) return;
    const flip = () => chosen.forEach(row => row.classList.toggle("gone"));
    act({redo: flip, undo: flip});
  };

  // One cell is active; with Shift, all between it and where the choice began.
  const range = () => {
    if (!active) return [];
    const one = at(anchor ?? active), other = at(active);
    if (one.row < 0) return [active];
    const chosen = [];
    for (let row = Math.min(one.row, other.row); row <= Math.max(one.row, other.row); row++)
      for (let column = Math.min(one.column, other.column); column <= Math.max(one.column, other.column); column++) chosen.push(cellAt(row, column));
    return chosen;
  };
  const select = (cell, extend) => {
    if (!cell) return;
    body.querySelectorAll(".chosen").forEach(each => each.classList.remove("chosen"));
    if (active) active.tabIndex = -1;
    anchor = extend ? anchor ?? active : cell;
    active = cell;
    active.tabIndex = 0;
    range().forEach(each => each.classList.add("chosen"));
    active.focus();
    active.scrollIntoView({block: "nearest", inline: "nearest"});
  };
  const move = (down, right, extend) => {
    const {row, column} = at(active);
    select(cellAt(Math.max(row + down, 0), Math.max(column + right, 0)), extend);
  };

  const edit = typed => {
    if (!active || active.parentElement.classList.contains("gone")) return;
    const cell = active, was = text(cell), box = document.createElement("textarea");
    box.value = typed ?? was;
    box.rows = 1;
    box.setAttribute("aria-label", head(cell).dataset.label);
    if (head(cell).dataset.codes) {
      const codes = head(cell).dataset.codes.split(" ");
      box.title = codes.length > 40 ? codes.slice(0, 40).join(" ") + " …" : codes.join(" ");
    }
    cell.dataset.text = was;
    cell.replaceChildren(box);
    editor = {box, end: keep => {
      editor = null;
      const now = box.value.replace(/\s*[\r\n]+\s*/g, " ").trim();
      delete cell.dataset.text;
      cell.textContent = was;
      if (keep) write([[cell, now]]);
    }};
    const grow = () => { box.style.height = "auto"; box.style.height = box.scrollHeight + 2 + "px"; };
    box.addEventListener("input", grow);
    box.addEventListener("blur", () => editor?.box === box && editor.end(true));
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
    grow();
  };

  const lines = copied => {
    const table = [[""]];
    let quoted = false;
    for (let i = 0; i < copied.length; i++) {
      const sign = copied[i], row = table[table.length - 1], start = row[row.length - 1] === "";
      if (quoted && sign === '"' && copied[i + 1] === '"') row[row.length - 1] += copied[++i];
      else if (sign === '"' && (quoted || start)) quoted = !quoted;
      else if (!quoted && sign === "\t") row.push("");
      else if (!quoted && sign === "\n") table.push([""]);
      else if (sign !== "\r") row[row.length - 1] += sign;
    }
    if (table.length > 1 && table[table.length - 1].join("") === "") table.pop();
    return table;
  };
  const most = Number(form.dataset.most);
  const paste = copied => {
    const from = at(active), table = lines(copied).slice(0, most), pairs = [];
    const missing = from.row + table.length - rows().length;
    const made = missing > 0 ? Array.from({length: missing}, () => make(--fresh)) : [];
    const all = [...rows(), ...made];
    table.forEach((line, i) => line.forEach((value, j) => {
      const cell = cells(all[from.row + i])[from.column + j];
      if (cell && !all[from.row + i].classList.contains("gone")) pairs.push({cell, now: value.replace(/\s*\n\s*/g, " ").trim(), was: text(cell)});
    }));
    act({
      redo: () => { body.append(...made); pairs.forEach(each => put(each.cell, each.now)); },
      undo: () => { pairs.forEach(each => put(each.cell, each.was)); made.forEach(row => row.remove()); }});
    select(active);
  };

  body.addEventListener("paste", event => {
    const copied = event.clipboardData.getData("text/plain");
    if (editor && !/[\t\n]/.test(copied) || !active) return;
    event.preventDefault();
    editor?.end(false);
    paste(copied);
  });
  body.addEventListener("copy", event => {
    if (editor || !active) return;
    const lined = new Map();
    range().forEach(cell => lined.set(cell.parentElement, [...lined.get(cell.parentElement) ?? [], text(cell)]));
    event.clipboardData.setData("text/plain", [...lined.values()].map(line => line.map(each => /[\t\n"]/.test(each) ? '"' + each.replaceAll('"', '""') + '"' : each).join("\t")).join("\n"));
    event.preventDefault();
  });
  body.addEventListener("click", event => {
    const cell = event.target.closest("td");
    if (!cell || editor?.box === event.target) return;
    if (cell === active && !event.shiftKey) edit();
    else select(cell, event.shiftKey);
  });
  body.addEventListener("focusin", event => {
    if (event.target.matches("td") && event.target !== active) select(event.target);
  });
  body.addEventListener("keydown", event => {
    const key = event.key, control = event.ctrlKey || event.metaKey;
    if (event.isComposing) return;
    if (editor) {
      if (key === "Escape" || key === "Enter" || key === "Tab") {
        event.preventDefault();
        editor.end(key !== "Escape");
        if (key === "Escape") active.focus();
        else move(key === "Enter" ? 1 : 0, key === "Tab" ? (event.shiftKey ? -1 : 1) : 0);
      }
      return;
    }
    const steps = {ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [15, 0], PageUp: [-15, 0]};
    if (steps[key]) move(...steps[key], event.shiftKey);
    else if (control && key.toLowerCase() === "z") event.shiftKey ? turn(undone, done, "redo") : turn(done, undone, "undo");
    else if (control && key.toLowerCase() === "y") turn(undone, done, "redo");
    else if (key === "Enter" || key === "F2") edit();
    else if (key === "Delete" || key === "Backspace") write(range().map(cell => [cell, ""]));
    else if (key.length === 1 && !control && !event.altKey) edit(key);
    else return;
    event.preventDefault();
  });

  const doing = {
    undo: () => turn(done, undone, "undo"),
    redo: () => turn(undone, done, "redo"),
    remove,
    add: () => {
      const made = add(Math.min(Math.max(Number(form.querySelector("[data-number]").value) || 1, 1), most));
      select(cells(made[0])[0]);
    }
  };
  form.addEventListener("click", event => {
    const what = event.target.closest("[data-do]")?.dataset.do;
    if (what) doing[what]();
    const sorted = event.target.closest("[data-sort]");
    if (sorted) sort(sorted.closest("th"));
  });

  // Sorting and filtering change what is seen, never what is sent.
  const sort = by => {
    const column = by.cellIndex, down = by.getAttribute("aria-sort") === "ascending", number = "numeric" in by.dataset;
    heads.forEach(each => each.removeAttribute("aria-sort"));
    by.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = row => number ? Number(text(row.cells[column])) || 0 : text(row.cells[column]);
    const sorted = [...body.rows].sort((one, other) => {
      const a = value(one), b = value(other);
      return (number ? a - b : a.localeCompare(b, document.documentElement.lang, {numeric: true})) * (down ? -1 : 1);
    });
    body.append(...sorted);
  };
  form.querySelector("[data-filter]").addEventListener("input", event => {
    const wanted = event.target.value.toLowerCase();
    [...body.rows].forEach(row => { row.hidden = !!wanted && !row.textContent.toLowerCase().includes(wanted); });
  });
  form.querySelector("[data-filter]").addEventListener("keydown", event => event.key === "Enter" && event.preventDefault());
  form.addEventListener("submit", () => editor?.end(true), true);

  // What was sent and refused is there again, with what is wrong marked.
  const byId = id => [...body.rows].find(row => Number(row.dataset.row) === id);
  JSON.parse(form.dataset.changes || "[]").forEach(change => {
    let row = byId(change.id);
    if (!row) {
      row = make(change.id);
      fresh = Math.min(fresh, change.id);
      body.append(row);
    }
    if (change.gone) row.classList.add("gone");
    else cells(row).forEach((cell, i) => (change.cells[i] ?? "") === text(cell) || put(cell, change.cells[i]));
  });
  JSON.parse(form.dataset.wrong || "[]").forEach(wrong => {
    const cell = byId(wrong.id) && cells(byId(wrong.id))[Math.max(wrong.column, 0)];
    if (cell) {
      cell.classList.add("wrong");
      cell.setAttribute("aria-invalid", "true");
      cell.title = wrong.text;
    }
  });
  cellAt(0, 0)?.setAttribute("tabindex", "0");
  form.classList.add("ready");
  renew();
})();
