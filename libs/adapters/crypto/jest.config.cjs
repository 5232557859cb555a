module.exports = require('../../../jest.preset.cjs').forPackage('adapter-crypto', __dirname);
