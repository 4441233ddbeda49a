'use strict';
(function () {
  const DAY = 86400000;
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const controls = byId('controls');
  const slider = byId('day');
  const first = Number(controls.dataset.from);
  const last = Number(controls.dataset.until);
  const windows = all('[data-from][data-until]').filter((one) => one !== controls);
  const changes = Array.from(new Set(windows.map((one) => Number(one.dataset.from))))
    .filter((at) => at > first).sort((a, b) => a - b);
  let shown = first;

  function show(at) {
    shown = Math.min(Math.max(at, first), last);
    for (const one of windows) {
      one.hidden = !(Number(one.dataset.from) <= shown && shown < Number(one.dataset.until));
    }
    const text = new Date(shown).toISOString().replace(':00.000Z', 'Z').replace('T', ' ').replace('Z', ' UTC');
    byId('shown').textContent = text;
    slider.value = Math.floor((shown - first) / DAY);
    slider.setAttribute('aria-valuetext', text);
    byId('previous').disabled = !(shown > first);
    byId('next').disabled = !changes.some((one) => one > shown);
  }

  slider.addEventListener('input', () => show(first + Number(slider.value) * DAY));
  byId('previous').addEventListener('click', () => show(Math.max(first, ...changes.filter((one) => one < shown))));
  byId('next').addEventListener('click', () => show(Math.min(...changes.filter((one) => one > shown))));
  byId('search').addEventListener('input', (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    let found = 0;
    for (const one of all('article, main tbody tr')) {
      const hit = one.textContent.toLowerCase().includes(wanted);
      one.hidden = !hit;
      found += hit ? 1 : 0;
    }
    byId('found').textContent = wanted ? found + ' found' : '';
  });
  controls.hidden = false;
  show(first);
})();
