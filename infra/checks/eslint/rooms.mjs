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
  'public-facts',
  'timeline',
  'text-likeness',
  'application',
  'adapter',
  'runtime',
  'product',
];
const SERVERS = 'local';
/** What builds the console, and is not in it. */
const BUNDLER = ['vite', '@vitejs/plugin-react', '@react-aria/optimize-locales-plugin'];

const line = (tag, packages, externals) => ({
  sourceTag: tag,
  onlyDependOnLibsWithTags: packages,
  ...(externals && { allowedExternalImports: externals }),
});

export const rooms = [
  line('kernel', [], []),
  line('domain', ['kernel', 'domain']),
  line('domain:calendar', ['kernel'], []),
  line('domain:benefits', ['kernel'], ['feelin']),
  line('domain:programme', ['kernel', 'domain:calendar', 'domain:benefits'], []),
  line('domain:registers', ['kernel', 'domain:calendar', 'domain:programme'], []),
  line('domain:case', ['kernel', 'domain:calendar', 'domain:programme', 'domain:registers'], []),
  line('domain:look-back', ['kernel', 'domain:programme', 'domain:registers'], []),
  line('contracts', ['kernel', 'domain:registers'], ['zod']),
  line('identity', ['kernel', 'contracts'], ['jose', '@node-rs/argon2']),
  line('public-facts', ['kernel', 'domain', 'contracts'], []),
  line('timeline', ['kernel', 'contracts'], []),
  line('text-likeness', [], ['opencc-js/*', 'opencc-js/**']),
  line('engine', ['kernel'], []),
  line('read-models', ['kernel', 'domain', 'engine', 'text-likeness'], ['pinyin-pro']),
  line('application', ['kernel', 'domain:registers', 'engine', 'contracts'], ['zod']),
  line('workflows', ['kernel', 'domain'], ['@temporalio/workflow', '@temporalio/common']),
  line('adapter', ['kernel', 'engine', 'identity']),
  line('adapter:memory', ['kernel', 'engine', 'identity'], []),
  line('adapter:crypto', ['kernel', 'engine'], ['jose']),
  line('adapter:kafka', ['engine'], ['kafkajs', 'kafkajs/**']),
  line('adapter:mail', ['kernel', 'engine'], ['nodemailer']),
  line('adapter:postgres', ['kernel', 'engine', 'identity'], ['postgres']),
  line('adapter:webhook', ['kernel', 'engine'], []),
  line('adapter:kurrentdb', ['kernel', 'engine'], ['@kurrent/kurrentdb-client', '@kurrent/kurrentdb-client/**']),
  line('adapter:temporal', ['kernel', 'engine'], ['@temporalio/*']),
  line('runtime', ['kernel', 'domain', 'engine', 'contracts', 'identity', 'application', 'adapter']),
  line(
    'product',
    ['kernel', 'domain', 'engine', 'read-models', 'contracts', 'public-facts', 'identity', 'application', 'runtime'],
    ['zod'],
  ),
  line(
    'console',
    ['kernel', 'contracts', 'timeline'],
    [
      'react',
      'react-dom',
      'react-dom/*',
      'react-aria-components',
      '@tanstack/*',
      'eventsource-parser/*',
      'uqr',
      'zod',
      ...BUNDLER,
    ],
  ),
  line('app', [...LIBS, 'workflows']),
  line('e2e', [...LIBS, 'workflows', 'app', SERVERS]),
  line(SERVERS, [...LIBS, 'workflows', SERVERS]),
];

/** A test may set any library beside the one it tests, and ask for servers; an app stays out of reach. */
export const roomsOfTests = [line('*', [...LIBS, 'workflows', SERVERS])];

/** Only end-to-end tests boot apps. */
export const apps = ['@lianxin/api', '@lianxin/worker', '@lianxin/cli'];
