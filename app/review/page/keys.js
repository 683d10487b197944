// Which key does what. A person's own keys are kept in a cookie, which holds whatever port the
// program was given this time (local storage would not).
import {make, say} from './api.js';
import {t} from './words.js';

// The key as it comes, and the word for what it does.
export const kKeys = [
  ['j', 'next'], ['k', 'previous'], [' ', 'nextOpen'], ['a', 'accept'], ['e', 'correct'], ['x', 'unreadable'],
  ['s', 'supply'], ['d', 'agree'], ['m', 'met'], ['f', 'notMet'], ['v', 'seen'], ['u', 'withdraw'], ['t', 'toClaim'],
  ['[', 'pagePrevious'], [']', 'pageNext'], ['+', 'zoomIn'], ['-', 'zoomOut'], ['0', 'fit'], ['r', 'rotate'],
  ['l', 'packets'], ['q', 'queue'], ['/', 'search'],
];
const kCookie = 'heyan-keys';
const kFixed = ['?', 'Enter', 'Escape', 'Tab', 'Backspace', 'Delete', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
let own = {};  // by the key that it was

function load() {
  const found = document.cookie.split('; ').find((one) => one.startsWith(`${kCookie}=`));
  try {
    const kept = JSON.parse(decodeURIComponent(found.slice(kCookie.length + 1)));
    own = Object.fromEntries(kKeys.map(([key]) => [key, kept[key]]).filter(([, to]) => typeof to === 'string' && to.length === 1));
  } catch {
    own = {};
  }
}

function keep() {
  const year = 31536000;
  document.cookie = `${kCookie}=${encodeURIComponent(JSON.stringify(own))}; Max-Age=${year}; SameSite=Strict; Path=/`;
}

// The key that a person presses for what `key` was.
export const keyFor = (key) => own[key] || key;
export const nameOf = (key) => (key === ' ' ? 'Space' : key);
// What a pressed key was; '' where it was given away.
export function meaning(pressed) {
  const given = kKeys.find(([key]) => keyFor(key) === pressed);
  if (given) return given[0];
  return kKeys.some(([key]) => key === pressed) ? '' : pressed;
}

// Two things never share a key: the other one takes the key that this one had.
function assign(key, pressed) {
  const other = kKeys.find(([one]) => one !== key && keyFor(one) === pressed);
  if (other) own[other[0]] = keyFor(key);
  own[key] = pressed;
  for (const [one] of kKeys) if (own[one] === one) delete own[one];
  keep();
}

export function drawKeys(main) {
  let waiting = null;
  const row = ([key, what]) => make('tr', {},
    make('th', {scope: 'row'}, t(what)),
    make('td', {}, make('button', {type: 'button', 'data-key': key, 'aria-label': `${t(what)} ${nameOf(keyFor(key))}`,
      onclick: (event) => { waiting = key; event.currentTarget.textContent = t('pressKey'); },
      onblur: () => { if (waiting === key) { waiting = null; drawKeys(main); } },
      onkeydown: (event) => {
        if (waiting !== key || event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') return;
        event.preventDefault();
        event.stopPropagation();
        waiting = null;
        if (event.key.length === 1 && !kFixed.includes(event.key)) {
          assign(key, event.key);
          say(`${t(what)}：${nameOf(event.key)}`, 'good');
        } else if (event.key !== 'Escape') {
          say(t('noSuchKey'), 'bad');
        }
        drawKeys(main);
        main.querySelector(`[data-key="${CSS.escape(key)}"]`).focus();
      }}, make('kbd', {}, nameOf(keyFor(key)))),
      own[key] ? make('span', {class: 'soft'}, ` ${t('was')} ${nameOf(key)}`) : null));
  const half = Math.ceil(kKeys.length / 2);
  const table = (some) => make('table', {class: 'queue'}, make('thead', {}, make('tr', {},
    make('th', {scope: 'col'}, t('doing')), make('th', {scope: 'col'}, t('key')))), make('tbody', {}, some.map(row)));
  main.replaceChildren(make('div', {class: 'page'}, make('h1', {}, t('keys')),
    make('p', {class: 'soft'}, t('keysNote')),
    make('div', {class: 'buttons'}, make('button', {type: 'button', id: 'keys-reset', disabled: Object.keys(own).length === 0, onclick: () => {
      own = {};
      keep();
      drawKeys(main);
    }}, t('keysReset'))),
    make('div', {class: 'two'}, make('div', {class: 'scroll'}, table(kKeys.slice(0, half))), make('div', {class: 'scroll'}, table(kKeys.slice(half))))));
}

load();
