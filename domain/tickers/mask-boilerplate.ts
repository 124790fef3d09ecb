import { alternationSource } from '#domain/text/pattern-templates.ts';

const socialNetworks = 'facebook|twitter|linkedin|whatsapp|reddit|email|pinterest';
const appStores = 'app store|google play|apple podcasts|spotify';

/** Share buttons, follow prompts, credits and bylines, whose company names are no mentions. */
const boilerplate = new RegExp(
  alternationSource`
    \b(?:share|tweet|pin|post|follow|like|find|join|watch|subscribe|comment|print|save|email|read more|preferred source|see more|more)\b[^.!?|]{0,24}?\b(?:on|to|via|with)\s+(?:(?:facebook|twitter|x|linkedin|reddit|instagram|youtube|pinterest|whatsapp|telegram|google(?: news| play| discover)?|apple (?:news|podcasts)|spotify|snapchat)(?:\s*[,/&|•·]\s*|\s+and\s+|\s+or\s+|\b))+
    \b(?:download|get|available|listen)\b[^.!?]{0,24}?\b(?:the\s+)?(?:${appStores}|apple app store|google podcasts|amazon music)(?:(?:\s*[,/&|]\s*|\s+and\s+|\s+or\s+)(?:on\s+)?(?:the\s+)?(?:${appStores}|google podcasts|amazon music|youtube))*\b
    \bjoin (?:us|our)\b[^.!?|]{0,48}\b(?:channels?|groups?|community)\b
    \b(?:click to (?:share|tweet)[^.!?|]*)
    (?:${socialNetworks})(?:\s*[|•·,/]?\s+(?:${socialNetworks}|print)){2,}
    \b(?:photo|image|picture|graphic|illustration|video|source|credit|via|chart)\s*(?:by|:|credit:|courtesy of)\s*[^.!?|]{0,40}$
    \s[-|–—]\s(?:reuters|bloomberg|cnbc|marketwatch|benzinga|yahoo(?:!)? (?:finance|news)|google news|the motley fool|seeking alpha|barron'?s|wsj|financial times|business insider|msn|forbes|investopedia|nasdaq|zacks|thestreet)\s*$
  `,
  'giu',
);

const boilerplateHint =
  /share|tweet|follow|pin |more on |preferred source|facebook|twitter|whatsapp|photo|image|via|source|credit|app store|google play| [-|–—] |subscribe|like us|join|find us|watch|print|listen|podcast|download/i;

/** maskBoilerplate replaces share buttons, credits and bylines with spaces, so that positions stay. */
export function maskBoilerplate(text: string): string {
  return boilerplateHint.test(text) ? text.replace(boilerplate, (match) => ' '.repeat(match.length)) : text;
}
