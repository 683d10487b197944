// Two places of what repeats across packets, side by side.
import {get, make} from './api.js';
import {Sheet} from './sheet.js';
import {t} from './words.js';

async function half(place) {
  const [number, document, page] = place.split(',');
  const packet = await get('/api/packet', {n: number});
  const sheet = new Sheet(() => {});
  sheet.setPacket(packet);
  const paper = packet.report.documents.find((one) => one.id === document);
  const at = packet.pages.findIndex((one) => paper && one.file === paper.file && (Number(page) === 0 || one.page === Number(page)));
  const element = make('section', {class: 'half', 'aria-label': packet.report.packet.id},
    make('h2', {}, make('a', {href: `#/packet/${number}`}, packet.report.packet.applicant || packet.report.packet.id),
      ' ', make('span', {class: 'soft'}, packet.report.packet.id)), sheet.element);
  return {element, sheet, packet, at: Math.max(0, at)};
}

// What the finding names, where it stands on the page that is shown.
function lookFor({sheet, packet, at}, message) {
  const page = packet.pages[at];
  const named = Object.entries(packet.facts).find(([, fact]) => page && fact.file === page.file && fact.page === page.page &&
    fact.value.length > 2 && message.includes(fact.value));
  if (named) return sheet.look(named[0]);
  for (const [, text] of message.matchAll(/“([^”]{2,})”/g)) sheet.point(text);
  return null;
}

export async function drawPair(main, left, right) {
  const halves = await Promise.all([half(left), half(right)]);
  main.replaceChildren(make('div', {class: 'pair'}, make('h1', {class: 'only-heard'}, t('pair')), halves.map((one) => one.element)));
  await Promise.all(halves.map((one) => one.sheet.open(one.at)));
  const [, document] = left.split(',');
  const other = Number(right.split(',')[0]);
  const finding = halves[0].packet.report.findings.find((one) => one.document === document && (one.others || []).some((place) => place.number === other));
  if (finding) {
    main.firstChild.prepend(make('p', {class: 'told'}, finding.message));
    await Promise.all(halves.map((one) => lookFor(one, finding.message)));
  }
}
