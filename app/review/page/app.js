// Which view is shown, keys that hold everywhere, and news of a running audit.
import {askWho, get, make, say, show, who} from './api.js';
import {drawList, refreshExport, refreshList} from './list.js';
import {drawKeys, kKeys, keyFor, meaning, nameOf} from './keys.js';
import {current, drawPacket, key as packetKey} from './packet.js';
import {drawPair} from './pair.js';
import {drawQueue} from './queue.js';
import {drawUpload, refreshUploads} from './upload.js';
import {lang, t} from './words.js';

const main = document.getElementById('main');
const kPoll = 3000;
let shown = '';
let generation = -1;

function parse() {
  const [path, query] = location.hash.slice(1).split('?');
  const [, view, ...rest] = (path || '/').split('/');
  return {view: view || 'list', rest: rest.map(decodeURIComponent), queued: query === 'queue'};
}

async function draw() {
  const hash = location.hash;
  const {view, rest, queued} = parse();
  shown = view;
  for (const tab of document.querySelectorAll('#tabs a')) {
    const here = tab.dataset.tab === view || (view === 'packet' && tab.dataset.tab === (queued ? 'queue' : 'list'));
    if (here) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  document.body.dataset.view = view;
  try {
    if (view === 'list') await drawList(main);
    else if (view === 'queue') await drawQueue(main);
    else if (view === 'upload') await drawUpload(main);
    else if (view === 'keys') drawKeys(main);
    else if (view === 'pair') await drawPair(main, rest[0], rest[1]);
    else if (view === 'packet') await drawPacket(main, Number(rest[0]), rest[1] || '', queued);
    if (hash === location.hash) document.body.dataset.ready = hash || '#/';
  } catch (error) {
    main.replaceChildren(make('div', {class: 'page'}, make('h1', {}, t('error')), make('p', {role: 'alert'}, error.message),
      make('p', {}, make('a', {href: '#/'}, t('back')))));
    document.body.dataset.ready = 'error';
  }
}

// One view at a time, and of those asked for meanwhile only the last: a view that waits for its data
// would else draw over the next.
let asked = 0;
let drawing = Promise.resolve();
function drawNext() {
  const own = ++asked;
  drawing = drawing.catch(() => {}).then(() => (own === asked ? draw() : undefined));
}

const help = () => show(t('keys'), make('div', {class: 'columns'}, make('table', {class: 'keys'}, make('tbody', {},
  [...kKeys, ['?', 'keys'], ['Esc', 'close']].map(([key, what]) => make('tr', {},
    make('th', {scope: 'row'}, make('kbd', {}, nameOf(keyFor(key))), key === 'j' ? make('kbd', {}, '↓') : key === 'k' ? make('kbd', {}, '↑') : null),
    make('td', {}, t(what))))))),
make('p', {}, make('a', {href: '#/keys', id: 'keys-change', onclick: () => document.getElementById('dialog').close()}, t('keysChange'))));

function typing(target) {
  return target.closest('input, textarea, select, dialog') !== null;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.getElementById('dialog').open) return;
  if (typing(event.target)) return;
  const one = meaning(event.key);
  const pressable = event.target.closest('button, a, summary');
  if (pressable && (event.key === ' ' || event.key === 'Enter')) return;
  let done = true;
  if (one === '?') help();
  else if (one === 'l') location.hash = '#/';
  else if (one === 'q') location.hash = '#/queue';
  else if (one === '/' && document.getElementById('search')) document.getElementById('search').focus();
  else if (one === 'Enter' && document.getElementById('start')) document.getElementById('start').click();
  else if (shown === 'packet' && current.packet && current.sheet) done = packetKey(one);
  else done = false;
  if (done) event.preventDefault();
});

function tellRun(state) {
  const run = state.runs.find((one) => !one.finished && one.expected > 0 && one.done < one.expected);
  document.getElementById('running').textContent = run
    ? `${t('running')} ${run.archive.split('/').pop()} ${run.done} / ${run.expected}` : '';
}

async function poll() {
  try {
    const state = await get('/api/state');
    tellRun(state);
    refreshUploads(state);
    refreshExport(state);
    if (generation >= 0 && state.generation !== generation && shown === 'list') await refreshList();
    generation = state.generation;
  } catch (error) {
    say(error.message, 'bad');
  }
  setTimeout(poll, kPoll);
}

document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
document.title = lang === 'en' ? 'heyan review' : '核验 · 核看';
for (const one of document.querySelectorAll('[data-word]')) one.textContent = t(one.dataset.word);
document.getElementById('lang').textContent = t('other');
document.getElementById('lang').addEventListener('click', () => {
  location.assign(`/${lang === 'en' ? '?lang=zh' : '?lang=en'}${location.hash}`);
});
document.getElementById('who').textContent = `${t('who')}：${who() || '–'}`;
document.getElementById('who').addEventListener('click', () => askWho(true));
document.getElementById('help-open').addEventListener('click', help);
window.addEventListener('hashchange', drawNext);
window.addEventListener('resize', () => { if (current.sheet && shown === 'packet') current.sheet.fit(); });
drawNext();
poll();
