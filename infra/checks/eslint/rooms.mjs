/**
 * Who may import whom, by the tags in each package.json. `packages` are tags of ours, `externals` are packages from
 * outside; an empty list means none. A package with several tags has to satisfy every line that names one of them.
 */
export const LIBS = [
  'kernel',
  'domain',
  'engine',
  'read-models',
  'contracts',
  'identity',
  'timeline',
  'application',
  'adapter',
  'runtime',
  'product',
];
const SERVERS = 'local';

const line = (tag, packages, externals) => ({
  sourceTag: tag,
  onlyDependOnLibsWithTags: packages,
  ...(externals && { allowedExternalImports: externals }),
});

export const rooms = [
  line('kernel', [], []),
  line('domain', ['kernel', 'domain'], []),
  line('domain:calendar', ['kernel']),
  line('domain:programme', ['kernel', 'domain:calendar']),
  line('domain:registers', ['kernel', 'domain:calendar', 'domain:programme']),
  line('domain:case', ['kernel', 'domain:calendar', 'domain:programme', 'domain:registers']),
  line('contracts', ['kernel', 'domain:registers'], ['zod']),
  line('identity', ['kernel', 'contracts'], ['jose', '@node-rs/argon2']),
  line('timeline', ['kernel', 'contracts'], []),
  line('engine', ['kernel'], []),
  line('read-models', ['kernel', 'domain', 'engine'], []),
  line('application', ['kernel', 'domain:registers', 'engine', 'contracts'], ['zod']),
  line('workflows', ['kernel', 'domain'], ['@temporalio/workflow', '@temporalio/common']),
  line('adapter', ['kernel', 'engine', 'identity']),
  line('adapter:memory', ['kernel', 'engine', 'identity'], []),
  line('adapter:crypto', ['kernel', 'engine'], []),
  line('adapter:mail', ['kernel', 'engine'], ['nodemailer']),
  line('adapter:postgres', ['kernel', 'engine', 'identity'], ['postgres']),
  line('adapter:webhook', ['kernel', 'engine'], []),
  line('adapter:temporal', ['kernel', 'engine'], ['@temporalio/*']),
  line('runtime', ['kernel', 'domain', 'engine', 'contracts', 'identity', 'application', 'adapter']),
  line(
    'product',
    ['kernel', 'domain', 'engine', 'read-models', 'contracts', 'identity', 'application', 'runtime'],
    ['zod'],
  ),
  line('app', [...LIBS, 'workflows']),
  line('e2e', [...LIBS, 'workflows', 'app', SERVERS]),
  line(SERVERS, [...LIBS, 'workflows', SERVERS]),
];

/** A test may set any library beside the one it tests, and ask for servers; an app stays out of reach. */
export const roomsOfTests = [line('*', [...LIBS, 'workflows', SERVERS])];

/** Only end-to-end tests boot apps. */
export const apps = ['@lianxin/api', '@lianxin/worker', '@lianxin/cli'];
