// Requests, pictures kept for a while, and small builders of elements. No markup is ever made from
// text: what comes from papers is put in as text only.
import {lang, t} from './words.js';

export class ApiError extends Error {
  constructor(status, body) {
    super((body && body.error) || String(status));
    this.status = status;
    this.body = body;
  }
}

function address(path, query) {
  const params = new URLSearchParams({...query, lang});
  return `${path}?${params}`;
}

async function answer(response) {
  const text = await response.text();
  let body = null;
  try {
    body = JSON.parse(text);
  } catch {
    body = {error: text};
  }
  if (!response.ok) throw new ApiError(response.status, body);
  return body;
}

export const get = async (path, query = {}) => answer(await fetch(address(path, query)));

export const post = async (path, body) =>
  answer(await fetch(address(path, {}), {
    method: 'POST',
    headers: {'X-Heyan': '1', 'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  }));

// Policies by name, asked once: a list shows 郑州 · 综合性, not identifiers.
let policies = null;
export async function loadPolicies() {
  if (!policies) policies = await get('/api/policies');
}
export function policyName(id, category = '') {
  const policy = (policies || []).find((one) => one.id === id);
  const city = policy && policy.title.match(/^(.{2,4}?)市/);
  const name = lang === 'en' ? id.replace(/^./, (one) => one.toUpperCase()) : city ? city[1] : (policy || {title: id}).title;
  const known = policy && policy.categories.find((one) => one.id === category);
  return known ? `${name} · ${lang === 'en' ? known.en : known.zh}` : name;
}

export const exportAddress = (n, format) => address('/api/export', {n, format});

// Pictures by address, the last forty of them: what is looked at next is fetched before.
const pictures = new Map();
export function picture(n, file, page, w) {
  const where = address('/api/image', {n, file, page, w});
  if (!pictures.has(where)) {
    pictures.set(where, fetch(where).then(async (response) => {
      if (!response.ok) throw new ApiError(response.status, null);
      return URL.createObjectURL(await response.blob());
    }));
    if (pictures.size > 40) {
      const [oldest, gone] = pictures.entries().next().value;
      pictures.delete(oldest);
      gone.then((url) => URL.revokeObjectURL(url), () => {});
    }
  }
  return pictures.get(where);
}

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

export function say(text, kind = '') {
  const box = document.getElementById('say');
  box.className = `say ${kind}`;
  box.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { box.textContent = ''; }, kind === 'bad' ? 9000 : 3500);
}

// A form in the dialog; resolves to its values, or null where the person turned away.
export function ask(title, fields, {note = '', buttons = null} = {}) {
  const dialog = document.getElementById('dialog');
  return new Promise((resolve) => {
    const inputs = fields.map((field) => make(field.long ? 'textarea' : 'input', {
      id: `ask-${field.name}`, name: field.name, autocomplete: 'off', rows: field.long ? 3 : null,
      required: field.required, placeholder: field.placeholder,
    }));
    fields.forEach((field, i) => { inputs[i].value = field.value || ''; });
    const finish = (value) => {
      dialog.onclose = null;
      dialog.close();
      resolve(value);
    };
    const form = make('form', {method: 'dialog', onsubmit: (event) => {
      event.preventDefault();
      finish(Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()])));
    }},
    make('h2', {id: 'dialog-title'}, title),
    note ? make('p', {class: 'soft'}, note) : null,
    fields.map((field, i) => make('label', {for: `ask-${field.name}`, class: 'field'},
      make('span', {}, field.label), inputs[i])),
    make('div', {class: 'buttons'}, buttons || [
      make('button', {type: 'submit', class: 'main'}, t('ok')),
      make('button', {type: 'button', onclick: () => finish(null)}, t('cancel')),
    ]));
    // In a textarea the line ends with Enter too; Shift+Enter makes a new line.
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && event.target.tagName === 'TEXTAREA') {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    dialog.replaceChildren(form);
    // The event of the dialog before may come late: only a closed one was turned away from.
    dialog.onclose = () => { if (!dialog.open) resolve(null); };
    dialog.showModal();
    if (inputs.length) {
      inputs[0].focus();
      inputs[0].select();
    }
  });
}

export function show(title, ...content) {
  const dialog = document.getElementById('dialog');
  dialog.replaceChildren(make('h2', {id: 'dialog-title'}, title), ...content,
    make('div', {class: 'buttons'},
      make('button', {type: 'button', class: 'main', onclick: () => dialog.close()}, t('close'))));
  dialog.onclose = null;
  dialog.showModal();
}

export const choose = (title, content, choices) => new Promise((resolve) => {
  const dialog = document.getElementById('dialog');
  const buttons = choices.map(([value, label], i) => make('button', {
    type: 'button', class: i === 0 ? 'main' : '',
    onclick: () => { dialog.onclose = null; dialog.close(); resolve(value); },
  }, label));
  dialog.replaceChildren(make('h2', {id: 'dialog-title'}, title), ...content,
    make('div', {class: 'buttons'}, buttons));
  dialog.onclose = () => { if (!dialog.open) resolve(null); };
  dialog.showModal();
  buttons[0].focus();
});

const kWho = 'heyan-who';
export const who = () => sessionStorage.getItem(kWho) || '';
export async function askWho(again = false) {
  if (who() && !again) return who();
  const given = await ask(t('who'), [{name: 'who', label: t('name'), required: true, value: who()}],
    {note: t('whoAsk')});
  if (given && given.who) sessionStorage.setItem(kWho, given.who);
  document.getElementById('who').textContent = `${t('who')}：${who() || '–'}`;
  return given && given.who ? given.who : '';
}
