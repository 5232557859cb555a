/** A server, or what is needed to make one, cannot be had here. Its message is one line for a person. */
export class MissingServer extends Error {
  /**
   * @param {string} server
   * @param {string} reason
   * @param {readonly string[]} ways
   */
  constructor(server, reason, ways) {
    super(`${server} is missing: ${reason}. Ways to get it: ${ways.join('; or ')}.`);
    this.name = 'MissingServer';
    this.server = server;
    this.reason = reason;
  }
}
