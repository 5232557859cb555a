const { forClasses } = require('./jest.preset.cjs');

module.exports = {
  projects: forClasses(__dirname, {
    product: ['apps', 'libs', 'workflows', 'infra/local', 'infra/bench', 'infra/chaos', 'infra/kafka'],
    checks: ['infra/checks'],
  }),
  passWithNoTests: true,
};
