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
  return {element, sheet, at: Math.max(0, at)};
}

export async function drawPair(main, left, right) {
  const halves = await Promise.all([half(left), half(right)]);
  main.replaceChildren(make('div', {class: 'pair'}, make('h1', {class: 'only-heard'}, t('pair')), halves.map((one) => one.element)));
  await Promise.all(halves.map((one) => one.sheet.open(one.at)));
}
