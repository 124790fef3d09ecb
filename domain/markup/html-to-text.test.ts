import { expect, test } from 'vitest';
import { htmlToText } from '#domain/markup/html-to-text.ts';

const words = (markup: string) => htmlToText(markup).replace(/\s+/g, ' ').trim();

test.each([
  ['plain words', 'plain words'],
  ['AT&amp;T rises', 'AT&T rises'],
  ['<p>Acme</p><p>rises</p>', 'Acme rises'],
  ['Acme <b>rises</b>', 'Acme rises'],
  ['a<script>b</script>c', 'ac'],
  ['Acme <span style="display:none">bankrupt fraud</span>rises', 'Acme rises'],
  ['Acme <span style="DISPLAY : NONE !important">fraud</span>rises', 'Acme rises'],
  ['Acme <div style="color:red;visibility: hidden"><b>fraud</b> <i>more</i></div>rises', 'Acme rises'],
  ['Acme <span style="font-size:0">fraud</span>rises', 'Acme rises'],
  ['Acme <span style="opacity:0">fraud</span>rises', 'Acme rises'],
  ['Acme <p hidden>fraud</p>rises', 'Acme rises'],
  ['Acme <img hidden>rises <br style="display:none">today', 'Acme rises today'],
  ['Acme <div hidden>fraud<p>more<li>and more</div>rises', 'Acme rises'],
  ['Acme <span style="font-size:0.9em;opacity:0.5">rises</span>', 'Acme rises'],
  ['Acme <span style="display:block">rises</span>', 'Acme rises'],
  ['Acme <span hidden>fraud', 'Acme'],
  ['</div></p>Acme rises', 'Acme rises'],
])('%s: %s', (markup, seen) => {
  expect(words(markup)).toBe(seen);
});
