const copiedStyleProperties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
  'visibility',
] as const;

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  // The file does not contain the page's style sheets, so styles become attributes.
  for (const name of copiedStyleProperties) to.setAttribute(name, style.getPropertyValue(name));
  to.removeAttribute('class');
  to.removeAttribute('style');
  Array.from(from.children).forEach((child, index) => {
    const copy = to.children[index];
    if (copy) inlineStyles(child, copy);
  });
}

/** composeSvg combines all drawings inside `frame` into one self-contained SVG text, positioned as on screen. */
export function composeSvg(frame: HTMLElement): { text: string; width: number; height: number } {
  const bounds = frame.getBoundingClientRect();
  const [width, height] = [Math.ceil(bounds.width), Math.ceil(bounds.height)];
  const parts = [...frame.querySelectorAll<SVGSVGElement>('svg.recharts-surface, svg[data-chart]')]
    .filter((svg) => svg.clientWidth > 0)
    .map((svg) => {
      const box = svg.getBoundingClientRect();
      const copy = svg.cloneNode(true) as SVGSVGElement;
      inlineStyles(svg, copy);
      copy.setAttribute('x', String(box.left - bounds.left));
      copy.setAttribute('y', String(box.top - bounds.top));
      copy.setAttribute('width', String(box.width));
      copy.setAttribute('height', String(box.height));
      return new XMLSerializer().serializeToString(copy);
    });
  const background = getComputedStyle(frame).getPropertyValue('--panel').trim();
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${background}"/>${parts.join('')}</svg>`;
  return { text, width, height };
}
