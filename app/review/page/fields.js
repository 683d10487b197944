// The right side of a packet: the item at hand with claim, papers, readings and articles, what can
// be done with it, and the list of all items.
import {make, picture} from './api.js';
import {keyFor, nameOf} from './keys.js';
import {state} from './list.js';
import {action, reader, sign, t, tone, word} from './words.js';

// What may be done with an item, in the order of its buttons; the first is what `a` does.
export function actionsOf(item) {
  if (item.kind === 'condition') {
    const decide = item.state === 'human' || item.state === 'unclear' || item.decided
      ? [['met', 'm', t('met')], ['not_met', 'f', t('notMet')]] : [];
    return item.state === 'unclear' && item.doubtful ? [['confirm', 'a', t('acceptAll')], ...decide] : decide;
  }
  if (item.kind === 'finding') return [['seen', 'a', t('seen')]];
  const correct = ['correct', 'e', t('correct')];
  const unreadable = ['unreadable', 'x', t('unreadable')];
  const supply = ['supply', 's', t('supply')];
  if (item.state === 'unsupported') return [['supply', 'a', t('supply')], correct];
  if (['overstated', 'understated', 'conflicting'].includes(item.state)) {
    return [['agree', 'a', t('agree')], correct, unreadable];
  }
  if (item.state === 'consistent') return [correct];
  return [['confirm', 'a', t('accept')], correct, unreadable, supply];
}

// The checks whose figures a condition weighs, and those of them that are not beyond doubt.
export const checksOf = (packet, id) => packet.report.checks.filter((check) => packet.checks[check.metric].articles.includes(id));
export function doubtfulOf(packet, id) {
  const unsure = (fact) => {
    const told = packet.report.facts.find((one) => one.id === fact);
    return told && told.certainty !== 'beyond_doubt';
  };
  return checksOf(packet, id).filter((check) => check.evidenced && check.evidenced.value !== null &&
    [check.claimed.fact, ...check.evidenced.facts].some(unsure));
}

export function factsOf(packet, item) {
  if (item.kind === 'check') {
    const check = packet.report.checks.find((one) => one.metric === item.name);
    if (!check) return {claim: null, papers: []};
    const evidenced = check.evidenced || {};
    return {claim: check.claimed && check.claimed.fact, papers: evidenced.facts || []};
  }
  if (item.kind === 'condition' && !packet.readonly) {
    const papers = checksOf(packet, item.name).flatMap((check) => (check.evidenced && check.evidenced.facts) || []);
    return {claim: null, papers: [...new Set(papers)]};
  }
  if (item.kind === 'finding') {
    const finding = findingOf(packet, item);
    return {claim: null, papers: (finding && finding.facts) || []};
  }
  return {claim: null, papers: []};
}

export function findingOf(packet, item) {
  const seen = {};
  return packet.report.findings.find((finding) => {
    const place = `${finding.kind}@${finding.document || ''}.${finding.page || 0}`;
    const again = seen[place] || 0;
    seen[place] = again + 1;
    return item.target === `finding:${again ? `${place}.${again}` : place}`;
  });
}

// The place itself, as large as it goes in a row: what a human must look at.
function crop(packet, fact) {
  const page = fact.box && packet.pages.find((one) => one.file === fact.file && one.page === fact.page);
  if (!page || page.kind !== 'image' || !page.width) return null;
  const ratio = page.height / page.width;
  const [x, y, width, height] = fact.box;
  const [left, top] = [Math.max(0, x - 0.03), Math.max(0, y - height * 0.5)];
  const [wide, high] = [Math.min(1 - left, width + 0.06), Math.min(1 - top, height * 2)];
  const scale = Math.min(460 / wide, 84 / (high * ratio), 2600);
  const cut = make('span', {class: 'crop', role: 'img', 'aria-label': fact.place});
  cut.style.width = `${Math.round(wide * scale)}px`;
  cut.style.height = `${Math.round(high * ratio * scale)}px`;
  cut.style.backgroundSize = `${scale}px ${scale * ratio}px`;
  cut.style.backgroundPosition = `${-left * scale}px ${-top * ratio * scale}px`;
  picture(packet.number, page.file, page.page, 1600).then((url) => { cut.style.backgroundImage = `url(${url})`; }, () => cut.remove());
  return cut;
}

function factRow(packet, id, label, look, take = null) {
  const fact = packet.facts[id];
  if (!fact) return null;
  const told = packet.report.facts.find((one) => one.id === id) || {};
  const readings = (fact.readings || []).filter((one) => one.text !== told.text).slice(0, 5);
  const mark = told.human;
  return make('li', {},
    make('button', {type: 'button', class: 'fact', 'data-row': id, onclick: () => look(id)},
      make('span', {class: 'label'}, label), make('span', {class: 'value'}, fact.value || '–'),
      crop(packet, fact), make('span', {class: 'raw'}, `“${told.text || ''}”`),
      make('span', {class: 'soft'}, `${fact.place} · ${Math.round((told.confidence || 0) * 100)}%`),
      mark ? make('span', {class: 'tag good'}, `${mark.said === 'confirmed' ? t('confirmed') : mark.said === 'corrected' ? t('corrected') : t('unreadable')} · ${mark.by} ${mark.at}${mark.was ? ` · ${t('as')} ${mark.was}` : ''}`) : null),
    readings.length ? make('details', {open: true}, make('summary', {}, `${t('readings')} ${readings.length}`),
      make('ul', {class: 'readings'}, readings.map((one) => make('li', {},
        make('span', {class: 'soft'}, `${reader(one.reader)}：`),
        take && fact.typed ? make('button', {type: 'button', class: 'chip', title: t('correct'), onclick: () => take(id, one.text)}, one.text) : one.text)))) : null);
}

// Beside the name of each row these say nothing.
const kKinds = new Set(['team', 'enterprise', 'service']);

// Few facts in full; rows of a list as one line of short buttons, a place once.
function paperRows(packet, papers, look, take = null) {
  const [kFull, kShort] = [3, 40];
  const places = new Set();
  const once = papers.filter((id) => {
    const fact = packet.facts[id];
    const place = fact && `${fact.file} ${fact.page} ${fact.cell} ${fact.box}`;
    if (!fact || (papers.length > kFull && (places.has(place) || kKinds.has(fact.value)))) return false;
    places.add(place);
    return true;
  });
  if (once.length <= kFull) return once.map((id) => factRow(packet, id, t('papers'), look, take));
  return make('li', {}, make('h3', {}, `${t('papers')} ${once.length}`), make('div', {class: 'chips'},
    once.slice(0, kShort).map((id) => make('button', {type: 'button', class: 'chip', 'data-row': id, title: packet.facts[id].place, onclick: () => look(id)}, packet.facts[id].value)),
    once.length > kShort ? make('span', {class: 'soft'}, `+${once.length - kShort}`) : null));
}

function article(packet, id) {
  const condition = packet.report.conditions.find((one) => one.id === id);
  if (!condition) return null;
  return make('blockquote', {}, state(condition.verdict), ' ', make('b', {}, condition.article), ' ',
    make('q', {lang: 'zh-CN'}, condition.quote || ''));
}

function checkBody(packet, item, look, take) {
  const check = packet.report.checks.find((one) => one.metric === item.name);
  const shown = packet.checks[item.name];
  if (!check || !shown) return [];
  const {claim, papers} = factsOf(packet, item);
  return [
    make('div', {class: 'sides'},
      make('div', {}, make('h3', {}, t('claimed')), make('p', {class: 'big'}, shown.claimed)),
      make('div', {}, make('h3', {}, t('papers')), make('p', {class: 'big'}, shown.evidenced))),
    shown.difference && ['overstated', 'understated', 'conflicting'].includes(check.verdict) ? make('p', {class: 'soft'}, shown.difference) : null,
    make('ul', {class: 'facts'},
      claim ? factRow(packet, claim, t('claimed'), look, take) : null,
      paperRows(packet, papers, look, take)),
    make('p', {class: 'why'}, check.explanation),
    shown.articles.slice(0, 3).map((id) => article(packet, id)),
  ];
}

function conditionBody(packet, item, look) {
  const condition = packet.report.conditions.find((one) => one.id === item.name);
  if (!condition) return [];
  const about = packet.conditions[item.name] || {};
  return [
    make('blockquote', {}, make('b', {}, condition.article), ' ', make('q', {lang: 'zh-CN'}, condition.quote || '')),
    about.about ? make('p', {}, `${t('looked')}：${about.about}`) : null,
    about.papers ? make('p', {class: 'soft'}, `${t('papers')}：${about.papers.join('、')}`) : null,
    make('ul', {class: 'facts'}, paperRows(packet, factsOf(packet, item).papers, look)),
    make('p', {class: 'why'}, condition.explanation),
  ];
}

// What a finding says stands in its first sentence; what may be behind it, and what to do, follows.
export const firstOf = (message) => (message.match(/^.*?(?:。|\. )/) || [message])[0].replace(/(。|\. )$/, '');
const restOf = (message) => message.slice(firstOf(message).length).replace(/^(。|\. ?)/, '');

function findingBody(packet, item, look) {
  const finding = findingOf(packet, item);
  if (!finding) return [];
  const others = (finding.others || []).map((other) => {
    const place = `${other.packet}${other.page ? ` ${t('pageOf').replace('#', other.page)}` : ''}`;
    if (!other.number) return make('li', {}, place);
    const here = `${packet.number},${finding.document || ''},${finding.page || 0}`;
    const there = `${other.number},${other.document || ''},${other.page || 0}`;
    return make('li', {}, make('a', {href: `#/pair/${here}/${there}`}, `${place} · ${t('pair')}`));
  });
  return [
    restOf(finding.message) ? make('p', {}, restOf(finding.message)) : null,
    make('ul', {class: 'facts'}, paperRows(packet, finding.facts || [], look)),
    others.length ? make('div', {}, make('h3', {}, t('also')), make('ul', {}, others)) : null,
  ];
}

const changeText = (change) => {
  const what = change.kind === 'conclusion' ? t('conclusion') : `${change.title} ${change.kind === 'condition' ? change.name : ''}`;
  const value = change.was !== undefined && JSON.stringify(change.was) !== JSON.stringify(change.is)
    ? `（${JSON.stringify(change.was)} → ${JSON.stringify(change.is)}）` : '';
  return `${what}：${sign(change.from)} ${word(change.from)} → ${sign(change.to)} ${word(change.to)}${value}`;
};

export function drawChanges(last) {
  if (!last) return null;
  return make('section', {class: 'changes', id: 'changes', 'aria-label': t('changes')},
    make('h2', {}, last.changes.length ? t('changes') : t('kept')),
    make('p', {class: 'soft'}, `${last.title} · ${action(last.decision.action)} ${last.decision.new || ''}`, ' ',
      make('button', {type: 'button', class: 'quiet', id: 'undo', onclick: last.undo}, `${t('withdraw')} `, make('kbd', {}, nameOf(keyFor('u'))))),
    last.changes.length ? make('ul', {}, last.changes.map((change) => make('li', {}, changeText(change))))
      : make('p', {}, t('noChange')));
}

export const withDoubt = (packet, item) => ({...item, decided: Boolean(packet.decisions[item.target]),
  doubtful: !packet.readonly && item.kind === 'condition' && doubtfulOf(packet, item.name).length > 0});

export function drawCard(packet, item, {look, act, take, readonly}) {
  const body = item.kind === 'check' ? checkBody(packet, item, look, readonly ? null : take)
    : item.kind === 'condition' ? conditionBody(packet, item, look) : findingBody(packet, item, look);
  const decision = packet.decisions[item.target];
  const buttons = readonly ? [] : actionsOf(withDoubt(packet, item)).map(([name, key, label], i) => make('button', {
    type: 'button', class: i === 0 ? 'main' : '', 'data-action': name, 'aria-keyshortcuts': nameOf(keyFor(key)), onclick: () => act(name),
  }, `${label} `, make('kbd', {}, nameOf(keyFor(key)))));
  if (decision && !readonly) buttons.push(make('button', {type: 'button', 'data-action': 'withdraw', 'aria-keyshortcuts': nameOf(keyFor('u')), onclick: () => act('withdraw')}, `${t('withdraw')} `, make('kbd', {}, nameOf(keyFor('u')))));
  return make('article', {class: `card ${tone(item.state)}`, 'aria-labelledby': 'card-title'},
    make('h2', {id: 'card-title', tabindex: '-1'}, item.kind === 'finding' ? firstOf(item.title) : item.title, ' ', state(item.state),
      item.material ? make('span', {class: 'tag'}, t('material')) : null),
    decision ? make('p', {class: 'decided'}, `${t('human')}：${action(decision.action)} ${decision.new || ''} · ${decision.who} ${decision.at.slice(0, 10)}${decision.reason ? ` · ${decision.reason}` : ''}`) : null,
    make('div', {class: 'buttons'}, buttons), body);
}

export function drawItems(packet, item, go) {
  const line = (one) => make('li', {},
    make('button', {type: 'button', class: `item ${one.open ? '' : 'settled'}`, 'aria-current': item && one.target === item.target ? 'true' : null, 'data-target': one.target, onclick: () => go(one.target)},
      state(one.state), make('span', {class: 'grow'}, one.kind === 'finding' ? firstOf(one.title) : one.title),
      packet.decisions[one.target] ? make('span', {class: 'tag good'}, action(packet.decisions[one.target].action)) : null));
  const listed = new Set(packet.items.map((one) => one.target));
  const rest = [
    ...packet.report.checks.map((one) => ({kind: 'check', name: one.metric, target: `check:${one.metric}`, state: one.verdict, title: (packet.checks[one.metric] || {name: one.metric}).name})),
    ...packet.report.conditions.map((one) => ({kind: 'condition', name: one.id, target: `condition:${one.id}`, state: one.verdict, title: `${one.article} ${one.quote || one.id}`})),
  ].filter((one) => !listed.has(one.target));
  const inRest = item && rest.some((one) => one.target === item.target);
  return make('section', {'aria-label': t('items')},
    make('h2', {}, `${t('items')} ${packet.items.length}`),
    make('ul', {class: 'items'}, packet.items.map(line)),
    rest.length ? make('details', {open: inRest}, make('summary', {}, `${t('rest')} ${rest.length}`),
      make('ul', {class: 'items'}, rest.map(line))) : null,
    packet.history.length ? make('details', {}, make('summary', {}, `${t('history')} ${packet.history.length}`),
      make('ol', {class: 'history'}, packet.history.map((one) => make('li', {},
        `${one.at.replace('T', ' ').replace('Z', '')} ${one.who}：${action(one.action)} ${one.target.split(':')[1]} ${one.old ? `${one.old} → ` : ''}${one.new} ${one.reason}`)))) : null);
}
