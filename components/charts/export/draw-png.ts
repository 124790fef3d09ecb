/** drawPng renders an SVG text to PNG at twice its size. Rejects when the browser cannot draw it. */
export async function drawPng(svg: { text: string; width: number; height: number }): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = svg.width * 2;
  canvas.height = svg.height * 2;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2D canvas available');
  context.scale(2, 2);
  context.drawImage(image, 0, 0, svg.width, svg.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('PNG encoding failed'))));
  });
}
