import { readFileSync, readdirSync } from 'node:fs';
import { parseFeed as bare } from 'feedsmith';
import RssParser from 'rss-parser';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { draftFeed } from '#server/news/sources/feed/draft-feed.ts';
import { parseFeed } from '#server/news/sources/feed/parse-feed.ts';
const now=new Date('2026-01-03T00:00:00Z'); const rp=new RssParser(); const dir='/work/shared/data/feeds/rss-parser/test/input/';
for (const f of readdirSync(dir)) { const body=readFileSync(dir+f); const t:Record<string,number>={}; const text=body.toString();
 const time=async (k:string,f:()=>any)=>{const s=performance.now();const r=await f();const d=performance.now()-s;t[k]=Math.min(t[k]??1e9,d);return r;};
 let n=0; try {
 for(let i=0;i<60;i++){ n=(await time('ours',()=>draftFeed(parseFeed(decodeBody(body,''),'https://x.y/'),{url:'https://x.y',now}))).items.length; await time('bare',()=>{try{bare(text)}catch{}});  await time('rssp',()=>rp.parseString(text));} } catch(e) { continue; }
 console.log(f.padEnd(30),n,(body.length/1000).toFixed(0)+'kB', 'elements',text.split('</').length,Object.fromEntries(Object.entries(t).map(([k,v])=>[k,(v as number).toFixed(2)])), 'vs rssp',(t.rssp!/t.ours!).toFixed(1),'vs bare',(t.bare!/t.ours!).toFixed(1)); }
