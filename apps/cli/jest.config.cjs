module.exports = require('../../jest.preset.cjs').forPackage('cli', __dirname);
