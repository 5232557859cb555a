const globals = require('@jest/globals');

/** Tests on servers bound their waits by what they wait for; this only ends one that hangs, on a busy machine too. */
const SERVER_TEST_MS_MAX = 60_000;

globals.jest.setTimeout(SERVER_TEST_MS_MAX);
