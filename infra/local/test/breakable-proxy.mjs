import { connect, createServer } from 'node:net';

/**
 * A wire to a server that can be cut.
 * @param {string} url
 * @returns {Promise<import('./breakable-proxy.d.mts').BreakableProxy>}
 */
export async function openBreakableProxy(url) {
  const { hostname, port: farPort } = new URL(url);
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  let frozen = false;
  // It adds no waiting of its own for acknowledgements.
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: Number(farPort), host: hostname, noDelay: true });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      if (!one || !other) continue;
      sockets.add(one);
      one.on('data', (bytes) => void (frozen || other.write(bytes)));
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  /** @type {(port: number) => Promise<void>} */
  const listen = (port) => new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  /** @type {() => Promise<void>} */
  const cut = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const through = new URL(url);
  through.host = `127.0.0.1:${port}`;
  return {
    url: through.href,
    cut,
    freeze: () => {
      frozen = true;
    },
    mend: async () => {
      frozen = false;
      for (const socket of sockets) socket.destroy();
      if (!server.listening) await listen(port);
    },
    close: async () => {
      if (server.listening) await cut();
    },
  };
}
