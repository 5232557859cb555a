import { connect } from 'node:http2';

const ANSWER_MS_MAX = 1_000;
const SERVICE = 'temporal.api.workflowservice.v1.WorkflowService';
// HealthCheckResponse{ status = SERVING } as it lies on the wire.
const SERVING = Buffer.from([0x08, 0x01]);

/**
 * Ask the standard gRPC health service; a client library is not there before the install.
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isServing(host, port, service = SERVICE) {
  return new Promise((resolve) => {
    const session = connect(`http://${host}:${port}`);
    const answer = (/** @type {boolean} */ serving) => {
      clearTimeout(timer);
      session.destroy();
      resolve(serving);
    };
    const timer = setTimeout(() => answer(false), ANSWER_MS_MAX);
    session.on('error', () => answer(false));
    const stream = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    /** @type {Buffer[]} */
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('error', () => answer(false));
    stream.on('end', () => answer(Buffer.concat(chunks).subarray(5).equals(SERVING)));
    stream.end(requestFor(service));
  });
}

/**
 * One uncompressed message: HealthCheckRequest{ service }.
 * @param {string} service
 */
function requestFor(service) {
  const name = Buffer.from(service);
  const message = Buffer.concat([Buffer.from([0x0a, name.length]), name]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
