const HOST = '127.0.0.1';

/**
 * A second listener of the broker, for those who sign in over TLS; `required`: with a certificate besides.
 * @typedef {{ port: number, cert: string, key: string, users: Readonly<Record<string, string>>,
 *   clientAuth?: 'none' | 'required' }} SecureListener
 * @typedef {{ data: string, port: number, controllerPort: number, secure?: SecureListener | undefined,
 *   settings?: Readonly<Record<string, string>> | undefined }} BrokerPlace
 */

/**
 * One node that is broker and controller.
 * @param {BrokerPlace} place
 * @returns {string} a file of Java properties
 */
export function brokerProperties({ data, port, controllerPort, secure, settings }) {
  const listeners = [`PLAIN://${HOST}:${port}`, ...(secure ? [`SECURE://${HOST}:${secure.port}`] : [])].join(',');
  const all = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@${HOST}:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `${listeners},CONTROLLER://${HOST}:${controllerPort}`,
    'advertised.listeners': listeners,
    'inter.broker.listener.name': 'PLAIN',
    'listener.security.protocol.map': 'PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL',
    'log.dirs': data,
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '4',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    // A group of tests is over within seconds; the default least is six.
    'group.min.session.timeout.ms': '1000',
    ...(secure && secureProperties(secure)),
    ...settings,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`)
    .join('');
}

/** @param {SecureListener} secure */
function secureProperties({ cert, key, users, clientAuth = 'none' }) {
  const of = (/** @type {string} */ name) => `listener.name.secure.${name}`;
  const known = Object.entries(users).map(([name, password]) => `user_${name}="${password}"`);
  return {
    [of('ssl.keystore.type')]: 'PEM',
    [of('ssl.keystore.certificate.chain')]: cert,
    [of('ssl.keystore.key')]: key,
    [of('ssl.truststore.type')]: 'PEM',
    [of('ssl.truststore.certificates')]: cert,
    [of('ssl.client.auth')]: clientAuth,
    [of('sasl.enabled.mechanisms')]: 'PLAIN',
    [of('plain.sasl.jaas.config')]:
      `org.apache.kafka.common.security.plain.PlainLoginModule required ${known.join(' ')};`,
  };
}
