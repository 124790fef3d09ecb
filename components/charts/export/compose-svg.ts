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
  // The page's stylesheet and its custom properties do not travel with the file.
  for (const name of copiedStyleProperties) to.setAttribute(name, style.getPropertyValue(name));
  to.removeAttribute('class');
  to.removeAttribute('style');
  Array.from(from.children).forEach((child, index) => {
    const twin = to.children[index];
    if (twin) inlineStyles(child, twin);
  });
}

/** composeSvg makes one self-contained SVG text of every drawing inside `frame`, placed as on screen. */
export function composeSvg(frame: HTMLElement): { text: string; width: number; height: number } {
  const bounds = frame.getBoundingClientRect();
  const [width, height] = [Math.ceil(bounds.width), Math.ceil(bounds.height)];
  const parts = [...frame.querySelectorAll<SVGSVGElement>('svg.recharts-surface, svg[data-chart]')]
    .filter((svg) => svg.clientWidth > 0)
    .map((svg) => {
      const box = svg.getBoundingClientRect();
      const twin = svg.cloneNode(true) as SVGSVGElement;
      inlineStyles(svg, twin);
      twin.setAttribute('x', String(box.left - bounds.left));
      twin.setAttribute('y', String(box.top - bounds.top));
      twin.setAttribute('width', String(box.width));
      twin.setAttribute('height', String(box.height));
      return new XMLSerializer().serializeToString(twin);
    });
  const paper = getComputedStyle(frame).getPropertyValue('--panel').trim();
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${paper}"/>${parts.join('')}</svg>`;
  return { text, width, height };
}
