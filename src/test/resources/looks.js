// What looks broken on a page, each told with where it stands: words broken inside, captions set vertically, texts that are
// cut or lie on each other, placeholders and codes instead of words, and labels for which a chart has no room.
font => {
  const root = document.documentElement;
  if (font) root.style.setProperty("--bs-body-font-family", font);
  const opened = [...document.querySelectorAll("details:not([open])")];
  opened.forEach(details => { details.open = true; });

  const faults = new Set();
  const where = element => {
    const steps = [];
    for (let at = element; at && at !== document.body && steps.length < 4; at = at.parentElement) {
      steps.unshift(at.tagName.toLowerCase() + (at.id ? "#" + at.id : "") + [...at.classList].map(each => "." + each).join(""));
    }
    return steps.join(" > ");
  };
  const tell = (what, text, element) => faults.add(`${what}: “${text.trim().replace(/\s+/g, " ").slice(0, 90)}” in ${where(element)}`);
  const shown = element => element.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && !element.closest(".visually-hidden, .visually-hidden-focusable, .ace_editor, textarea, option, script, style, noscript")
    && !/inset\(50%\)/.test(getComputedStyle(element).clipPath) && !element.closest("thead")?.matches(".stack > *[style], .clipped")
    && !(element.closest(".stack > thead") && /inset/.test(getComputedStyle(element.closest(".stack > thead")).clipPath));
  const rows = rects => new Set(rects.map(rect => Math.round(rect.top / 4))).size;

  const boxes = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || !shown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(rect => rect.width > 0 && rect.height > 0);
    if (!rects.length) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const width = Math.max(...rects.map(rect => rect.right)) - Math.min(...rects.map(rect => rect.left));
    if (rows(rects) > 2 && width < 3.5 * size) tell("set vertically", node.data, element);
    if (rows(rects) > 1) for (const word of node.data.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      for (const part of word[0].matchAll(/[^\p{sc=Han}]{2,}/gu)) {
        if (part[0].length > 24) continue;
        range.setStart(node, word.index + part.index);
        range.setEnd(node, word.index + part.index + part[0].length);
        if (rows([...range.getClientRects()].filter(rect => rect.width > 0)) > 1) tell("broken inside", part[0] + " | " + node.data, element);
      }
    }
    if (/[“"「]…[”"」]|(?<!…)…(?!…)\s*[\p{L}\d%.,;:，；。：]/u.test(node.data) && !/^\s*…\s*(and|另有)/.test(node.data)) tell("dots for a value", node.data, element);
    if (/\b[A-Z]+_[A-Z_]+\b/.test(node.data) && !element.closest("code, pre, .code-word, .source, .grid, .lines, .diff, .columns, .problems, .alert-danger")) tell("a code", node.data, element);
    rects.forEach(rect => boxes.push({rect, element, text: node.data}));
  }

  for (const element of document.querySelectorAll("[data-label]")) {
    const caption = getComputedStyle(element, "::before");
    if (["none", "normal"].includes(caption.content) || !shown(element)) continue;
    if (parseFloat(caption.height) > 2.6 * 1.55 * parseFloat(caption.fontSize)) tell("a caption of more than two lines", element.dataset.label, element);
  }

  const pen = document.createElement("canvas").getContext("2d");
  for (const element of document.body.querySelectorAll("*")) {
    const wider = element.scrollWidth > element.clientWidth + 1;
    const higher = element.scrollHeight > element.clientHeight + 1;
    if (!wider && !higher && element.tagName !== "SELECT") continue;
    if (element.matches("textarea, svg *, canvas") || !shown(element) || element.clientWidth < 2) continue;
    const style = getComputedStyle(element);
    if (/hidden|clip/.test(style.overflowX) && wider || /hidden|clip/.test(style.overflowY) && higher) tell("cut", element.textContent, element);
    const below = element.nextElementSibling;
    const inFull = below?.matches(".in-full") && shown(below) && below.textContent.includes(element.selectedOptions?.[0]?.text);
    if (element.matches("select") && element.selectedOptions.length && !inFull) {
      pen.font = style.font;
      const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (pen.measureText(element.selectedOptions[0].text).width > room + 1) tell("cut", element.selectedOptions[0].text, element);
    }
  }

  boxes.sort((one, other) => one.rect.top - other.rect.top);
  boxes.forEach((one, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].rect.top < one.rect.bottom - 3; next++) {
      const other = boxes[next];
      if (other.element === one.element || one.element.closest(".tall-list, .datasheet, .picks, .choices, #told") || other.element.closest(".tall-list, .datasheet, .picks, .choices, #told")) continue;
      const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const high = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      if (wide > 2 && high > .45 * Math.min(one.rect.height, other.rect.height)) tell("on each other", one.text + " / " + other.text, one.element);
    }
  });

  for (const canvas of document.querySelectorAll("canvas[data-chart]")) {
    const chart = window.Chart?.getChart(canvas);
    if (!chart || !shown(canvas)) continue;
    for (const scale of Object.values(chart.scales)) {
      if (scale.type === "radialLinear") tell("labels around a circle", canvas.getAttribute("aria-label"), canvas);
      if (scale.type !== "category") continue;
      const labels = chart.data.labels;
      if (scale.ticks.length < labels.length) tell("a chart leaves labels out", labels.join(", "), canvas);
      if (Math.abs(scale.labelRotation) > 1) tell("a chart slants its labels", labels.join(", "), canvas);
      const room = scale.isHorizontal() ? scale.width / labels.length : scale.width;
      pen.font = scale.options.ticks.font?.string ?? window.Chart.defaults.font.size + "px " + window.Chart.defaults.font.family;
      labels.flat().forEach(label => { if (pen.measureText(label).width > room + 1) tell("a chart cuts a label", label, canvas); });
    }
  }

  opened.forEach(details => { details.open = false; });
  if (font) root.style.removeProperty("--bs-body-font-family");
  return [...faults];
}
