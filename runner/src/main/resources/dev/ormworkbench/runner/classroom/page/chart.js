/** Lines over the last half minute, one for each library. The table beside it has the same numbers for those who do not see it. */
const SECONDS = 30;
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [12, 4], [3, 6]];

export class Chart {
  /** @param names the libraries that are drawn, with their slots of colour */
  constructor(place, names) {
    this.place = place;
    this.names = names;
    this.times = [];
    this.lines = names.map(() => []);
    this.again = () => this.draw();
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark.addEventListener("change", this.again);
    addEventListener("resize", this.again);
    this.draw();
  }

  /** @param values one for each library, null if there is none */
  add(seconds, values) {
    this.times.push(seconds);
    values.forEach((value, i) => this.lines[i].push(value));
    while (seconds - this.times[0] > SECONDS) [this.times, ...this.lines].forEach(each => each.shift());
    this.plot.setData([this.times, ...this.lines]);
  }

  draw() {
    this.plot?.destroy();
    const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
    // In letters of the page, which a projector has larger.
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const axis = { stroke: colour("muted"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1 },
      font: 0.75 * rem + "px system-ui, sans-serif", size: 3 * rem };
    this.plot = new window.uPlot({
      width: Math.max(240, this.place.clientWidth),
      height: 15 * rem,
      cursor: { show: false },
      legend: { show: false },
      scales: { x: { time: false }, y: { range: (plot, low, high) => [Math.min(0, low ?? 0) * 1.08, Math.max(0, high ?? 0) * 1.08 || 1] } },
      axes: [axis, { ...axis, size: 4 * rem, values: (plot, at) => at.map(value => value.toLocaleString("en-US")) }],
      series: [{}, ...this.names.map(({ slot }) => ({ stroke: colour("i" + slot), width: 2.25, dash: DASHES[slot], points: { show: false } }))],
    }, [this.times, ...this.lines], this.place);
  }

  close() {
    this.dark.removeEventListener("change", this.again);
    removeEventListener("resize", this.again);
    this.plot.destroy();
  }
}
