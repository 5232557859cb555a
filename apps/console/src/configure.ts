/**
 * How zod may read: its compiler tries `new Function`, which the policy refuses and reports. Told before zod is loaded, which
 * comes with the pages that have forms.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
