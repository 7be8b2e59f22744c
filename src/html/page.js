/* What a page can do beyond being read: find, sort, unfold, copy. Nothing of it is needed to read. */
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const folds = all("details");

  /* Find: each child of a [data-find] is shown where it holds all the words. */
  const lists = all("[data-find]").map((list) => {
    const note = document.createElement("p");
    note.className = "none";
    note.hidden = true;
    note.textContent = "Nothing here holds that.";
    (list.closest("table") || list).after(note);
    return { list, note, items: null };
  });

  const itemsOf = (entry) => {
    entry.items ??= [...entry.list.children].map((element) => ({
      element,
      text: element.textContent.toLowerCase(),
    }));
    return entry.items;
  };

  const find = (words) => {
    const counts = [];
    for (const entry of lists) {
      let shown = 0;
      for (const item of itemsOf(entry)) {
        const fits = words.every((word) => item.text.includes(word));
        item.element.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      entry.note.hidden = shown > 0;
      counts.push(`${shown} of ${entry.items.length} ${entry.list.dataset.find}`);
    }
    return words.length > 0 ? counts.join(", ") : "";
  };

  const field = document.getElementById("find");
  const found = document.getElementById("found");
  let waiting = 0;
  field?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      found.textContent = find(field.value.toLowerCase().split(/\s+/).filter(Boolean));
    }, 120);
  });

  /* Sort: a heading becomes a button. A cell is compared by its data-value, else by its text. */
  const collator = new Intl.Collator("en", { numeric: true });
  const valueOf = (row, index) => {
    const cell = row.cells[index];
    return cell.dataset.value !== undefined ? Number(cell.dataset.value) : cell.textContent;
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));

  const sort = (heading) => {
    const rows = heading.closest("table").tBodies[0];
    const descending = heading.getAttribute("aria-sort") === "ascending";
    const keyed = [...rows.rows].map((row) => [valueOf(row, heading.cellIndex), row]);
    keyed.sort(([a], [b]) => (descending ? compare(b, a) : compare(a, b)));
    rows.append(...keyed.map(([, row]) => row));
    for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  };

  for (const heading of all("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading));
    heading.append(button);
  }

  /* Unfold: all at once, for print, and where a link leads into. */
  const unfold = document.getElementById("unfold");
  const setAll = (open) => folds.forEach((fold) => (fold.open = open));
  unfold?.addEventListener("click", () => {
    const open = folds.some((fold) => !fold.open);
    setAll(open);
    unfold.textContent = open ? "Fold all" : "Unfold all";
  });

  const reveal = () => {
    const place = document.getElementById(location.hash.slice(1));
    const fold = place?.closest("details");
    if (!fold) return;
    fold.open = true;
    fold.hidden = false;
    place.scrollIntoView();
    if (place === fold) fold.querySelector("summary").focus();
  };
  addEventListener("hashchange", reveal);
  addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.hash === location.hash) reveal(); /* the same place again: it has not changed */
  });
  reveal();

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = folds.filter((fold) => !fold.open);
    setAll(true);
  });
  addEventListener("afterprint", () => folded.forEach((fold) => (fold.open = false)));

  /* Copy: a button beside each command. */
  const select = (element) => getSelection().selectAllChildren(element);
  for (const code of all(".command > code")) {
    const button = document.createElement("button");
    button.type = "button";
    const say = (word) => {
      button.textContent = word;
      button.setAttribute("aria-label", `${word}: ${code.textContent}`);
    };
    say("Copy");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        say("Copied");
      } catch {
        select(code);
        say("Selected");
      }
      found.textContent = button.textContent; /* is read out, too */
      setTimeout(() => {
        say("Copy");
        found.textContent = "";
      }, 2000);
    });
    code.after(button);
  }

  for (const tools of all(".tools")) tools.hidden = false;
})();
