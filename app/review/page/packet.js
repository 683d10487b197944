// One packet: papers to the left, the item at hand to the right, everything by keyboard.
import {ask, askWho, choose, exportAddress, get, loadPolicies, make, picture, policyName, post, say, who} from './api.js';
import {actionsOf, doubtfulOf, drawCard, drawChanges, drawItems, factsOf, findingOf, withDoubt} from './fields.js';
import {state} from './list.js';
import {hashOf, loadQueue, neighbour, queue, settle} from './queue.js';
import {Sheet} from './sheet.js';
import {action, t} from './words.js';

// Views by number of the packet; the next ones are fetched before they are asked for.
const views = new Map();
function fetchView(number) {
  if (!views.has(number)) {
    const coming = get('/api/packet', {n: number});
    views.set(number, coming);
    coming.catch(() => views.delete(number));
    if (views.size > 6) views.delete(views.keys().next().value);
  }
  return views.get(number);
}

const now = {packet: null, item: null, sheet: null, last: null, queued: false, busy: false};
export const current = now;

const itemOf = (packet, target) => {
  const listed = packet.items.find((one) => one.target === target);
  if (listed) return listed;
  const [kind, ...name] = (target || '').split(':');
  const id = name.join(':');
  if (kind === 'check') {
    const check = packet.report.checks.find((one) => one.metric === id);
    if (check) return {kind, name: id, target, state: check.verdict, title: packet.checks[id].name, open: false, material: check.material};
  }
  if (kind === 'condition') {
    const condition = packet.report.conditions.find((one) => one.id === id);
    if (condition) return {kind, name: id, target, state: condition.verdict, title: `${condition.article} ${condition.quote || id}`, open: false};
  }
  return null;
};

function header(packet) {
  const report = packet.report;
  const open = packet.items.filter((one) => one.open).length;
  const formats = [['html', 'HTML'], ['pdf', '初审意见 PDF'], ['notice', '补正通知 PDF'], ['annotated', '批注 PDF'], ['xlsx', 'XLSX'], ['json', 'JSON'], ['csv', 'CSV']];
  return make('header', {class: 'packet-head'},
    make('div', {class: 'grow'},
      make('h1', {}, report.packet.applicant || report.packet.id),
      make('p', {class: 'soft'}, `${report.packet.id} · ${policyName(report.policy.id, report.policy.category)} · ${report.policy.as_of} · `,
        make('span', {id: 'verdict'}, state(report.conclusion)), ` · ${open} ${t('left')}`)),
    packet.readonly ? null : make('details', {class: 'menu'}, make('summary', {}, t('exports')),
      make('ul', {}, formats.map(([name, label]) => make('li', {}, make('a', {href: exportAddress(packet.number, name), download: true, 'data-format': name}, label))))));
}

function notes(packet) {
  const told = [];
  if (packet.problem) told.push(`${t('readonly')}：${packet.problem}`);
  if (packet.changed) told.push(t('changed'));
  if (packet.lost && packet.lost.length) told.push(`${t('lostDecisions')}：${packet.lost.length}`);
  return told.map((text) => make('p', {class: 'note', role: 'note'}, text));
}

function drawSide() {
  const {packet, item} = now;
  const side = document.getElementById('side');
  const open = side.scrollTop;
  side.replaceChildren(header(packet), ...notes(packet),
    ...[item ? drawCard(packet, item, {look: lookAt, act, take: takeReading, readonly: packet.readonly}) : make('p', {}, t('nothing')),
      drawChanges(now.last), drawItems(packet, item, (target) => go(packet.number, target, now.queued))].filter(Boolean));
  side.scrollTop = item === drawSide.item ? open : 0;
  drawSide.item = item;
}

function lookAt(id) {
  now.fact = id;
  for (const row of document.querySelectorAll('[data-row]')) row.classList.toggle('here', row.dataset.row === id);
  return now.sheet.look(id);
}

// The box on the page was clicked: its item comes up.
function fromBox(id) {
  const packet = now.packet;
  const check = packet.report.checks.find((one) => (one.claimed && one.claimed.fact === id) || ((one.evidenced && one.evidenced.facts) || []).includes(id));
  if (check && (!now.item || now.item.name !== check.metric)) {
    now.item = itemOf(packet, `check:${check.metric}`);
    drawSide();
  }
  lookAt(id);
}

// What a finding names in its words, where it stands on the finding's page.
function namedIn(packet, item) {
  const finding = item.kind === 'finding' && findingOf(packet, item);
  const paper = finding && packet.report.documents.find((one) => one.id === finding.document);
  if (!paper) return null;
  const named = Object.entries(packet.facts).find(([, fact]) => fact.file === paper.file && (!finding.page || fact.page === finding.page) &&
    fact.value.length > 2 && finding.message.includes(fact.value));
  return named ? named[0] : null;
}

// Where an item is looked at first: the papers' side of a doubtful figure, else the claim.
function firstPlace(packet, item) {
  const {claim, papers} = factsOf(packet, item);
  const placed = papers.find((id) => packet.facts[id]) || namedIn(packet, item);
  return placed || claim || null;
}

async function drawItem() {
  drawSide();
  const place = now.item ? firstPlace(now.packet, now.item) : null;
  if (place) {
    await lookAt(place);
  } else {
    now.sheet.selected = null;
    await now.sheet.open(pageOfItem(now.packet, now.item));
  }
  document.body.dataset.item = now.item ? `${now.packet.number}/${now.item.target}` : '';
  document.body.dataset.shown = String(performance.now());
  prefetch();
}

// A condition or finding without a figure: the first paper that can show it.
function pageOfItem(packet, item) {
  if (item && item.kind === 'condition') {
    const papers = (packet.conditions[item.name] || {}).papers || [];
    const at = packet.pages.findIndex((page) => papers.includes(page.type));
    if (at >= 0) return at;
  }
  if (item && item.kind === 'finding') {
    const finding = findingOf(packet, item) || {};
    const document = packet.report.documents.find((one) => one.id === finding.document);
    const at = packet.pages.findIndex((page) => document && page.file === document.file && (!finding.page || page.page === finding.page));
    if (at >= 0) return at;
  }
  return Math.max(0, now.sheet.at);
}

async function prefetch() {
  const coming = now.queued
    ? [1, 2, 3].map((step) => neighbour(now.packet.number, now.item && now.item.target, step)).filter(Boolean)
    : now.packet.items.filter((one) => one.open).slice(0, 3).map((one) => ({number: now.packet.number, target: one.target}));
  for (const next of coming) {
    try {
      const packet = await fetchView(next.number);
      const item = itemOf(packet, next.target);
      const fact = item && packet.facts[firstPlace(packet, item)];
      const page = fact && packet.pages.find((one) => one.file === fact.file && one.page === fact.page);
      if (page && page.kind === 'image') await picture(next.number, page.file, page.page, 1600);
    } catch {
      // it is asked for again when it is looked at
    }
  }
}

export function go(number, target, queued) {
  const hash = queued ? hashOf({number, target}) : `#/packet/${number}/${encodeURIComponent(target)}`;
  if (location.hash === hash) return drawPacket(document.getElementById('main'), number, target, queued);
  location.hash = hash;
  return null;
}

export async function step(by, onlyOpen = false) {
  const {packet, item} = now;
  if (!packet) return;
  if (now.queued) {
    for (let at = by; ; at += by) {
      const next = neighbour(packet.number, item && item.target, at);
      if (!next) break;
      if (onlyOpen && next.open === false) continue;
      go(next.number, next.target, true);
      return;
    }
    say(t('done'));
    return;
  }
  const items = packet.items;
  const from = items.findIndex((one) => item && one.target === item.target);
  for (let at = from + by; at >= 0 && at < items.length; at += by) {
    if (onlyOpen && !items[at].open) continue;
    go(packet.number, items[at].target, false);
    return;
  }
  const open = onlyOpen && items.find((one) => one.open);
  if (open) go(packet.number, open.target, false);
  else if (onlyOpen) say(t('done'));
}

async function send(target, name, value = '', reason = '') {
  const packet = now.packet;
  return post('/api/decide', {n: packet.number, target, action: name, value, reason, who: who(), seen: packet.seen[target] || 0});
}

// Both values side by side; nothing is written over unseen.
async function conflict(error, again) {
  const {yours, theirs, packet} = error.body;
  take(packet);
  const text = (one) => `${action(one.action)} ${one.value || one.new || ''} ${one.who ? `· ${one.who} ${one.at}` : ''}`;
  const chosen = await choose(t('conflict'), [make('dl', {class: 'both'},
    make('dt', {}, t('theirs')), make('dd', {}, text(theirs)), make('dt', {}, t('yours')), make('dd', {}, text(yours)))],
  [['theirs', t('takeTheirs')], ['mine', t('takeMine')]]);
  if (chosen === 'mine') await again();
}

function take(packet) {
  views.delete(packet.number);
  views.set(packet.number, Promise.resolve(packet));
  now.packet = packet;
  now.sheet.packet = packet;
  now.item = now.item && (itemOf(packet, now.item.target) || now.item);
  drawSide();
}

async function decide(target, name, value, reason, onward = true) {
  const title = now.item.title;
  try {
    const got = await send(target, name, value, reason);
    const item = now.item;
    now.last = {...got, title, undo: () => undo(target, item.target)};
    take(got.packet);
    const mine = got.packet.items.find((one) => one.target === item.target);
    if (!mine || !mine.open) settle(got.packet.number, item.target);
    say(got.changes.length ? `${t('kept')}：${got.changes.length}` : t('kept'), 'good');
    if (onward && (!mine || !mine.open)) await step(1, true);
    return true;
  } catch (error) {
    if (error.status === 409) {
      await conflict(error, () => decide(target, name, value, reason, onward));
    } else {
      say(`${t('error')}：${error.message}`, 'bad');
    }
    return false;
  }
}

async function undo(target, item) {
  if (now.item && now.item.target !== item) now.item = itemOf(now.packet, item) || now.item;
  await decide(target, 'withdraw', '', '', false);
  await drawItem();
}

// Another reader's reading, to be changed or taken as the fact's value.
async function takeReading(id, text) {
  const fact = now.packet.facts[id];
  if (now.busy || !await askWho()) return;
  const given = await ask(`${t('correct')}：${fact.name}`, [{name: 'value', label: `${t('factValue')}（${fact.value}）`, value: text, required: true},
    {name: 'reason', label: t('why')}]);
  if (given) await decide(`fact:${fact.key}`, 'correct', given.value, given.reason, false);
}

// The claim and the papers' figure in one form: who enters one has looked at both.
async function correct(item) {
  const {claim, papers} = factsOf(now.packet, item);
  const shown = now.packet.checks[item.name];
  const fields = [];
  const claimFact = claim && now.packet.facts[claim];
  fields.push({name: 'papers', label: `${t('paperValue')}（${shown.evidenced}）`, value: shown.word});
  if (claimFact) fields.push({name: 'claim', label: `${t('claimValue')}（${shown.claimed}）`, value: claimFact.word});
  fields.push({name: 'reason', label: t('why')});
  const given = await ask(`${t('correct')}：${item.title}`, fields);
  if (!given) return;
  if (claimFact) {
    const doubtful = item.state === 'unclear';
    if (given.claim !== claimFact.word) {
      if (!await decide(`fact:${claimFact.key}`, 'correct', given.claim, given.reason, false)) return;
    } else if (doubtful) {
      if (!await decide(`fact:${claimFact.key}`, 'confirm', '', given.reason, false)) return;
    }
  }
  if (given.papers && given.papers !== shown.word) {
    // One fact that carries the figure itself is corrected itself: what follows from it follows.
    const single = papers.length === 1 ? now.packet.facts[papers[0]] : null;
    const direct = single && single.typed && single.word === shown.word && !single.key.startsWith('settled');
    await decide(direct ? `fact:${single.key}` : `check:${item.name}`, 'correct', given.papers, given.reason);
  } else if (given.papers && item.state === 'unclear') {
    await decide(`check:${item.name}`, 'confirm', '', given.reason);
  } else {
    await step(1, true);
  }
}

// All doubtful figures that a condition weighs: each is a decision of its own.
async function confirmAll(item) {
  const doubtful = doubtfulOf(now.packet, item.name);
  for (const check of doubtful) {
    if (!await decide(`check:${check.metric}`, 'confirm', '', '', false)) return;
  }
  const left = now.packet.items.find((one) => one.target === item.target);
  if (!left || !left.open) await step(1, true);
}

export async function act(name) {
  const {packet, item} = now;
  if (!packet || !item || packet.readonly || now.busy) return;
  const decided = Boolean(packet.decisions[item.target]);
  if (name !== 'withdraw' && !actionsOf(withDoubt(packet, item)).some(([one]) => one === name)) return;
  now.busy = true;
  try {
    if (!await askWho()) return;
    if (name === 'correct') {
      await correct(item);
    } else if (name === 'met' || name === 'not_met') {
      const given = await ask(`${item.title}：${name === 'met' ? t('met') : t('notMet')}`,
        [{name: 'reason', label: t('reason'), long: true, required: true}], {note: t('reasonAsk')});
      if (given) await decide(item.target, name, '', given.reason);
    } else if (name === 'withdraw') {
      if (decided) await decide(item.target, name, '', '', false);
      else if (now.last) await now.last.undo();
    } else if (item.kind === 'condition') {
      await confirmAll(item);
    } else {
      await decide(item.target, name, '', '');
    }
  } finally {
    now.busy = false;
  }
}

const byKey = {e: 'correct', x: 'unreadable', s: 'supply', d: 'agree', m: 'met', f: 'not_met', v: 'seen', u: 'withdraw'};

export function key(one) {
  const {sheet, item} = now;
  if (one === 'j' || one === 'ArrowDown') step(1);
  else if (one === 'k' || one === 'ArrowUp') step(-1);
  else if (one === ' ') step(1, true);
  else if (one === '+' || one === '=') sheet.scale(1);
  else if (one === '-') sheet.scale(-1);
  else if (one === '0') sheet.scale(0);
  else if (one === 'r') sheet.rotate();
  else if (one === '[') sheet.leaf(-1);
  else if (one === ']') sheet.leaf(1);
  else if (one === 't') toggle();
  else if (one === 'a' && item) {
    const first = actionsOf(withDoubt(now.packet, item))[0];
    if (first && !['correct', 'met'].includes(first[0])) act(first[0]);
  } else if (byKey[one]) act(byKey[one]);
  else return false;
  return true;
}

// The places of the item, one after the other: papers, claim, papers again.
function toggle() {
  const {claim, papers} = factsOf(now.packet, now.item || {});
  const places = [...papers, claim].filter((id) => id && now.packet.facts[id]);
  if (!places.length) return;
  const at = places.indexOf(now.fact);
  lookAt(places[(at + 1) % places.length]);
}

export async function drawPacket(main, number, target, queued) {
  now.queued = queued;
  if (queued && !queue.items.length) await loadQueue();
  const same = now.packet && now.packet.number === number && document.getElementById('side');
  let packet = same ? now.packet : null;
  await loadPolicies();
  if (!packet) {
    if (!views.has(number)) main.replaceChildren(make('p', {class: 'page', role: 'status'}, t('loading')));
    packet = await fetchView(number);
    if (now.packet && now.packet.number !== number) now.last = now.queued ? now.last : null;
  }
  now.packet = packet;
  now.item = (target && itemOf(packet, target)) || packet.items.find((one) => one.open) || packet.items[0] || null;
  if (!same || !main.contains(now.sheet && now.sheet.element)) {
    now.sheet = new Sheet(fromBox);
    main.replaceChildren(make('div', {class: 'packet'}, now.sheet.element,
      make('section', {id: 'side', class: 'side', tabindex: '-1', 'aria-label': t('items')})));
    now.sheet.setPacket(packet);
  }
  await drawItem();
}
