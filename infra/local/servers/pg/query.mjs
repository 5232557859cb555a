const ANSWER_MS_MAX = 10_000;

/** @typedef {{ host: string, port: number, user: string, password: string, database: string }} Access */

// Starting up, shutting down, killed: the server's own words and the driver's for "not now".
const NOT_NOW = new Set(['57P01', '57P02', '57P03', 'CONNECTION_CLOSED', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** @param {unknown} error */
export const isBrokenConnection = (error) => NOT_NOW.has(/** @type {{ code?: string }} */ (error).code ?? '');

/**
 * Sign in, run the statements one after the other, and leave.
 * @param {Access} access
 * @param {readonly string[]} statements
 * @returns {Promise<unknown[][]>} the rows of the last statement
 */
export async function query(access, statements) {
  // The launcher is read before anything is installed; its servers start after that.
  const { default: postgres } = await import('postgres');
  const sql = postgres({
    ...access,
    max: 1,
    connect_timeout: ANSWER_MS_MAX / 1000,
    connection: { statement_timeout: ANSWER_MS_MAX },
    fetch_types: false,
    onnotice: () => undefined,
  });
  try {
    /** @type {unknown[][]} */
    let rows = [];
    for (const statement of statements) rows = await sql.unsafe(statement).values();
    return rows;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
