// What a reader could not read in the page as it is shown: text over other text, text that its box cuts off, and a page that
// is wider than its window. Gives a line for each.
(() => {
  // Boxes of lines are as high as the font's tallest letters, and may touch.
  const TOUCH = 2;
  const faults = [];
  const shown = text => '"' + text.trim().replace(/\s+/g, ' ').slice(0, 60) + '"';
  const placeOf = element => element.closest('section')?.id || element.closest('header, nav')?.tagName.toLowerCase() || 'page';
  const isClipping = style => style.overflowX !== 'visible' || style.overflowY !== 'visible';
  // For those who listen, and not to be seen: a box of one pixel.
  const isForEars = element => element.clientWidth <= 1 && element.clientHeight <= 1;

  const seen = (box, element) => {
    const rect = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      if (isClipping(getComputedStyle(each))) {
        const clip = each.getBoundingClientRect();
        rect.left = Math.max(rect.left, clip.left);
        rect.top = Math.max(rect.top, clip.top);
        rect.right = Math.min(rect.right, clip.right);
        rect.bottom = Math.min(rect.bottom, clip.bottom);
      }
    }
    return rect;
  };
  const isThere = rect => rect.right - rect.left > 1 && rect.bottom - rect.top > 1;

  const texts = [];
  const add = (text, element, boxes) => {
    const rects = boxes.map(box => seen(box, element)).filter(isThere);
    rects.forEach(rect => texts.push({ text, element, rect, of: rects }));
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || /^(SCRIPT|STYLE)$/.test(element.tagName)
      || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    add(node.data, element, boxes);
    // The drawing's box cuts off what sticks out of it.
    const svg = element.closest('svg');
    const frame = svg?.getBoundingClientRect();
    if (svg && boxes.some(box => box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)) {
      faults.push(placeOf(element) + ': the drawing cuts off ' + shown(node.data));
    }
  }
  // A list's numbers are no text of the document.
  const pen = document.createElement('canvas').getContext('2d');
  for (const item of document.querySelectorAll('ol > li')) {
    if (!item.checkVisibility({ visibilityProperty: true }) || getComputedStyle(item).display !== 'list-item') {
      continue;
    }
    const style = getComputedStyle(item, '::marker');
    pen.font = style.fontSize + ' ' + getComputedStyle(item).fontFamily;
    const list = item.parentElement;
    const number = list.start + [...list.children].indexOf(item) + '.';
    const first = document.createRange();
    first.selectNodeContents(item);
    const line = first.getClientRects()[0];
    const left = item.getBoundingClientRect().left;
    const box = { left: left - pen.measureText(number + ' ').width, right: left, top: line.top, bottom: line.bottom };
    add(number, item, [box]);
    if (box.left < list.parentElement.getBoundingClientRect().left - 1) {
      faults.push(placeOf(item) + ': no room for the number ' + shown(number));
    }
  }
  for (const [canvas, written] of window.canvasTexts ?? []) {
    if (!canvas.isConnected) {
      continue;
    }
    const frame = canvas.getBoundingClientRect();
    const scale = frame.width / canvas.width;
    for (const { text, corners: [from, to] } of written.filter(each => each.text.trim() !== '')) {
      const box = {
        left: frame.left + from.x * scale, top: frame.top + from.y * scale,
        right: frame.left + to.x * scale, bottom: frame.top + to.y * scale,
      };
      add(text, canvas, [box]);
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || box.top < frame.top - 1) {
        faults.push(placeOf(canvas) + ': the chart cuts off ' + shown(text));
      }
    }
  }

  texts.sort((one, other) => one.rect.top - other.rect.top);
  texts.forEach((one, i) => {
    for (let j = i + 1; j < texts.length && texts[j].rect.top < one.rect.bottom - TOUCH; j++) {
      const other = texts[j];
      const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const high = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      if (one.of !== other.of && wide > TOUCH && high > TOUCH) {
        faults.push(placeOf(one.element) + ': ' + shown(one.text) + ' is over ' + shown(other.text));
      }
    }
  });

  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    if (element instanceof SVGElement || !isClipping(style) || isForEars(element)
      || !element.checkVisibility({ visibilityProperty: true }) || element.innerText.trim() === '') {
      continue;
    }
    const canScroll = way => /auto|scroll/.test(way) && !matchMedia('print').matches;
    if ((!canScroll(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
      || (!canScroll(style.overflowY) && element.scrollHeight > element.clientHeight + TOUCH)) {
      faults.push(placeOf(element) + ': its box cuts off ' + shown(element.innerText));
    }
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    // What scrolls by itself makes no page wide. A text may stick out of its box.
    const rights = [...document.querySelectorAll('body *')].map(element => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const right = Math.max(element.getBoundingClientRect().right, range.getBoundingClientRect().right);
      return { element, right: seen({ left: 0, top: 0, right, bottom: 1e9 }, element.parentElement).right };
    });
    const widest = rights.reduce((one, other) => other.right >= one.right ? other : one).element;
    faults.push(placeOf(widest) + ': ' + root.scrollWidth + ' pixels wide, of ' + root.clientWidth + ', by '
      + widest.tagName.toLowerCase() + ' ' + shown(widest.textContent));
  }
  // The first ones tell what is wrong.
  const MOST = 20;
  return faults.length <= MOST ? faults : [...faults.slice(0, MOST), 'and ' + (faults.length - MOST) + ' more'];
})()
