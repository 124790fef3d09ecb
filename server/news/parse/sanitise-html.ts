import { Parser } from 'htmlparser2';
import sanitizeHtml from 'sanitize-html';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import { safeElements, unsafeElements } from '#domain/markup/looks-like-html.ts';

const words = (text: string) => text.trim().split(/\s+/);

/** Attributes of HTML 4, HTML 5 and its drafts that execute nothing; URLs among them are checked. */
const safeAttributes = words(`
  abbr accept accept-charset accesskey action align alt autocomplete autofocus axis background balance bgcolor
  bgproperties border bordercolor bordercolordark bordercolorlight bottompadding cellpadding cellspacing ch challenge
  char charoff charset checked choff cite class clear color cols colspan compact contenteditable controls coords data
  datafld datapagesize datasrc datetime default delay dir disabled draggable dynsrc enctype end face for form frame
  galleryimg gutter headers height hidden hidefocus high href hreflang hspace icon id inputmode ismap keytype label lang
  leftspacing list longdesc loop loopcount loopend loopstart low lowsrc max maxlength media method min multiple name
  nohref noshade nowrap open optimum pattern ping point-size poster pqg preload prompt radiogroup readonly rel
  repeat-max repeat-min replace required rev rightspacing rows rowspan rules scope selected shape size span src start
  step style summary suppress tabindex target template title toppadding type unselectable urn usemap valign value
  variable volume vrml vspace width wrap`);

const urlAttributes = words(
  'action background cite data datasrc dynsrc href icon longdesc lowsrc ping poster src template urn usemap vrml',
);

/** Schemes of links that execute nothing here. */
const safeSchemes = words(
  'aim callto ed2k feed ftp git gopher http https irc ircs magnet mailto mms news nntp rtsp rtspu sftp sip sips sms ssh svn tel telnet webcal xmpp',
);

/** Properties of style attributes that change how text looks, not where it is or what is loaded. */
const safeStyleProperties = words(`
  azimuth background background-color background-x background-y border border-bottom border-bottom-color border-bottom-style border-bottom-width
  border-collapse border-color border-left border-left-color border-left-style border-left-width border-right
  border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color
  border-top-style border-top-width border-width clear color cursor direction display elevation float font font-family
  font-size font-style font-variant font-weight height letter-spacing line-height margin margin-bottom margin-left
  margin-right margin-top overflow padding padding-bottom padding-left padding-right padding-top pause pause-after
  pause-before pitch pitch-range richness speak speech-rate stress text-align text-decoration text-indent
  unicode-bidi vertical-align voice-family volume white-space width`);

/**
 * Numbers, colours, keywords and font names; of functions only `rgb()`, so no URL either. A length of five digits, which
 * moves text off screen, does not match.
 */
const safeStyleValue =
  /^(?!.*(?<![#\w])\d{5})(?:[\w\s.,%#!+-]|'[\w\s-]{0,60}'|rgb\(\s*\d{1,3}%?\s*,\s*\d{1,3}%?\s*,\s*\d{1,3}%?\s*\))*$/;

/** Not in the type declarations; see the README of sanitize-html. */
interface EmptyAttributeOptions {
  allowedEmptyAttributes: string[];
}

const options: sanitizeHtml.IOptions & EmptyAttributeOptions = {
  allowedTags: [...safeElements],
  nonTextTags: [...unsafeElements],
  allowedAttributes: { '*': safeAttributes },
  allowedSchemes: safeSchemes,
  allowedSchemesAppliedToAttributes: urlAttributes,
  allowedStyles: {
    '*': Object.fromEntries(safeStyleProperties.map((property) => [property, [safeStyleValue]])),
  },
  allowedEmptyAttributes: safeAttributes,
  nonBooleanAttributes: [],
  selfClosing: words('area br col command hr img input keygen source wbr'),
};

/** Parsing takes quadratic time in the depth of nesting. */
const maxDepth = 500;
class NestingTooDeepError extends Error {}

function isNestedTooDeep(markup: string): boolean {
  let depth = 0;
  const parser = new Parser({
    onopentagname() {
      if (++depth > maxDepth) throw new NestingTooDeepError();
    },
    onclosetag() {
      depth--;
    },
  });
  try {
    parser.end(markup);
    return false;
  } catch (error) {
    if (error instanceof NestingTooDeepError) return true;
    throw error;
  }
}

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function resolveUrls(attributes: Record<string, string>, base: string): Record<string, string> {
  const resolved = { ...attributes };
  for (const name of urlAttributes) {
    const value = attributes[name]?.trim();
    // A URL with a scheme is absolute already; sanitize-html judges the scheme.
    if (value && !/^[^/?#:]*:/.test(value)) resolved[name] = URL.parse(value, base)?.href ?? value;
  }
  return resolved;
}

/**
 * sanitiseHtml keeps known elements and attributes only: no scripts, event handlers, frames or URLs that execute something.
 * Relative URLs are resolved against `base`. HTML nested more than 500 deep becomes its text.
 */
export function sanitiseHtml(markup: string, base: string | null = null): string {
  if (isNestedTooDeep(markup)) return escapeText(htmlToText(markup)).trim();
  const transformTags: sanitizeHtml.IOptions['transformTags'] = {
    '*': (name, attributes) => ({
      // Elements of XHTML may have a namespace prefix.
      tagName: name.slice(name.indexOf(':') + 1),
      attribs: base ? resolveUrls(attributes, base) : attributes,
    }),
  };
  return sanitizeHtml(markup, { ...options, transformTags }).trim();
}
