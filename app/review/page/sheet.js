// One page of the papers: its picture with boxes (or its table), to zoom, turn and leaf through.
import {get, make, picture} from './api.js';
import {t} from './words.js';

const kSteps = [0.5, 0.75, 1, 1.35, 1.8, 2.4, 3.2];

export class Sheet {
  // `chose` is called with the id of the fact whose box was clicked.
  constructor(chose) {
    this.chose = chose;
    this.zoom = 2;
    this.turn = 0;
    this.at = -1;
    this.stage = make('div', {class: 'stage'});
    this.turned = make('div', {class: 'turned'}, this.stage);
    this.desk = make('div', {class: 'desk', tabindex: '0', role: 'region', 'aria-label': t('pages')}, this.turned);
    this.name = make('span', {class: 'where', role: 'status'});
    const tool = (label, key, sign, act) => make('button',
      {type: 'button', class: 'quiet', title: `${label} (${key})`, 'aria-label': label, 'aria-keyshortcuts': key, onclick: act}, sign);
    this.pageChoice = make('select', {'aria-label': t('pages'), onchange: () => this.open(Number(this.pageChoice.value))});
    this.element = make('section', {class: 'sheet', 'aria-label': t('papers')},
      make('div', {class: 'tools'},
        tool(t('pagePrevious'), '[', '‹', () => this.leaf(-1)), this.pageChoice,
        tool(t('pageNext'), ']', '›', () => this.leaf(1)),
        make('span', {class: 'grow'}),
        tool(t('zoomOut'), '-', '−', () => this.scale(-1)), tool(t('fit'), '0', '↔', () => this.scale(0)),
        tool(t('zoomIn'), '+', '+', () => this.scale(1)), tool(t('rotate'), 'r', '⟳', () => this.rotate())),
      this.desk, this.name);
  }

  setPacket(packet) {
    this.packet = packet;
    const short = (path) => path.split('/').pop();
    this.pageChoice.replaceChildren(...packet.pages.map((page, i) => make('option', {value: String(i)},
      `${short(page.file)}${page.page > 1 || packet.pages.filter((p) => p.file === page.file).length > 1 ? ` ${t('pageOf').replace('#', page.page)}` : ''}${page.type ? ` · ${page.type}` : ''}`)));
    this.at = -1;
  }

  leaf(step) {
    const to = this.at + step;
    if (to >= 0 && to < this.packet.pages.length) this.open(to);
  }

  scale(step) {
    this.zoom = step === 0 ? 2 : Math.min(kSteps.length - 1, Math.max(0, this.zoom + step));
    this.fit();
    if (this.selected) this.centre();
  }

  rotate() {
    this.turn = (this.turn + 90) % 360;
    this.fit();
  }

  // Shows the fact `id`: its page, its box in view.
  async look(id) {
    this.selected = id;
    const fact = this.packet.facts[id];
    if (!fact) return;
    const to = this.packet.pages.findIndex((page) => page.file === fact.file && page.page === fact.page);
    if (to >= 0 && to !== this.at) await this.open(to);
    this.mark();
    this.centre();
  }

  async open(index) {
    const page = this.packet.pages[index];
    if (!page) return;
    if (index !== this.at) this.turn = 0;
    this.at = index;
    this.pageChoice.value = String(index);
    this.name.textContent = '';
    const opening = `${this.packet.number} ${index}`;
    this.opening = opening;
    if (page.kind === 'image') {
      try {
        const url = await picture(this.packet.number, page.file, page.page, 1600);
        if (this.opening !== opening) return;
        const image = make('img', {alt: `${page.file} ${page.page}`, draggable: 'false'});
        image.src = url;
        this.stage.replaceChildren(image);
        await image.decode().catch(() => {});
      } catch {
        this.stage.replaceChildren(make('p', {class: 'empty'}, t('noImage')));
      }
      this.boxes(page);
    } else if (page.kind === 'sheet') {
      const got = await get('/api/sheet', {n: this.packet.number, file: page.file, page: page.page});
      if (this.opening !== opening) return;
      this.table(got);
    } else {
      this.stage.replaceChildren(make('p', {class: 'empty'}, page.problem || t('noImage')));
    }
    this.fit();
    this.mark();
  }

  boxes(page) {
    const groups = {};
    for (const [id, fact] of Object.entries(this.packet.facts)) {
      if (fact.file !== page.file || fact.page !== page.page || !fact.box) continue;
      const box = make('button', {type: 'button', class: 'box', 'data-fact': id,
        'aria-label': `${fact.name} ${fact.value}`, title: `${fact.name}：${fact.value}`,
        onclick: () => this.chose(id)});
      const [x, y, width, height] = fact.box;
      box.style.left = `${x * 100}%`;
      box.style.top = `${y * 100}%`;
      box.style.width = `${width * 100}%`;
      box.style.height = `${height * 100}%`;
      groups[id] = box;
    }
    this.stage.append(...Object.values(groups));
  }

  table(got) {
    const by = {};
    for (const [id, fact] of Object.entries(this.packet.facts)) {
      const page = this.packet.pages[this.at];
      if (fact.cell && fact.file === page.file) by[fact.cell] = by[fact.cell] || id;
    }
    const parts = got.tables.map((table) => {
      const rows = new Map();
      for (const cell of table.cells) {
        const id = by[cell.a];
        const content = id ? make('button', {type: 'button', class: 'cell', 'data-fact': id, 'aria-label': `${cell.t} ${this.packet.facts[id].name}`, onclick: () => this.chose(id)}, cell.t) : cell.t;
        const one = make('td', {rowspan: cell.rs > 1 ? cell.rs : null, colspan: cell.cs > 1 ? cell.cs : null, 'data-cell': cell.a}, content);
        if (!rows.has(cell.r)) rows.set(cell.r, []);
        rows.get(cell.r).push(one);
      }
      return make('table', {class: 'office'}, make('caption', {}, table.sheet || ''),
        make('tbody', {}, [...rows.keys()].sort((a, b) => a - b).map((r) => make('tr', {}, rows.get(r)))));
    });
    // Lines of a text have no cell: a fact is found by the line that it was read from.
    this.lineOf = {};
    const lines = got.lines.map((line) => {
      const told = this.packet.report.facts.filter((one) => one.text === line &&
        this.packet.facts[one.id] && this.packet.facts[one.id].file === this.packet.pages[this.at].file);
      for (const one of told) this.lineOf[one.id] = line;
      const id = told.length ? told[0].id : null;
      return id ? make('p', {}, make('button', {type: 'button', class: 'cell', 'data-fact': id, onclick: () => this.chose(id)}, line)) : make('p', {}, line);
    });
    this.stage.replaceChildren(make('div', {class: 'text'}, parts, lines));
  }

  mark() {
    for (const one of this.stage.querySelectorAll('[data-fact]')) {
      const here = one.dataset.fact === this.selected || this.sameCell(one.dataset.fact);
      one.classList.toggle('here', here);
      one.setAttribute('aria-pressed', String(here));
    }
    const fact = this.packet.facts[this.selected];
    this.name.textContent = fact ? `${fact.name}：${fact.value} · ${fact.place}` : '';
  }

  // A cell that carries the text, where no fact of the report does.
  point(text) {
    const cell = [...this.stage.querySelectorAll('td')].find((one) => one.textContent.includes(text));
    if (!cell) return;
    cell.classList.add('here');
    this.centre();
  }

  sameCell(id) {
    const here = this.packet.facts[this.selected];
    const other = this.packet.facts[id];
    if (this.lineOf && this.lineOf[id] && this.lineOf[id] === this.lineOf[this.selected]) return true;
    return Boolean(here && other && here.cell && here.cell === other.cell && here.file === other.file);
  }

  // Width by the zoom; a turned page takes as much room as it needs.
  fit() {
    const room = Math.max(200, this.desk.clientWidth - 18);
    const page = this.packet.pages[this.at] || {};
    const image = this.stage.querySelector('img');
    if (!image) {
      for (const one of [this.stage, this.turned]) one.removeAttribute('style');
      return;
    }
    const ratio = page.width && page.height ? page.height / page.width : 1.414;
    const side = this.turn % 180 !== 0;
    const width = Math.round((side ? room / ratio : room) * kSteps[this.zoom]);
    const height = Math.round(width * ratio);
    this.stage.style.width = `${width}px`;
    this.stage.style.height = `${height}px`;
    this.turned.style.width = `${side ? height : width}px`;
    this.turned.style.height = `${side ? width : height}px`;
    const moves = {0: '', 90: `translateX(${height}px) rotate(90deg)`,
      180: `translate(${width}px, ${height}px) rotate(180deg)`, 270: `translateY(${width}px) rotate(270deg)`};
    this.stage.style.transform = moves[this.turn];
  }

  centre() {
    const here = this.stage.querySelector('.here');
    if (!here) return;
    const box = here.getBoundingClientRect();
    const desk = this.desk.getBoundingClientRect();
    this.desk.scrollBy({
      left: box.left + box.width / 2 - desk.left - desk.width / 2,
      top: box.top + box.height / 2 - desk.top - desk.height * 0.42,
    });
  }
}
