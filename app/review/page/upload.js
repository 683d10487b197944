// Packets dropped onto the page: sent file by file with progress, judged in the background.
import {get, make, post, say} from './api.js';
import {state} from './list.js';
import {lang, t} from './words.js';

// All files below what was dropped, with their paths inside it.
async function filesOf(entry, path = '') {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{file, path: path + entry.name}];
  }
  const reader = entry.createReader();
  const children = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) break;
    children.push(...some);
  }
  const all = [];
  for (const child of children) all.push(...await filesOf(child, `${path}${entry.name}/`));
  return all;
}

function sendFile(id, one, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/upload?${new URLSearchParams({id, path: one.path})}`);
    request.setRequestHeader('X-Heyan', '1');
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => (request.status === 200 ? resolve() : reject(new Error(request.responseText)));
    request.onerror = () => reject(new Error(t('error')));
    request.send(one.file);
  });
}

const bare = (name) => name.replace(/\.(tar\.(gz|bz2|xz|zst)|tgz|tbz2|zip|rar|tar|7z)$/i, '');

async function send(found) {
  const files = found.filter((one) => !one.path.split('/').some((part) => part.startsWith('.')));
  if (!files.length) return;
  const policy = document.getElementById('upload-policy').value;
  const top = files[0].path.split('/')[0];
  const oneFolder = files.every((one) => one.path.startsWith(`${top}/`));
  const name = bare(top);
  const bar = document.getElementById('upload-bar');
  const total = files.reduce((sum, one) => sum + one.file.size, 0) || 1;
  let before = 0;
  bar.hidden = false;
  try {
    const {id} = await post('/api/upload', {name, policy});
    for (const one of files) {
      const path = oneFolder ? one.path.slice(top.length + 1) : one.path;
      await sendFile(id, {...one, path}, (loaded) => { bar.value = (before + loaded) / total; });
      before += one.file.size;
    }
    await post('/api/uploaded', {id});
    say(`${name} ✓`, 'good');
  } catch (error) {
    say(`${t('error')}：${error.message}`, 'bad');
  }
  bar.hidden = true;
  await refreshUploads();
}

export async function refreshUploads(known = null) {
  const list = document.getElementById('upload-list');
  if (!list) return;
  const {uploads} = known || await get('/api/state');
  if (!uploads.length) {
    list.replaceChildren(make('li', {class: 'soft'}, t('noUploads')));
    return;
  }
  list.replaceChildren(...uploads.map((one) => make('li', {}, make('b', {}, one.name), ' ', state(one.state),
    make('span', {class: 'soft'}, ` ${one.policy} ${one.at.slice(0, 10)} ${one.message}`))));
}

export async function drawUpload(main) {
  const policies = await get('/api/policies');
  const select = make('select', {id: 'upload-policy'}, policies.flatMap((policy) => [
    make('option', {value: policy.id}, `${policy.title}（${t('byForm')}）`),
    ...policy.categories.map((one) => make('option', {value: `${policy.id}:${one.id}`}, `${policy.title} · ${lang === 'en' ? one.en : one.zh}`)),
  ]));
  const [first] = await get('/api/packets');
  if (first && policies.some((one) => one.id === first.policy)) select.value = first.policy;
  const pick = (folder) => make('input', {type: 'file', multiple: true, webkitdirectory: folder, class: 'only-heard',
    id: folder ? 'pick-folder' : 'pick-files', tabindex: '-1', 'aria-hidden': 'true',
    onchange: (event) => send([...event.target.files].map((file) => ({file, path: file.webkitRelativePath || file.name})))});
  const [files, folder] = [pick(false), pick(true)];
  const drop = make('div', {class: 'drop', id: 'drop',
    ondragover: (event) => { event.preventDefault(); drop.classList.add('over'); },
    ondragleave: () => drop.classList.remove('over'),
    ondrop: async (event) => {
      event.preventDefault();
      drop.classList.remove('over');
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
      const all = [];
      for (const entry of entries) all.push(...await filesOf(entry));
      await send(all);
    }},
  make('p', {}, t('drop'), ' ',
    make('button', {type: 'button', onclick: () => files.click()}, t('chooseFiles')), ' ',
    make('button', {type: 'button', onclick: () => folder.click()}, t('chooseFolder'))),
  files, folder, make('progress', {id: 'upload-bar', max: '1', value: '0', hidden: true, 'aria-label': t('upload')}));
  main.replaceChildren(make('div', {class: 'page'}, make('h1', {}, t('upload')),
    make('form', {class: 'filters', onsubmit: (event) => event.preventDefault()},
      make('label', {for: 'upload-policy'}, t('uploadPolicy'), ' ', select)),
    drop, make('h2', {}, t('uploads')), make('ul', {id: 'upload-list'})));
  await refreshUploads();
}
