import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** Tags of DER, the few that a certificate is made of. */
const [INTEGER, BITS, OCTETS, OID, UTF8, TIME, SEQUENCE, SET] = [0x02, 0x03, 0x04, 0x06, 0x0c, 0x18, 0x30, 0x31];
const OIDS = {
  signedByKey: '2a8648ce3d040302',
  commonName: '550403',
  alternativeNames: '551d11',
};
const DAY_MS = 86_400_000;

/** @param {number} length */
function lengthOf(length) {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

/** @param {number} tag @param {...(Buffer | string)} parts Text: hexadecimal. */
function der(tag, ...parts) {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)));
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

/** @param {number} ms */
const time = (ms) =>
  der(TIME, Buffer.from(`${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`, 'ascii'));

const algorithm = () => der(SEQUENCE, der(OID, OIDS.signedByKey));

/** @param {string} name */
const named = (name) => der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, OIDS.commonName), der(UTF8, Buffer.from(name)))));

/** DNS name and address of this machine, as extension 3 wants them. */
const loopback = () =>
  der(SEQUENCE, der(0x82, Buffer.from('localhost', 'ascii')), der(0x87, Buffer.from([127, 0, 0, 1])));

/**
 * A certificate of this machine that vouches for itself, good for a day: no key lies in the tree and none runs out.
 * @returns {{ key: string, cert: string }} PEM
 */
export function selfSigned() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const now = Date.now();
  const content = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, '02')),
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm(),
    named('localhost'),
    der(SEQUENCE, time(now - DAY_MS), time(now + DAY_MS)),
    named('localhost'),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, der(SEQUENCE, der(OID, OIDS.alternativeNames), der(OCTETS, loopback())))),
  );
  const signature = createSign('sha256').update(content).sign(privateKey);
  const whole = der(SEQUENCE, content, algorithm(), der(BITS, '00', signature)).toString('base64');
  const lines = whole.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}
