const util = require('node:util');

/** What browsers have and jsdom has not. */
if (typeof document !== 'undefined') {
  globalThis.TextDecoder ??= util.TextDecoder;
  globalThis.TextEncoder ??= util.TextEncoder;
  globalThis.matchMedia ??= () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
  globalThis.CSS ??= { escape: (text) => text };
}
