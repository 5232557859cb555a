const { forClasses } = require('./jest.preset.cjs');

const roots = ['apps', 'libs', 'workflows', 'infra'].map((room) => `<rootDir>/${room}`);

module.exports = {
  projects: forClasses(__dirname, roots),
  passWithNoTests: true,
};
