// Runs before a page's own script: draws every chart at once, and notes what is written on canvases, which is no text of
// the document.
(() => {
  window.IntersectionObserver = class {
    constructor(callback) { this.callback = callback; }
    observe(target) { queueMicrotask(() => this.callback([{ isIntersecting: true, target }])); }
    unobserve() {}
    disconnect() {}
  };
  window.canvasTexts = new Map();
  const context = CanvasRenderingContext2D.prototype;
  const { fillText, clearRect } = context;
  context.fillText = function (text, x, y, ...rest) {
    const measured = this.measureText(text);
    const matrix = this.getTransform();
    const corners = [[-measured.actualBoundingBoxLeft, -measured.actualBoundingBoxAscent],
      [measured.actualBoundingBoxRight, measured.actualBoundingBoxDescent]]
      .map(([dx, dy]) => matrix.transformPoint({ x: x + dx, y: y + dy }));
    if (!canvasTexts.has(this.canvas)) {
      canvasTexts.set(this.canvas, []);
    }
    canvasTexts.get(this.canvas).push({ text: String(text), corners });
    return fillText.call(this, text, x, y, ...rest);
  };
  context.clearRect = function (...rest) {
    canvasTexts.delete(this.canvas);
    return clearRect.apply(this, rest);
  };
})();
