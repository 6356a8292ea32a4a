import smpp from 'smpp';
import {freePort} from './processes.mjs';
import {until} from './wait.mjs';

const submitToDeliver = 5;
const header = 16;

// An SMSC by the npm package `smpp` between two ESMEs: what one submits is delivered to the other, octet by octet as it
// came (submit_sm and deliver_sm have the same body), and its receipt comes back once the other has taken it.
export class Relay {
  static async start(t, names, {password = 'secret08'} = {}) {
    const relay = new Relay();
    relay.names = names;
    relay.sessions = {};
    relay.submits = [];  // {from, pdu, answer}: what the other side answered
    relay.number = 0x5f3a;
    relay.port = await freePort();
    relay.server = smpp.createServer({}, (session) => relay.#serve(session, password));
    await new Promise((listening) => relay.server.listen(relay.port, '127.0.0.1', listening));
    t.after(() => relay.close());
    return relay;
  }

  #serve(session, password) {
    const {socket} = session;
    const read = socket.read.bind(socket);
    socket.read = (count) => {
      const octets = read(count);
      if (octets) session.octets = octets;  // when `pdu` is told: all of it but its length
      return octets;
    };
    session.on('error', () => {});
    session.on('bind_transceiver', (pdu) => {
      if (pdu.password !== password) return session.send(pdu.response({command_status: smpp.ESME_RINVPASWD}));
      session.name = pdu.system_id;
      this.sessions[session.name] = session;
      session.send(pdu.response({system_id: 'npm'}));
    });
    session.on('enquire_link', (pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu) => session.send(pdu.response()));
    session.on('submit_sm', (pdu) => this.#submitted(session, pdu, session.octets.subarray(header - 4)));
  }

  async #submitted(session, pdu, body) {
    const id = this.number++;
    const submit = {from: session.name, pdu, body};
    this.submits.push(submit);
    session.send(pdu.response({message_id: id.toString(16)}));
    submit.answer = await this.#deliver(this.names.find((name) => name !== session.name), body);
    if (pdu.registered_delivery & 1) submit.receipt = await this.#receipt(session, pdu, id, submit.answer);
  }

  #deliver(name, body) {
    const session = this.sessions[name];
    const octets = Buffer.alloc(header);
    octets.writeUInt32BE(header + body.length, 0);
    octets.writeUInt32BE(submitToDeliver, 4);
    const deliver = {
      isResponse: () => false,
      toBuffer() {
        octets.writeUInt32BE(this.sequence_number, 12);
        return Buffer.concat([octets, body]);
      },
    };
    return new Promise((answered) => session.send(deliver, (answer) => answered(answer.command_status)));
  }

  #receipt(session, pdu, id, status) {
    const stat = status === 0 ? 'DELIVRD' : 'UNDELIV';
    const text = `id:${id} sub:001 dlvrd:001 submit date:2602020240 done date:2602020241 stat:${stat} err:000 text:`;
    const fields = {
      source_addr_ton: pdu.dest_addr_ton, source_addr_npi: pdu.dest_addr_npi, source_addr: pdu.destination_addr,
      dest_addr_ton: pdu.source_addr_ton, dest_addr_npi: pdu.source_addr_npi, destination_addr: pdu.source_addr,
      esm_class: 4, short_message: {message: Buffer.from(text, 'latin1')},
    };
    return new Promise((answered) => session.deliver_sm(fields, (answer) => answered(answer.command_status)));
  }

  async bound() {
    await until('both ESMEs', () => this.names.every((name) => this.sessions[name]), {
      state: () => `bound: ${Object.keys(this.sessions).join(', ')}`,
    });
  }

  close() {
    for (const session of this.server.sessions) session.destroy();
    return new Promise((closed) => this.server.close(closed));
  }
}
