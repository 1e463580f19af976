'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('js');

  // What latency costs: bars drawn from the tables of counts.
  const network = document.getElementById('network');
  if (network) {
    const slider = document.getElementById('latency');
    const shown = document.getElementById('latency-value');
    const key = (...parts) => JSON.stringify(parts);
    const counts = new Map();
    for (const table of network.querySelectorAll('.counts')) {
      const { driver, autoCommit } = table.dataset;
      const tunings = [...table.querySelectorAll('[data-tuning]')].map(heading => heading.dataset.tuning);
      for (const row of table.tBodies[0].rows) {
        const [operation, implementation, locking, ...trips] = [...row.cells].map(cell => cell.textContent.trim());
        tunings.forEach((tuning, i) => {
          const count = Number(trips[i].replaceAll(',', ''));
          if (!Number.isNaN(count)) {
            counts.set(key(driver, tuning, autoCommit, locking, operation, implementation), count);
          }
        });
      }
    }
    const chosen = name => {
      const words = network.querySelector('[data-choice="' + name + '"]');
      const radio = network.querySelector('input[name="' + name + '"]:checked');
      if (radio && words.textContent !== radio.dataset.label) {
        words.textContent = radio.dataset.label;
      }
      return radio ? radio.value : words.dataset.value;
    };
    const digits = number => Number.isInteger(number) || number >= 100
      ? Math.round(number).toLocaleString('en-US')
      : number.toFixed(number >= 10 ? 1 : 2);
    const time = micros => micros >= 1e6 ? digits(micros / 1e6) + ' s' : digits(micros / 1e3) + ' ms';
    const move = () => {
      const latency = Number(slider.value);
      const [driver, tuning, autoCommit, locking] = ['driver', 'tuning', 'autoCommit', 'locking'].map(chosen);
      shown.value = latency + ' ms';
      slider.setAttribute('aria-valuetext', latency === 1 ? '1 millisecond' : latency + ' milliseconds');
      for (const row of network.querySelectorAll('.bars tbody tr')) {
        const { operation, implementation } = row.dataset;
        // Operations that do not lock were counted once for all strategies.
        const roundTrips = [locking, ''].map(each => counts.get(key(driver, tuning, autoCommit, each, operation, implementation)))
          .find(each => each !== undefined);
        const bar = row.querySelector('rect');
        const millis = (roundTrips ?? 0) * latency;
        bar.dataset.roundTrips = roundTrips ?? 0;
        bar.setAttribute('width', (1000 * millis / (Number(bar.closest('.cards').dataset.mostRoundTrips) * Number(slider.max))).toFixed(1));
        row.querySelector('.count').textContent = roundTrips ?? '–';
        row.querySelector('.took').textContent = roundTrips === undefined ? '–' : time(millis * 1000);
      }
    };
    network.querySelectorAll('input').forEach(input => input.addEventListener('input', move));
    move();
  }

  // Lessons: only those that differ, all open or closed.
  const filter = document.getElementById('only-differing');
  const filterLessons = () => {
    const section = document.getElementById('lessons');
    section.classList.toggle('only-differing', filter.checked);
    const lessons = [...section.querySelectorAll('.lesson')];
    document.getElementById('lessons-shown').value =
      lessons.filter(each => !filter.checked || each.classList.contains('differs')).length + ' of ' + lessons.length;
  };
  filter?.addEventListener('change', filterLessons);
  for (const button of document.querySelectorAll('.open-all, .close-all')) {
    button.addEventListener('click', () => {
      for (const each of button.closest('section').querySelectorAll('.lesson')) {
        each.open = button.classList.contains('open-all');
      }
    });
  }

  // Commands to copy. Some browsers give pages from disk no clipboard; then the command is selected.
  const said = document.getElementById('status');
  const select = text => {
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return 'Copied';
    } catch {
      select(text);
      return document.execCommand('copy') ? 'Copied' : 'Selected: copy with Ctrl+C or ⌘C';
    }
  };
  for (const button of document.querySelectorAll('.copy')) {
    button.addEventListener('click', async () => {
      const result = await copy(button.parentElement.querySelector('code'));
      said.textContent = result;
      button.textContent = result;
      setTimeout(() => { button.textContent = 'Copy'; said.textContent = ''; }, 3000);
    });
  }

  // Charts, each drawn from the table below it.
  const DASHES = { i0: [2, 3], i1: [], i2: [8, 3], i3: [12, 3, 2, 3], i4: [4, 2], i5: [1, 2], i6: [10, 2] };
  const NINES = [0, 1, 2, 3, 4, 5, 6];
  const LABEL = 68;
  const nines = percentile => percentile >= 100 ? null : -Math.log10(1 - percentile / 100);
  const asPercentile = nine => Number((100 - 100 * 10 ** -nine).toFixed(6)) + ' %';
  const colour = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
  // Marks of a logarithmic axis: 1, 2 and 5 times a power of ten.
  const marks = value => [1, 2, 5, 10].map(mark => mark * 10 ** Math.floor(Math.log10(value)));
  const below = value => marks(value).filter(mark => mark <= value).pop();
  const above = value => marks(value).find(mark => mark >= value);
  const drawn = [];

  const data = (table, across) => {
    const rows = [...table.tBodies[0].rows]
      .map(row => [...row.cells].map(cell => cell.dataset.value === undefined ? null : Number(cell.dataset.value)))
      .map(row => [across(row[0]), ...row.slice(1)])
      .filter(row => row[0] !== null);
    return rows.length === 0 ? [] : rows[0].map((unused, column) => rows.map(row => row[column]));
  };

  const draw = chart => {
    const byNines = chart.figure.dataset.chart === 'PERCENTILES';
    const names = [...chart.table.tHead.querySelectorAll('[data-slot]')];
    const axis = { stroke: colour('muted'), grid: { stroke: colour('line'), width: 1 }, ticks: { stroke: colour('line'), width: 1 }, font: '12px system-ui, sans-serif' };
    const compact = value => value >= 1e9 ? value / 1e9 + 'G' : value >= 1e6 ? value / 1e6 + 'M' : value >= 1e3 ? value / 1e3 + 'k' : value;
    const values = data(chart.table, byNines ? nines : at => at);
    // A line of one value, as a load of a second has it, would not be seen without its point.
    const single = line => values[line]?.filter(value => value !== null).length === 1;
    chart.plot?.destroy();
    const width = Math.max(280, chart.place.clientWidth);
    // Labels of percentiles need room beside each other, and the last one at the end.
    const steps = most => NINES.filter(nine => nine <= most + 0.05 && nine % Math.ceil(most * LABEL / (width - 2 * LABEL)) === 0);
    chart.plot = new uPlot({
      width,
      height: 300,
      padding: [null, LABEL / 2, null, null],
      cursor: { y: false, drag: { x: false, y: false } },
      scales: {
        x: { time: false },
        y: byNines ? { distr: 3, range: (plot, low, high) => [below(low), above(high)] } : { range: (plot, low, high) => [0, high * 1.08 || 1] },
      },
      axes: [
        { ...axis, ...(byNines ? { splits: plot => steps(plot.scales.x.max), values: (plot, at) => at.map(asPercentile) } : {}) },
        { ...axis, size: (plot, labels) => 16 + 8 * Math.max(5, ...(labels ?? []).map(label => String(label).length)), values: (plot, at) => at.map(value => value === null ? '' : compact(value)) },
      ],
      series: [
        { label: byNines ? 'percentile' : 'second', value: (plot, at) => at === null ? '–' : byNines ? asPercentile(at) : at },
        ...names.map((name, i) => ({
          label: name.textContent + (name.dataset.warnings ? ' (' + name.dataset.warnings + ')' : ''),
          stroke: colour(name.dataset.slot),
          width: 2.25,
          dash: DASHES[name.dataset.slot],
          spanGaps: true,
          points: { show: single(i + 1), size: 8, fill: colour(name.dataset.slot) },
          value: (plot, at) => at === null ? '–' : Number(at.toPrecision(3)).toLocaleString('en-US'),
        })),
      ],
    }, values, chart.place);
  };

  for (const figure of document.querySelectorAll('.chart')) {
    drawn.push({ figure, place: figure.querySelector('.plot'), table: figure.querySelector('table') });
  }
  // Charts in sight first, the others when they come near.
  const near = new IntersectionObserver(entries => {
    for (const entry of entries.filter(each => each.isIntersecting)) {
      near.unobserve(entry.target);
      draw(drawn.find(chart => chart.figure === entry.target));
    }
  }, { rootMargin: '600px' });
  drawn.forEach(chart => near.observe(chart.figure));
  const redraw = () => drawn.filter(chart => chart.plot).forEach(draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  let width = root.clientWidth;
  addEventListener('resize', () => {
    if (root.clientWidth !== width) {
      width = root.clientWidth;
      requestAnimationFrame(redraw);
    }
  });

  // On paper everything is open and drawn for a white page.
  let closed = [];
  addEventListener('beforeprint', () => {
    root.classList.add('printing');
    closed = [...document.querySelectorAll('details:not([open])')].filter(each => !each.classList.contains('as-table'));
    closed.forEach(each => { each.open = true; });
    drawn.forEach(draw);
  });
  addEventListener('afterprint', () => {
    root.classList.remove('printing');
    closed.forEach(each => { each.open = false; });
    redraw();
  });

  // A link to something closed or filtered out shows it.
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      if (filter?.checked && target.closest('#lessons .same')) {
        filter.checked = false;
        filterLessons();
      }
      for (let each = target.closest('details'); each; each = each.parentElement.closest('details')) {
        each.open = true;
      }
      // Content that comes into sight on the way takes its real size only then, and moves what is below it.
      const frames = 4;
      const goThere = left => {
        target.scrollIntoView();
        if (left > 0) {
          requestAnimationFrame(() => goThere(left - 1));
        }
      };
      goThere(frames);
    }
  };
  addEventListener('hashchange', open);
  open();
})();
