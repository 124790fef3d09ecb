import { readFileSync } from 'node:fs';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { draftFeed } from '#server/news/sources/feed/draft-feed.ts';
import { parseFeed } from '#server/news/sources/feed/parse-feed.ts';
import { makeFeeds } from '#bench/feeds/make-feeds.ts';
const now=new Date('2026-01-03T00:00:00Z'); const dir='/work/shared/data/feeds/rss-parser/test/input/';
for (const f of ['guardian.rss','reddit-home.rss','rss-1.rss','many-links.rss','made']) { const body=f==='made'?Buffer.from(makeFeeds(100)[0]!.text):readFileSync(dir+f); const t:Record<string,number>={};
 const time=(k:string,f:()=>any)=>{const s=performance.now();const r=f();const d=performance.now()-s;t[k]=Math.min(t[k]??1e9,d);return r;};
 for(let i=0;i<300;i++){ const d=time('decode',()=>decodeBody(body,'')); const p=time('parse',()=>parseFeed(d,'https://x.y/')); time('draft',()=>draftFeed(p,{url:'https://x.y',now})); }
 console.log(f,Object.fromEntries(Object.entries(t).map(([k,v])=>[k,(v as number).toFixed(2)]))); }
