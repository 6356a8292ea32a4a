// How the tests are connected to a centre, whoever plays it.
export const youth = '+33612345678';
export const shortCode = '36105';
export const secrets = {SMPP_PASSWORD: 'secret08'};

export const smppChannel = (port, more = {}) => ({
  provider: 'smpp',
  host: '127.0.0.1',
  port: String(port),
  system_id: 'passe',
  password: {env: 'SMPP_PASSWORD'},
  from: shortCode,
  ...more,
});
