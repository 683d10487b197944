// What a human must look at, across packets, what could change most first.
import {get, loadPolicies, make, policyName} from './api.js';
import {firstOf} from './fields.js';
import {state} from './list.js';
import {sign, t, word} from './words.js';

export const queue = {items: [], total: 0, kinds: {}, policies: {}, filter: '', policy: '', text: ''};

export async function loadQueue() {
  const [kind, name] = queue.filter.split(':');
  const got = await get('/api/queue', {kind: kind || '', state: name || '', policy: queue.policy, text: queue.text, most: 500});
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
    make('th', {scope: 'row'}, make('a', {href: hashOf(item)}, item.kind === 'finding' ? firstOf(item.title) : item.title),
      item.material ? make('span', {class: 'tag'}, t('material')) : null),
    make('td', {class: 'sides-cell'}, item.kind === 'check' ? sides(item.text) : t(item.kind)),
    make('td', {}, item.applicant || item.packet));
}

let typed = null;

export async function drawQueue(main) {
  const again = async (id) => {
    await drawQueue(main);
    const field = document.getElementById(id);
    field.focus();
    if (field.setSelectionRange) field.setSelectionRange(field.value.length, field.value.length);
  };
  const choice = (id, change, options, value) => {
    const select = make('select', {id, onchange: async (event) => { change(event.target.value); await again(id); }},
      options.map(([name, label]) => make('option', {value: name}, label)));
    select.value = value;
    return select;
  };
  await Promise.all([loadQueue(), loadPolicies()]);
  const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);
  const kinds = Object.entries(queue.kinds).map(([name, count]) => {
    const [kind, one] = name.split(':');
    return [name, `${t(kind)}：${sign(one)} ${word(one)} ${count}`];
  });
  if (queue.filter && !queue.kinds[queue.filter]) kinds.push([queue.filter, `${word(queue.filter.split(':')[1])} 0`]);
  const policies = Object.entries(queue.policies).map(([name, count]) => [name, `${policyName(name)} ${count}`]);
  if (queue.policy && !(queue.policy in queue.policies)) policies.push([queue.policy, `${policyName(queue.policy)} 0`]);
  const search = make('input', {type: 'search', id: 'search', 'aria-label': t('queueSearch'), placeholder: t('queueSearch'), oninput: (event) => {
    queue.text = event.target.value.trim();
    clearTimeout(typed);
    typed = setTimeout(() => { if (document.contains(event.target)) again('search'); }, 200);
  }});
  search.value = queue.text;
  const first = queue.items[0];
  main.replaceChildren(make('div', {class: 'page'},
    make('h1', {}, t('queue')),
    make('form', {class: 'filters', onsubmit: (event) => event.preventDefault()},
      search,
      make('label', {for: 'queue-policy'}, t('policy'), ' ', choice('queue-policy', (value) => { queue.policy = value; }, [['', `${t('all')} ${sum(queue.policies)}`], ...policies], queue.policy)),
      make('label', {for: 'queue-filter'}, t('state'), ' ', choice('queue-filter', (value) => { queue.filter = value; }, [['', `${t('all')} ${sum(queue.kinds)}`], ...kinds], queue.filter)),
      make('span', {class: 'soft', role: 'status', id: 'queue-count'}, `${queue.items.length} / ${queue.total}`),
      first ? make('a', {class: 'button main', id: 'start', href: hashOf(first)}, t('start'), ' ', make('kbd', {}, 'Enter')) : null),
    first ? make('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('queue')},
      make('table', {class: 'queue'},
        make('thead', {}, make('tr', {},
          ['state', 'item', 'claimPapers', 'applicant'].map((name) => make('th', {scope: 'col'}, t(name))))),
        make('tbody', {}, queue.items.slice(0, 200).map(row)))) : make('p', {}, t('nothing'))));
}
