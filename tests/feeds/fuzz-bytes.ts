import iconv from 'iconv-lite';

/** createRandom gives whole numbers below a limit, the same for the same seed. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return ((state >>> 8) * below) >>> 24;
  };
}

const charsets = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'Shift_JIS',
  'windows-1251',
  'koi8-r',
  'big5',
  'euc-kr',
  'gb18030',
];
const titles = [
  'Acme wins',
  'Рост акций',
  '東京 株価',
  '삼성전자',
  'Café “déjà vu” 🚀',
  'A\u0000B\u0007C',
  '\ud800 lone \udc00',
  '‮right to left',
];

function feedOf(title: string, charset: string): string {
  const item = `<item><guid>${title}</guid><title>${title}</title><description><![CDATA[<p>${title}</p>]]></description></item>`;
  return `<?xml version="1.0" encoding="${charset}"?><rss version="2.0"><channel><title>T</title>${item}${item}</channel></rss>`;
}

/** Flips, drops and doubles bytes, or cuts the end off. */
function damage(bytes: Buffer, random: (below: number) => number): Buffer {
  const damaged = Buffer.from(bytes);
  for (let n = random(8); n > 0; n--) damaged[random(damaged.length)] = random(256);
  const from = random(damaged.length);
  switch (random(4)) {
    case 0:
      return damaged.subarray(0, from);
    case 1:
      return Buffer.concat([
        damaged.subarray(0, from),
        damaged.subarray(Math.min(from + random(20), damaged.length)),
      ]);
    case 2:
      return Buffer.concat([damaged, damaged.subarray(from)]);
    default:
      return damaged;
  }
}

/** fuzzBytes gives feeds in many charsets, declared truly, falsely or not at all, most of them damaged. */
export function* fuzzBytes(count: number, seed: number): Generator<{ body: Buffer; contentType: string }> {
  const random = createRandom(seed);
  for (let n = 0; n < count; n++) {
    const charset = charsets[random(charsets.length)] ?? 'utf-8';
    const declared = random(3) === 0 ? (charsets[random(charsets.length)] ?? charset) : charset;
    const text = feedOf(titles[random(titles.length)] ?? '', declared);
    const bytes = iconv.encode(text, charset, { addBOM: random(2) === 0 });
    yield {
      body: random(4) === 0 ? bytes : damage(bytes, random),
      contentType: random(2) === 0 ? '' : `text/xml; charset=${charsets[random(charsets.length)]}`,
    };
  }
}
