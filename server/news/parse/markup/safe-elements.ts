const set = (words: string) => new Set(words.trim().split(/\s+/));

/** Elements of HTML 4, HTML 5 and its drafts that show something and run nothing. */
export const safeElements = set(`
  a abbr acronym address area article aside audio b big blockquote br button canvas caption center cite code col
  colgroup command datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset figcaption figure
  footer font form header h1 h2 h3 h4 h5 h6 hr i img input ins keygen kbd label legend li m main map mark menu meter
  multicol nav nextid noscript ol optgroup option output p picture pre progress q rp rt ruby s samp section select
  small sound source spacer span strike strong sub summary sup table tbody td textarea tfoot th thead time tr tt u ul
  var video wbr`);

/** Their content goes too, not only their tags. */
export const unsafeElements = set('applet math noembed noframes script style svg template xmp');

/** HTML too, but never kept: their tags go, what stands between them stays. */
export const strippedElements = set(`
  base basefont blink body embed frame frameset head html iframe link marquee meta nobr object param title
  ${[...unsafeElements].join(' ')}`);

/** Written without a closing tag. */
export const voidElements = set('area br col command hr img input keygen source wbr');

/** Attributes of the same standards; none starts anything, and every address among them is checked. */
export const safeAttributes = set(`
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

/** Attributes that hold an address. */
export const urlAttributes = set(
  'action background cite data datasrc dynsrc href icon longdesc lowsrc ping poster src template urn usemap vrml',
);

/** What a link may lead to without running anything here. */
export const safeSchemes = set(
  'aim callto ed2k feed ftp git gopher http https irc ircs magnet mailto mms news nntp rtsp rtspu sftp sip sips sms ssh svn tel telnet webcal xmpp',
);

/** Properties of style attributes that change how words look, never where they stand or what is loaded. */
export const safeStyleProperties = set(`
  azimuth background background-color background-x background-y border border-bottom border-bottom-color border-bottom-style border-bottom-width
  border-collapse border-color border-left border-left-color border-left-style border-left-width border-right
  border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color
  border-top-style border-top-width border-width clear color cursor direction display elevation float font font-family
  font-size font-style font-variant font-weight height letter-spacing line-height margin margin-bottom margin-left
  margin-right margin-top overflow padding padding-bottom padding-left padding-right padding-top pause pause-after
  pause-before pitch pitch-range richness speak speech-rate stress text-align text-decoration text-indent
  unicode-bidi vertical-align voice-family volume white-space width`);
