import { isFrontPage } from '#domain/news/links/is-front-page.ts';

/** Hosts of link shorteners and redirectors. */
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
/** Path of FeedBurner's redirects, under any host name. */
const feedBurnerPathMark = '/~r/';

/**
 * LinkResolution is what must be requested to find an article's own URL: nothing, the link's redirects, or the page.
 */
export type LinkResolution = 'nothing' | 'redirects' | 'page';

/** isRedirector reports whether a URL only redirects to another; subdomains of a known redirector count too. */
export function isRedirector(address: string): boolean {
  const start = address.indexOf('//') + 2;
  const slash = address.indexOf('/', start);
  if (slash < 0 || slash === address.length - 1) return false;
  if (address.startsWith(feedBurnerPathMark, slash)) return true;
  const host = address.slice(start, slash);
  return redirectorHosts.has(host) || redirectorHosts.has(host.slice(host.indexOf('.') + 1));
}

/**
 * chooseLinkResolution decides how a canonical URL is resolved. A redirector's redirects are always followed, up to the
 * first URL that is no redirector; with `followAll` the page behind every link is read for the URL that it declares.
 */
export function chooseLinkResolution(address: string | null, followAll: boolean): LinkResolution {
  if (address === null) return 'nothing';
  if (followAll) return isFrontPage(address) ? 'nothing' : 'page';
  return isRedirector(address) ? 'redirects' : 'nothing';
}
