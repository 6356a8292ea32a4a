import smpp from 'smpp';
import {freePort} from './processes.mjs';
import {until} from './wait.mjs';

// An SMSC by the npm package `smpp`, whose codec and sessions nobody here wrote. `take(submit, session)` says what becomes
// of a submit_sm: {status}, {id}, {lost: true} cuts the line without an answer, {silent: true} says nothing. `most`: binds
// at a time. `states`: the message_state that a query_sm is answered, by id.
export class Smsc {
  static async start(t, {password = 'secret08', tls = null, port = null, take = null, most = Infinity, states = {}} = {}) {
    const smsc = new Smsc();
    smsc.password = password;
    smsc.take = take ?? (() => ({}));
    smsc.most = most;
    smsc.states = states;
    smsc.queries = [];
    smsc.sessions = [];  // bound ones
    smsc.binds = [];  // every attempt, as the name of its command
    smsc.submits = [];
    smsc.unbinds = 0;
    smsc.nextId = 0x5f3a;
    smsc.port = port ?? (await freePort());
    smsc.server = smpp.createServer(tls ?? {}, (session) => smsc.#serve(session));
    await new Promise((listening) => smsc.server.listen(smsc.port, '127.0.0.1', listening));
    t.after(() => smsc.close());
    return smsc;
  }

  #serve(session) {
    session.on('error', () => {});
    session.on('close', () => (this.sessions = this.sessions.filter((one) => one !== session)));
    for (const bind of ['bind_transceiver', 'bind_transmitter', 'bind_receiver'])
      session.on(bind, (pdu) => {
        this.binds.push(bind);
        if (pdu.password !== this.password) return session.send(pdu.response({command_status: smpp.ESME_RINVPASWD}));
        if (this.sessions.length >= this.most) return session.send(pdu.response({command_status: smpp.ESME_RALYBND}));
        session.bind = bind;
        session.systemId = pdu.system_id;
        this.sessions.push(session);
        session.send(pdu.response({system_id: 'npm'}));
      });
    session.on('submit_sm', (pdu) => this.#submitted(session, pdu));
    session.on('query_sm', (pdu) => this.#asked(session, pdu));
    session.on('enquire_link', (pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu) => {
      this.unbinds += 1;
      session.send(pdu.response());
      session.close();
    });
  }

  async #submitted(session, pdu) {
    const text = pdu.message_payload?.message ?? pdu.short_message?.message ?? '';
    const submit = {pdu, text: String(text), udh: pdu.short_message?.udh, from: pdu.source_addr, to: pdu.destination_addr};
    this.submits.push(submit);
    const answer = await this.take(submit, session);
    if (answer.lost) return session.destroy();
    if (answer.silent) return;
    if (answer.status) return session.send(pdu.response({command_status: answer.status}));
    submit.number = this.nextId++;
    submit.id = answer.id ?? submit.number.toString(16);
    if (answer.before) await answer.before(submit);
    session.send(pdu.response({message_id: submit.id}));
  }

  #asked(session, pdu) {
    this.queries.push(pdu);
    const message_state = this.states[pdu.message_id];
    if (message_state === undefined) return session.send(pdu.response({command_status: smpp.ESME_RQUERYFAIL}));
    session.send(pdu.response({message_id: pdu.message_id, final_date: '', message_state, error_code: 0}));
  }

  // The session over which phones are heard.
  receiver() {
    return this.sessions.find((session) => session.bind !== 'bind_transmitter');
  }

  async bound(what = 'a bind', count = 1) {
    await until(what, () => this.sessions.length >= count, {state: () => `binds so far: ${this.binds.join(', ')}`});
  }

  // Brings a PDU and gives the gateway's answer.
  deliver(fields, session = this.receiver()) {
    return new Promise((answered, failed) => {
      if (!session) return failed(new Error('nobody is bound to hear it'));
      session.once('close', () => failed(new Error('the line ended before the answer')));
      session.deliver_sm(fields, answered);
    });
  }

  // A phone writes.
  write(from, text, fields = {}) {
    return this.deliver({
      source_addr_ton: 1,
      source_addr_npi: 1,
      source_addr: from.replace('+', ''),
      dest_addr_ton: 3,
      destination_addr: '36105',
      short_message: text,
      ...fields,
    });
  }

  // The receipt of a submit, in the text form.
  receipt(submit, {stat = 'DELIVRD', id = submit.id, err = '000', tlvs = {}} = {}) {
    const text = `id:${id} sub:001 dlvrd:001 submit date:2602020240 done date:2602020241 stat:${stat} err:${err} text:${submit.text.slice(0, 20)}`;
    return this.write(`+${submit.to}`, {message: Buffer.from(text, 'latin1')}, {esm_class: 4, ...tlvs});
  }

  // The first message with this in it that reached a phone, from number `from` on.
  async message(pattern, from = 0) {
    return until(`an SMS like ${pattern}`, () => this.submits.slice(from).find((submit) => pattern.test(submit.text)), {
      state: () => `the SMSC has ${JSON.stringify(this.submits.map(({to, text}) => ({to, text})))}`,
    });
  }

  close() {
    for (const session of this.server.sessions) session.destroy();
    return new Promise((closed) => this.server.close(closed));
  }
}
