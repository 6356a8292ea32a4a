#include "web/phone_page.hpp"

namespace passerelle::web {

std::string_view phone_style() {
    return R"css(
:root{color-scheme:light dark;--paper:#f4f1ea;--ink:#22262b;--soft:#5b6168;--case:#2f3b46;--edge:#1d262e;--lcd:#cfe3c0;--lcdink:#14210c;--me:#1d5b3a;--key:#f7f7f4;--link:#0b5394}
@media (prefers-color-scheme:dark){:root{--paper:#171a1d;--ink:#eceae4;--soft:#a9b0b7;--link:#8ec1ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.45 system-ui,sans-serif}
main{display:flex;flex-wrap:wrap;gap:2rem;justify-content:center;padding:1rem;max-width:60rem;margin:auto}
h1{font-size:1.4rem;margin:.2rem 0}
aside{max-width:22rem;flex:1 1 16rem}
aside p,aside li{color:var(--soft)}
aside b,kbd{color:var(--ink)}
kbd{font:inherit;font-weight:600;border:1px solid var(--soft);border-radius:.3rem;padding:0 .3rem}
a{color:var(--link)}
:focus-visible{outline:3px solid #e08a00;outline-offset:2px}
.phone{width:19rem;max-width:100%;background:var(--case);border:.25rem solid var(--edge);border-radius:2.2rem;padding:1rem .9rem 1.2rem;box-shadow:0 .6rem 1.6rem #0006}
.ear{width:4rem;height:.3rem;margin:0 auto .7rem;border-radius:.2rem;background:var(--edge)}
.modes{display:flex;gap:.25rem;margin:0 0 .4rem}
.modes a{flex:1;text-align:center;color:#fff;text-decoration:none;padding:.55rem 0;border-radius:.5rem;background:#435361}
.modes a[aria-current]{background:#fff;color:#1d262e;font-weight:700}
.lcd{background:var(--lcd);color:var(--lcdink);border-radius:.5rem;height:17rem;overflow:auto;padding:.5rem;font:14px/1.35 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;display:flex;flex-direction:column-reverse}
.lcd>div{display:flex;flex-direction:column;gap:.4rem}
.m{max-width:92%;padding:.3rem .5rem;border-radius:.5rem;background:#fff9;align-self:flex-start}
.m.me{align-self:flex-end;background:var(--me);color:#fff}
.m small{display:block;opacity:.85;font-size:11px}
.m form{display:flex;flex-wrap:wrap;gap:.25rem;margin-top:.3rem}
button{font:inherit;cursor:pointer;min-height:44px;border:0;border-radius:.6rem;background:var(--key);color:#14181c;padding:.2rem .6rem}
.m button{background:var(--me);color:#fff}
.say{display:flex;gap:.3rem;margin:.5rem 0}
.say label{flex:1}
.say input{width:100%;min-height:44px;font:inherit;border:0;border-radius:.6rem;padding:.2rem .6rem;color:#14181c;background:#fff}
.send{background:#2f9e5b;color:#06190d;font-weight:700}
.end{background:#e2786d;color:#2b0502;font-weight:700}
.keys{display:grid;grid-template-columns:repeat(3,1fr);gap:.35rem}
.keys button{font-size:1.2rem;font-weight:700;line-height:1.1}
.keys small{display:block;font-size:.6rem;font-weight:400}
.who{margin-top:1rem}
.who input{font:inherit;min-height:44px;max-width:11rem}
.v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
)css";
}

std::string_view phone_script() {
    return R"js(
(()=>{const lcd=document.querySelector('.lcd'),text=document.querySelector('[name=text]');
const show=html=>{if(html!==lcd.dataset.last){lcd.dataset.last=html;lcd.innerHTML=html}};
const poll=async()=>{if(document.hidden)return;try{const r=await fetch('/phone/thread'+location.search);if(r.ok)show(await r.text())}catch(e){}};
lcd.dataset.last=lcd.innerHTML;setInterval(poll,1000);
document.addEventListener('submit',async e=>{const f=e.target;if(!f.matches('[data-live]'))return;e.preventDefault();
const d=new URLSearchParams(new FormData(f));if(e.submitter&&e.submitter.name)d.set(e.submitter.name,e.submitter.value);
const r=await fetch('/phone',{method:'POST',body:d});history.replaceState(null,'',new URL(r.url).search);
if(text){text.value='';text.focus()}
for(const s of document.querySelectorAll('[name=session]'))s.value=new URLSearchParams(location.search).get('session')||'';
poll()});
document.addEventListener('click',e=>{const k=e.target.closest('.keys button');if(!k||!text)return;e.preventDefault();text.value+=k.value});
})();
)js";
}

}  // namespace passerelle::web
