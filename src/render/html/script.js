'use strict';
// Tables that sort and filter, and items that are shown where they were asked for. Without this, all is
// there to be read.
(() => {
  const words = document.body.dataset;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const lights = ['green', 'blue', 'yellow', 'red', 'grey'];

  const make = (name, fields, ...inside) => {
    const made = Object.assign(document.createElement(name), fields);
    made.append(...inside);
    return made;
  };

  // What a cell is sorted by: a number, a text, or null where nothing is known.
  const keyOf = (row, place) => {
    const cell = row.cells[place];
    const text = cell.textContent.trim();
    if (cell.dataset.value !== undefined) return Number(cell.dataset.value);
    return text === '' || text === '-' ? null : text;
  };

  const compare = (one, other) =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : collator.compare(String(one), String(other));

  // From the least, from the most, and as it was; what is not known comes last.
  const sortable = (table) => {
    const body = table.tBodies[0];
    const own = [...body.rows];
    const heads = [...table.tHead.querySelectorAll('[data-place]')];
    const sort = (head) => {
      const before = head.getAttribute('aria-sort');
      const order = before === null ? 'ascending' : before === 'ascending' ? 'descending' : null;
      heads.forEach((other) => other.removeAttribute('aria-sort'));
      if (order) head.setAttribute('aria-sort', order);
      table.classList.toggle('sorted', order !== null);
      const place = Number(head.dataset.place);
      const keyed = own.map((row) => ({ row, key: keyOf(row, place) }));
      const turned = order === 'descending' ? -1 : 1;
      if (order) {
        keyed.sort((one, other) =>
          one.key === null || other.key === null
            ? (one.key === null) - (other.key === null)
            : turned * compare(one.key, other.key));
      }
      body.append(...keyed.map((it) => it.row));
    };
    for (const head of heads) {
      const button = make('button', { type: 'button' }, ...head.childNodes);
      button.addEventListener('click', () => sort(head));
      head.append(button);
    }
  };

  // A field for text, and a switch for each light that the table has.
  const filterable = (table) => {
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const chosen = new Set();
    const field = make('input', { type: 'search' });
    const count = make('output', {});
    const show = () => {
      const wanted = field.value.trim().toLowerCase();
      let shown = 0;
      rows.forEach((row, place) => {
        const fits = texts[place].includes(wanted) && (!chosen.size || chosen.has(row.dataset.light));
        row.hidden = !fits;
        shown += fits;
      });
      count.textContent = `${words.shown} ${shown} / ${rows.length}`;
    };
    const chip = (light) => {
      const button = make('button', { type: 'button' }, make('span', { className: `light ${light}` }, words[light]));
      button.setAttribute('aria-pressed', 'false');
      button.addEventListener('click', () => {
        chosen.delete(light) || chosen.add(light);
        button.setAttribute('aria-pressed', String(chosen.has(light)));
        show();
      });
      return button;
    };
    const there = lights.filter((light) => rows.some((row) => row.dataset.light === light));
    field.addEventListener('input', show);
    const tools = make('div', { className: 'tools' }, make('label', {}, words.filter, field), ...there.map(chip), count);
    tools.setAttribute('role', 'group');
    tools.setAttribute('aria-label', words.filter + ' ' + table.caption.textContent);
    table.parentElement.before(tools);
    show();
  };

  document.querySelectorAll('table.sorts').forEach(sortable);
  document.querySelectorAll('table.sorts.list').forEach(filterable);

  // An item, over the page; its place in the list is empty as long.
  const sheet = make('dialog', {});
  const name = make('h3', { id: '_sheet_name' });
  const close = make('button', { type: 'button', textContent: words.close });
  const inside = make('div', {});
  let home = null;
  sheet.setAttribute('aria-labelledby', name.id);
  sheet.append(make('header', {}, name, close), inside);
  document.body.append(sheet);
  const remember = (hash) => {
    try { history.replaceState(null, '', hash); } catch { /* Some viewers keep their address. */ }
  };
  const itemOf = (hash) => {
    let code;
    try { code = decodeURIComponent(hash.slice(1)); } catch { return null; }
    const item = document.getElementById(code);
    return item && item.parentElement.localName === 'details' ? item : null;
  };
  const open = (item, hash) => {
    home = item.parentElement;
    name.replaceChildren(...home.querySelector('summary').cloneNode(true).children[0].childNodes);
    inside.replaceChildren(item);
    sheet.showModal();
    sheet.scrollTop = 0;
    remember(hash);
  };
  close.addEventListener('click', () => sheet.close());
  sheet.addEventListener('click', (event) => { if (event.target === sheet) sheet.close(); });
  sheet.addEventListener('close', () => {
    home.append(...inside.children);
    remember(location.href.split('#')[0]);
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('td a, tbody th a');
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && sheet.showModal;
    const item = link && plain && itemOf(link.hash);
    if (!item) return;
    event.preventDefault();
    open(item, link.hash);
  });

  // A browser that does not open by itself what an address leads to.
  const reveal = () => {
    const item = itemOf(location.hash);
    if (!item || item.parentElement.open) return;
    item.parentElement.open = true;
    item.scrollIntoView();
  };
  window.addEventListener('hashchange', reveal);
  reveal();
})();
