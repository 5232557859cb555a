const globals = require('@jest/globals');

/** Waits are bound by what they wait for; this only ends a test that hangs, on a machine that still builds its servers too. */
const TEST_MS_MAX = 60_000;
/** A story on a screen is many waits, each longer where the browser shares two cores with the product. */
const BROWSER_TEST_MS_MAX = 180_000;

const isOnScreen = globals.expect.getState().testPath?.endsWith('.browser.spec.ts') ?? false;
globals.jest.setTimeout(isOnScreen ? BROWSER_TEST_MS_MAX : TEST_MS_MAX);
