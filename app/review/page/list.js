// The batch: all packets, to sort, filter and open.
import {get, loadPolicies, make, policyName, post, say} from './api.js';
import {sign, t, tone, word} from './words.js';

const columns = [
  ['id', 'packet', false], ['applicant', 'applicant', false], ['policy', 'policy', false],
  ['conclusion', 'conclusion', false], ['differences', 'differences', true],
  ['unclear', 'unclear', true], ['open', 'open', true], ['pages', 'pages', true],
  ['judged', 'judged', false],
];
const kRows = 250;  // drawn at once; a filter finds the others
const weight = {contradicted: 0, not_eligible: 1, review: 2, clear: 3};

export const view = {sort: 'conclusion', down: false, text: '', conclusion: '', onlyOpen: false};
let packets = [];

export const state = (name) => make('span', {class: `state ${tone(name)}`},
  make('span', {'aria-hidden': 'true'}, `${sign(name)} `), word(name));

function compare(a, b) {
  let left = a[view.sort];
  let right = b[view.sort];
  if (view.sort === 'conclusion') [left, right] = [weight[left], weight[right]];
  const order = typeof left === 'number' ? left - right : String(left).localeCompare(String(right), 'zh');
  const first = view.down ? -order : order;
  return first || b.open - a.open || a.id.localeCompare(b.id, 'zh');
}

function chosen() {
  const text = view.text.toLowerCase();
  return packets.filter((packet) =>
    (!view.conclusion || packet.conclusion === view.conclusion) &&
    (!view.onlyOpen || packet.open > 0) &&
    (!text || `${packet.id} ${packet.applicant} ${packet.archive} ${policyName(packet.policy, packet.category)}`.toLowerCase().includes(text)))
    .sort(compare);
}

function row(packet) {
  const number = (value) => make('td', {class: 'n'}, String(value));
  return make('tr', {},
    make('th', {scope: 'row'}, make('a', {href: `#/packet/${packet.number}`}, packet.id)),
    make('td', {}, packet.applicant || '–'),
    make('td', {class: 'policy'}, policyName(packet.policy, packet.category)),
    make('td', {}, state(packet.conclusion),
      packet.reviewed ? make('span', {class: 'tag'}, t('human')) : null),
    number(packet.differences), number(packet.unclear), number(packet.open),
    make('td', {class: 'n'}, packet.lost ? `${packet.pages}（${t('lost')} ${packet.lost}）` : String(packet.pages)),
    make('td', {class: 'day'}, packet.judged));
}

function draw() {
  const body = document.getElementById('rows');
  const found = chosen();
  body.replaceChildren(...found.slice(0, kRows).map(row));
  document.getElementById('counted').textContent = found.length
    ? `${Math.min(found.length, kRows)} / ${packets.length}` : t('none');
  for (const head of document.querySelectorAll('th[data-key]')) {
    const here = head.dataset.key === view.sort;
    head.setAttribute('aria-sort', here ? (view.down ? 'descending' : 'ascending') : 'none');
  }
}

function head([key, name, numeric]) {
  return make('th', {scope: 'col', 'data-key': key, class: numeric ? 'n' : ''},
    make('button', {type: 'button', onclick: () => {
      view.down = view.sort === key ? !view.down : numeric;
      view.sort = key;
      draw();
    }}, t(name)));
}

// What the list shows is exported: all reports in one file, or the workbook.
async function exportListed(format) {
  document.getElementById('export-all').open = false;
  try {
    await post('/api/export', {format, packets: chosen().map((packet) => packet.number)});
    refreshExport(await get('/api/state'));
  } catch (error) {
    say(`${t('error')}：${error.message}`, 'bad');
  }
}

let exporting = '';
export function refreshExport(state) {
  const told = document.getElementById('exported');
  if (!told || !state.export) return;
  const one = state.export;
  const text = JSON.stringify(one);
  if (exporting === text && told.textContent) return;
  exporting = text;
  const left = one.left_out.length ? `（${t('leftOut')} ${one.left_out.join('、')}）` : '';
  told.replaceChildren(...(one.state === 'running' ? [`${t('exporting')} ${one.done} / ${one.of}`]
    : one.state === 'done' ? [make('a', {href: '/api/exported', download: true, id: 'exported-file'}, `${t('exported')} ${one.format === 'zip' ? 'zip' : 'XLSX'}`), left]
      : one.state === 'failed' ? [`${t('error')}：${one.message}`] : []));
  if (one.state === 'running') setTimeout(async () => { if (document.contains(told)) refreshExport(await get('/api/state')); }, 700);
}

export async function drawList(main) {
  await loadPolicies();
  const select = make('select', {id: 'conclusion', onchange: (event) => { view.conclusion = event.target.value; draw(); }},
    make('option', {value: ''}, t('all')),
    Object.keys(weight).map((name) => make('option', {value: name}, `${sign(name)} ${word(name)}`)));
  select.value = view.conclusion;
  const search = make('input', {type: 'search', id: 'search', 'aria-label': t('search'), placeholder: t('search'),
    oninput: (event) => { view.text = event.target.value; draw(); }});
  search.value = view.text;
  const only = make('input', {type: 'checkbox', id: 'only-open', onchange: (event) => { view.onlyOpen = event.target.checked; draw(); }});
  only.checked = view.onlyOpen;
  main.replaceChildren(make('div', {class: 'page'},
    make('h1', {}, t('packets')),
    make('form', {class: 'filters', onsubmit: (event) => event.preventDefault()},
      search,
      make('label', {for: 'conclusion'}, t('conclusion'), ' ', select),
      make('label', {for: 'only-open'}, only, ' ', t('onlyOpen')),
      make('span', {id: 'counted', class: 'soft', role: 'status'}),
      make('span', {class: 'grow'}),
      make('span', {id: 'exported', role: 'status'}),
      make('details', {class: 'menu', id: 'export-all'}, make('summary', {}, t('exportAll')), make('ul', {},
        [['zip', 'exportZip'], ['xlsx', 'exportXlsx']].map(([format, name]) => make('li', {},
          make('button', {type: 'button', 'data-batch': format, onclick: () => exportListed(format)}, t(name))))))),
    make('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('packets')},
      make('table', {class: 'packets'},
        make('thead', {}, make('tr', {}, columns.map(head))),
        make('tbody', {id: 'rows'})))));
  await refreshList();
  refreshExport(await get('/api/state'));
}

export async function refreshList() {
  packets = await get('/api/packets');
  if (document.getElementById('rows')) draw();
}
