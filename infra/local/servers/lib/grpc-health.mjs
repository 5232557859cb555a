const ANSWER_MS_MAX = 1_000;
const SERVICE = 'temporal.api.workflowservice.v1.WorkflowService';
// HealthCheckResponse.ServingStatus.SERVING
const SERVING = 1;

/**
 * Asks the standard gRPC health service. The client library is loaded when it is first needed: the launcher itself
 * starts from a bare clone, servers only after the install.
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>} false, too, where nothing answers within a second
 */
export async function isServing(host, port, service = SERVICE) {
  const { Connection } = await import('@temporalio/client');
  // No retries inside a question: callers ask again sooner than the library would.
  const connection = Connection.lazy({ address: `${host}:${port}`, interceptors: [] });
  try {
    const ask = () => connection.healthService.check({ service });
    const { status } = await connection.withDeadline(Date.now() + ANSWER_MS_MAX, ask);
    return status === SERVING;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
