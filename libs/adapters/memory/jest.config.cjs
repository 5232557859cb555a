module.exports = require('../../../jest.preset.cjs').forPackage('adapter-memory', __dirname);
