#include "web/phone_page.hpp"

namespace passerelle::web {

// Contrast is at least 4.5:1 for words and 3:1 for the focus ring, in light and dark (WCAG 2.2 AA); keys are 44 px
// high.
std::string_view phone_style() {
    return R"css(
:root{color-scheme:light dark;--paper:#f4f1ea;--ink:#22262b;--soft:#555b62;--link:#0b5394;--ring:#9a4b00}
@media (prefers-color-scheme:dark){:root{--paper:#171a1d;--ink:#eceae4;--soft:#a9b0b7;--link:#8ec1ff;--ring:#ffb340}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.45 system-ui,sans-serif}
main{display:flex;flex-wrap:wrap;gap:1.5rem 3rem;justify-content:center;padding:1rem;max-width:60rem;margin:auto}
h1{font-size:1.5rem;line-height:1.2;margin:.2rem 0}
.about{max-width:24rem;flex:1 1 16rem}
.about p,li{color:var(--soft)}
ul{padding:0;list-style:none}
li{margin:.5rem 0}
b,kbd{color:var(--ink)}
kbd{font:600 .9em ui-monospace,monospace;border:1px solid;border-radius:.3rem;padding:0 .3rem;white-space:nowrap}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--ring);outline-offset:2px}
.phone{--ring:#ffb340;width:19rem;max-width:100%;align-self:flex-start;background:linear-gradient(160deg,#3d4c59,#27323b);border:.25rem solid #1a2229;border-radius:2.4rem;padding:1rem .9rem 1.4rem;box-shadow:0 .8rem 2rem #0005,inset 0 1px #fff3}
.ear{width:4rem;height:.35rem;margin:0 auto .8rem;border-radius:.2rem;background:#141b20}
.modes{display:flex;gap:.3rem;margin:0 0 .5rem}
.modes a{flex:1;text-align:center;color:#fff;text-decoration:none;line-height:44px;border-radius:.6rem;background:#435361}
.modes a[aria-current]{background:#fff;color:#1d262e;font-weight:700}
.bar,.lcd{background:#cfe3c0;color:#14210c;font:14px/1.35 ui-monospace,monospace;padding:.3rem .6rem}
.bar{display:flex;justify-content:space-between;border-radius:.6rem .6rem 0 0;border-bottom:1px solid #14210c33;font-size:12px}
.bar:after{content:"";width:1.4rem;height:.7rem;margin:.15rem 0;border:1px solid;border-radius:2px;background:linear-gradient(90deg,#14210c 70%,#0000 0) content-box;padding:1px}
.lcd{--ring:#9a4b00;border-radius:0 0 .6rem .6rem;height:17rem;overflow:auto;padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere;display:flex;flex-direction:column-reverse}
.lcd>div{display:flex;flex-direction:column;gap:.5rem;margin-bottom:auto}
.m{max-width:92%;padding:.35rem .55rem;border-radius:.2rem .7rem .7rem;background:#f3f9ee;align-self:flex-start}
.me{align-self:flex-end;background:#1d5b3a;color:#fff;border-radius:.7rem .2rem .7rem .7rem}
.m>small{display:block;font-size:12px;opacity:.85}
.m form{display:flex;flex-wrap:wrap;gap:.3rem;margin:.4rem 0 .2rem}
button{font:inherit;cursor:pointer;min-height:44px;border:0;border-radius:.7rem;background:#f7f7f4;color:#14181c;padding:.2rem .7rem;box-shadow:0 2px #0006}
button:hover{filter:brightness(.93)}
button:active{transform:translateY(2px);box-shadow:none}
.m button{background:#1d5b3a;color:#fff}
.say{display:flex;flex-wrap:wrap;gap:.4rem;margin:.6rem 0}
.say label{flex:1 1 6rem}
.two label{flex-basis:100%}
.two button{flex:1}
.say input{width:100%;min-height:44px;font:inherit;border:0;border-radius:.7rem;padding:.2rem .7rem;color:#14181c;background:#fff}
::placeholder{color:#5b6168;opacity:1}
.send{background:#3fae6c;color:#04180c;font-weight:700}
.end{background:#ea8a80;color:#2b0502;font-weight:700}
.keys{display:grid;grid-template-columns:repeat(3,1fr);gap:.45rem}
.keys button{font-size:1.25rem;font-weight:700;line-height:1.1}
.keys small{display:block;font-size:.7rem;font-weight:400}
.who input{font:inherit;min-height:44px;width:11rem;max-width:100%;padding:.2rem .6rem;border-radius:.7rem;border:1px solid var(--soft)}
.lost{margin:.6rem 0 0;padding:.4rem .6rem;border-radius:.6rem;background:#ffe3df;color:#6b0f05}
.again{display:block;text-align:center;line-height:44px;color:#fff}
.v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
)css";
}

// Changes only what changed, so that a screen reader says the new message alone and a pressed button keeps the focus.
std::string_view phone_script() {
    return R"js(
(()=>{const phone=document.querySelector('.phone'),$=s=>phone.querySelector(s);let turn=0;
const morph=(a,b)=>{if(a.isEqualNode(b))return;
if(a.nodeType!=1||a.nodeName!=b.nodeName){a.replaceWith(b);return}
for(const t of [...a.attributes])if(!b.hasAttribute(t.name))a.removeAttribute(t.name);
for(const t of b.attributes)if(a.getAttribute(t.name)!=t.value)a.setAttribute(t.name,t.value);
const n=[...b.childNodes],o=[...a.childNodes];
while(o.length&&n.length&&!o[0].isEqualNode(n[0])&&o.some(x=>x.isEqualNode(n[0])))o.shift().remove();
n.forEach((x,i)=>o[i]?morph(o[i],x):a.append(x));o.slice(n.length).forEach(x=>x.remove())};
const ask=async(url,how)=>{try{const r=await fetch(url,how);if(!r.ok)throw r;
const page=new DOMParser().parseFromString(await r.text(),'text/html');$('.lost').hidden=true;return[r,page]}
catch(e){$('.lost').hidden=false;return[]}};
const look=async()=>{const t=turn,[r,page]=await ask('/phone/thread'+location.search);
if(r&&t==turn)morph($('.lcd>div'),page.body.firstChild)};
const watch=async()=>{if(!document.hidden&&$('[name=mode]').value!='ussd')await look();setTimeout(watch,1000)};
setTimeout(watch,1000);
phone.addEventListener('submit',async e=>{const f=e.target,by=e.submitter,text=$('[name=text]');e.preventDefault();
const said=new URLSearchParams(new FormData(f)),kept=text.value;if(by&&by.name)said.set(by.name,by.value);
turn++;if(f.contains(text))text.value='';
const[r,page]=await ask('/phone',{method:'POST',body:said});turn++;
if(!r){text.value=text.value||kept;return}
history.replaceState(null,'',new URL(r.url).search);morph(phone,page.querySelector('.phone'));
if(!phone.contains(document.activeElement))text.focus();setTimeout(look,200)});
phone.addEventListener('click',e=>{const k=e.target.closest('.keys button');if(!k)return;e.preventDefault();$('[name=text]').value+=k.value});
})();
)js";
}

}  // namespace passerelle::web
