// What axe finds on a page, serious and critical findings only. Contrast, the dearest rule, is looked at in one element of
// each look: the colours, size and weight of its text and all that lies under it in the document.
async contrast => {
  const options = {preload: false, resultTypes: ["violations"], selectors: false};
  const found = [await axe.run(document, {...options, rules: {"color-contrast": {enabled: false}}})];
  if (contrast) {
    const look = element => {
      const parts = [];
      for (let at = element; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (at === element) parts.push(style.color, style.fontSize, style.fontWeight, style.textShadow);
        parts.push(style.backgroundColor + style.backgroundImage + style.opacity);
      }
      return parts.filter(part => part !== "rgba(0, 0, 0, 0)none1").join();
    };
    const looks = new Map();
    for (const element of document.body.querySelectorAll("*")) {
      const speaks = element.matches("input, select, textarea")
        || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (!speaks || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
      const key = look(element);
      if (!looks.has(key)) looks.set(key, element);
    }
    found.push(await axe.run({include: [...looks.values()]}, {...options, runOnly: ["color-contrast"]}));
  }
  return found.flatMap(each => each.violations)
    .filter(each => ["serious", "critical"].includes(each.impact))
    .map(each => ({rule: each.id, help: each.help, where: each.nodes.map(node => node.html).slice(0, 5)}));
}
