// What a human must look at, across packets, what could change most first.
import {get, make} from './api.js';
import {state} from './list.js';
import {sign, t, word} from './words.js';

export const queue = {items: [], total: 0, kinds: {}, filter: ''};

export async function loadQueue() {
  const [kind, name] = queue.filter.split(':');
  const got = await get('/api/queue', {kind: kind || '', state: name || '', most: 500});
  Object.assign(queue, got);
  return queue;
}

export const hashOf = (item) => `#/packet/${item.number}/${encodeURIComponent(item.target)}?queue`;

// The next item after the one named, which may have been settled since.
export function neighbour(number, target, step) {
  const at = queue.items.findIndex((item) => item.number === number && item.target === target);
  return queue.items[at + step];
}
export function settle(number, target) {
  const item = queue.items.find((one) => one.number === number && one.target === target);
  if (item) item.open = false;
}

// The words of the report for tenure, in the page's language.
const sides = (text) => text.replace(/\b(owned|leased|granted)\b/g, (one) => t(one));

function row(item) {
  return make('tr', {},
    make('td', {}, state(item.state)),
    make('th', {scope: 'row'}, make('a', {href: hashOf(item)}, item.title),
      item.material ? make('span', {class: 'tag'}, t('material')) : null),
    make('td', {}, item.kind === 'check' ? sides(item.text) : t(item.kind)),
    make('td', {}, item.applicant || item.packet));
}

export async function drawQueue(main) {
  const select = make('select', {id: 'queue-filter', onchange: async (event) => {
    queue.filter = event.target.value;
    await drawQueue(main);
    document.getElementById('queue-filter').focus();
  }});
  await loadQueue();
  const total = Object.values(queue.kinds).reduce((sum, count) => sum + count, 0);
  select.append(make('option', {value: ''}, `${t('all')} ${total}`));
  for (const [name, count] of Object.entries(queue.kinds)) {
    const [kind, one] = name.split(':');
    select.append(make('option', {value: name}, `${t(kind)}：${sign(one)} ${word(one)} ${count}`));
  }
  select.value = queue.filter;
  const first = queue.items[0];
  main.replaceChildren(make('div', {class: 'page'},
    make('h1', {}, t('queue')),
    make('form', {class: 'filters', onsubmit: (event) => event.preventDefault()},
      make('label', {for: 'queue-filter'}, t('state'), ' ', select),
      make('span', {class: 'soft', role: 'status'}, `${queue.items.length} / ${queue.total}`),
      first ? make('a', {class: 'button main', id: 'start', href: hashOf(first)}, t('start'), ' ', make('kbd', {}, 'Enter')) : null),
    first ? make('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('queue')},
      make('table', {class: 'queue'},
        make('thead', {}, make('tr', {},
          ['state', 'item', 'claimPapers', 'applicant'].map((name) => make('th', {scope: 'col'}, t(name))))),
        make('tbody', {}, queue.items.slice(0, 200).map(row)))) : make('p', {}, t('nothing'))));
}
