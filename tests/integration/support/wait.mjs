// Waiting for what another process does: never longer than it takes, and with a name when it does not happen.

export const pause = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

// Calls `look` until it gives something true, and gives that. Throws after `seconds`, naming what was waited for; `look`
// may be asynchronous. `state` adds to the error what is known then.
export async function until(what, look, {seconds = 40, every = 20, state = () => ''} = {}) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s for ${what}; ${state()}`);
    await pause(every);
  }
}
