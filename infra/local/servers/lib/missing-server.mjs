import { say } from '../../messages/index.mjs';

/** A server, or what is needed to make one, is missing here. Its message is one line for a person. */
export class MissingServer extends Error {
  /**
   * @param {string} server
   * @param {string} reason
   * @param {readonly string[]} ways
   */
  constructor(server, reason, ways) {
    super(say('missing', { server, reason, ways: ways.join(say('missing.or')) }));
    this.name = 'MissingServer';
    this.server = server;
    this.reason = reason;
  }
}
