module.exports = require('../../jest.preset.cjs').forPackage('e2e', __dirname);
