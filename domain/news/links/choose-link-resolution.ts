import { isFrontPage } from '#domain/news/links/is-front-page.ts';

/** Hosts whose addresses stand for others, and lead there by a redirect. */
const redirectorHosts = new Set(
  `
  bit.ly j.mp tinyurl.com t.co ow.ly owl.li buff.ly dlvr.it lnkd.in trib.al is.gd v.gd goo.gl ift.tt fb.me
  hubs.ly hubs.li cutt.ly rebrand.ly tiny.cc shorturl.at wp.me flip.it shar.es spr.ly ebx.sh
  reut.rs bloom.bg on.ft.com cnb.cx on.wsj.com on.mktw.net on.barrons.com nyti.ms wapo.st apne.ws bbc.in cnn.it yhoo.it
  econ.st politi.co usat.ly n.pr gu.com trib.in fxn.ws cbsn.ws abcn.ws nbcnews.to huff.to bzfd.it invst.ly
  prn.to bwnews.pr feedproxy.google.com
  `
    .trim()
    .split(/\s+/),
);
/** FeedBurner's mark, under whatever name a publisher has given it. */
const feedBurnerPathMark = '/~r/';

/** LinkResolution is what has to be asked to know the article that a link leads to. */
export type LinkResolution = 'nothing' | 'redirects' | 'page';

/** isRedirector says whether an address stands for another one; customers of a redirector have names under its own. */
export function isRedirector(address: string): boolean {
  const start = address.indexOf('//') + 2;
  const slash = address.indexOf('/', start);
  if (slash < 0 || slash === address.length - 1) return false;
  if (address.startsWith(feedBurnerPathMark, slash)) return true;
  const host = address.slice(start, slash);
  return redirectorHosts.has(host) || redirectorHosts.has(host.slice(host.indexOf('.') + 1));
}

/**
 * chooseLinkResolution says what is to be asked about a canonical address. A redirector's redirects are always followed, up to the
 * first address that stands for itself; with `followAll` the page behind every link is asked for its own address.
 */
export function chooseLinkResolution(address: string | null, followAll: boolean): LinkResolution {
  if (address === null) return 'nothing';
  if (followAll) return isFrontPage(address) ? 'nothing' : 'page';
  return isRedirector(address) ? 'redirects' : 'nothing';
}
